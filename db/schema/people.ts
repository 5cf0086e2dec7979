import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

export const RELATION_KINDS = ["block", "mute"] as const;

/** A handle that somebody had before: it leads to the one that they have, and is nobody else’s. */
export const formerHandles = pgTable(
  "former_handles",
  {
    handle: text("handle").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    leftAt: moment("left_at").notNull().defaultNow(),
  },
  (t) => [index("former_handles_user_idx").on(t.userId)],
);

/**
 * Handles of people who have left, for a year, so that nobody is taken for them: the SHA-256 of what looks
 * alike (`skeletonOf`), because the handle itself is not ours to keep.
 */
export const retiredHandles = pgTable(
  "retired_handles",
  {
    fingerprint: text("fingerprint").primaryKey(),
    until: moment("until").notNull(),
  },
  (t) => [index("retired_handles_until_idx").on(t.until)],
);

/** Whom a person has blocked or muted; known to that person alone. */
export const personRelations = pgTable(
  "person_relations",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    otherId: text("other_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: RELATION_KINDS }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.otherId] }),
    index("person_relations_other_idx").on(t.otherId, t.kind),
    check("person_relations_kind_check", sql`${t.kind} in ('block', 'mute')`),
    check("person_relations_self_check", sql`${t.userId} <> ${t.otherId}`),
  ],
);
