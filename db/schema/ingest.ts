import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * How it is with a source: new papers came; none came and none had to; none came although some should
 * have; it could not be read. Of a file only whether it was read to its end.
 */
export const RUN_STATES = ["running", "fresh", "quiet", "stale", "failed"] as const;

/** Each time that papers were taken in, from a file or a source. */
export const ingestRuns = pgTable(
  "ingest_runs",
  {
    id: text("id").primaryKey(),
    /** As in LECTERN_FETCH, like `arxiv:cs.CL`, or `file`. */
    source: text("source").notNull(),
    /** Of a file: what it is known by again, so that a run that was killed goes on. */
    fileKey: text("file_key"),
    state: text("state", { enum: RUN_STATES }).notNull().default("running"),
    startedAt: moment("started_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
    read: integer("read").notNull().default(0),
    added: integer("added").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    /** Where it goes on: what it is depends on the source. */
    cursor: jsonb("cursor"),
    /** A digest of what the source had, by which it is seen that it has nothing new. */
    content: text("content"),
    /** Why it failed or counts as stale, in a sentence. */
    error: text("error"),
  },
  (t) => [
    index("ingest_runs_source_idx").on(t.source, t.startedAt),
    index("ingest_runs_started_idx").on(t.startedAt, t.id),
    index("ingest_runs_file_idx").on(t.fileKey).where(sql`file_key is not null`),
    check(
      "ingest_runs_state_check",
      sql`${t.state} in ('running', 'fresh', 'quiet', 'stale', 'failed')`,
    ),
  ],
);

/**
 * Cached pages that show something else by now, told by another process than the one that serves them.
 * The server looks here every few seconds; after some minutes a row has nobody to tell.
 */
export const outdatedPages = pgTable(
  "outdated_pages",
  {
    id: text("id").primaryKey(),
    /** By their path under `/cached`, as `app/_doors/outdate.ts` has them. */
    paths: text("paths").array().notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("outdated_pages_at_idx").on(t.at)],
);
