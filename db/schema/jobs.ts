import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";

/** Work that waits, is being done, or was given up. What is done is gone. */
export const jobs = pgTable(
  "jobs",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    /** Of a kind, one job with a key waits at a time. */
    key: text("key"),
    /** When it may begin; of one that has begun, when it counts as abandoned unless it says that it lives. */
    dueAt: moment("due_at").notNull(),
    /** Null while it waits. */
    startedAt: moment("started_at"),
    /** How often it has begun. */
    attempts: integer("attempts").notNull().default(0),
    /** Why the last attempt failed. */
    error: text("error"),
    /** When it was given up: it is a dead letter from then on. */
    failedAt: moment("failed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("jobs_kind_key_idx").on(t.kind, t.key).where(sql`${t.failedAt} is null`),
    index("jobs_due_idx").on(t.kind, t.dueAt).where(sql`${t.failedAt} is null`),
    index("jobs_failed_idx").on(t.failedAt, t.id).where(sql`${t.failedAt} is not null`),
  ],
);

/** What is known of each kind of job besides what waits. */
export const jobKinds = pgTable("job_kinds", {
  kind: text("kind").primaryKey(),
  /** Of work that recurs: when it is due again. */
  nextAt: moment("next_at"),
  done: integer("done").notNull().default(0),
  lastDoneAt: moment("last_done_at"),
  lastFailedAt: moment("last_failed_at"),
});
