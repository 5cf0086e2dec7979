import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, moment } from "./columns";
import { papers } from "./papers";

export const STATUSES = ["to-read", "reading", "read", "paused", "abandoned"] as const;
export const COLORS = ["amber", "green", "blue", "rose"] as const;

/** A paper that a person has saved. */
export const libraryEntries = pgTable(
  "library_entries",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id),
    status: text("status", { enum: STATUSES }).notNull().default("to-read"),
    /** One line: why it is here. */
    remark: text("remark").notNull().default(""),
    addedAt: moment("added_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    deletedAt: deletedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    index("library_entries_added_idx")
      .on(t.userId, t.addedAt, t.paperId)
      .where(sql`deleted_at is null`),
    // Serves a status with its order, and the counts of all of them without the rows.
    index("library_entries_status_idx")
      .on(t.userId, t.status, t.addedAt, t.paperId)
      .where(sql`deleted_at is null`),
    index("library_entries_paper_idx").on(t.paperId),
    check(
      "library_entries_status_check",
      sql`${t.status} in ('to-read', 'reading', 'read', 'paused', 'abandoned')`,
    ),
    check("library_entries_remark_check", sql`char_length(${t.remark}) <= 280`),
  ],
);

export const tags = pgTable(
  "tags",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    color: text("color", { enum: COLORS }).notNull().default("amber"),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
  },
  (t) => [
    unique("tags_owner_key").on(t.userId, t.id),
    uniqueIndex("tags_name_idx").on(t.userId, sql`lower(${t.name})`).where(sql`deleted_at is null`),
    check("tags_name_check", sql`char_length(${t.name}) between 1 and 50`),
    check("tags_color_check", sql`${t.color} in ('amber', 'green', 'blue', 'rose')`),
  ],
);

/** `user_id` in both keys: an entry can't carry another person's tag. */
export const libraryEntryTags = pgTable(
  "library_entry_tags",
  {
    userId: text("user_id").notNull(),
    paperId: text("paper_id").notNull(),
    tagId: text("tag_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId, t.tagId] }),
    foreignKey({
      name: "library_entry_tags_entry_fk",
      columns: [t.userId, t.paperId],
      foreignColumns: [libraryEntries.userId, libraryEntries.paperId],
    }).onDelete("cascade"),
    foreignKey({
      name: "library_entry_tags_tag_fk",
      columns: [t.userId, t.tagId],
      foreignColumns: [tags.userId, tags.id],
    }).onDelete("cascade"),
    index("library_entry_tags_tag_idx").on(t.userId, t.tagId),
  ],
);
