import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, position } from "./columns";
import { STATUSES, tags } from "./library";
import { lists } from "./lists";

/** What is done to a paper when it is saved and a search finds it; all conditions that are given must hold. */
export const rules = pgTable(
  "rules",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Words of title and abstract, in the language of `websearch_to_tsquery`. */
    words: text("words").notNull().default(""),
    author: text("author").notNull().default(""),
    category: text("category").notNull().default(""),
    tagId: text("tag_id"),
    status: text("status", { enum: STATUSES }),
    listId: text("list_id"),
    enabled: boolean("enabled").notNull().default(false),
    position: position("position").notNull(),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
  },
  (t) => [
    index("rules_position_idx").on(t.userId, t.position),
    foreignKey({
      name: "rules_tag_fk",
      columns: [t.userId, t.tagId],
      foreignColumns: [tags.userId, tags.id],
    }),
    // A list of one's own: a rule must not fill somebody else's.
    foreignKey({
      name: "rules_list_fk",
      columns: [t.userId, t.listId],
      foreignColumns: [lists.userId, lists.id],
    }),
    check("rules_name_check", sql`char_length(${t.name}) between 1 and 60`),
    check("rules_words_check", sql`char_length(${t.words}) <= 500`),
    check("rules_author_check", sql`char_length(${t.author}) <= 200`),
    check("rules_category_check", sql`char_length(${t.category}) <= 40`),
    check(
      "rules_status_check",
      sql`${t.status} in ('to-read', 'reading', 'read', 'paused', 'abandoned')`,
    ),
  ],
);
