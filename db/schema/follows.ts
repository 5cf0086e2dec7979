import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt } from "./columns";

export const FOLLOW_KINDS = ["feed", "category", "author", "list", "person"] as const;

/**
 * Where a person's inbox is filled from. `target` is a category, the name of an author as papers have
 * it, the id of a list or of a person, or `papers` for the daily feed.
 */
export const follows = pgTable(
  "follows",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: FOLLOW_KINDS }).notNull(),
    target: text("target").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind, t.target] }),
    index("follows_target_idx").on(t.kind, t.target),
    check("follows_kind_check", sql`${t.kind} in ('feed', 'category', 'author', 'list', 'person')`),
    check("follows_target_check", sql`char_length(${t.target}) between 1 and 200`),
  ],
);
