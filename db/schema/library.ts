import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, moment, position } from "./columns";
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
    /** Given when it is first exported or shown, or by hand or an import, and kept from then on. */
    citationKey: text("citation_key"),
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
    // BibTeX takes keys that differ in case for the same; one in the trash keeps its own.
    uniqueIndex("library_entries_key_idx").on(t.userId, sql`lower(${t.citationKey})`),
    check(
      "library_entries_status_check",
      sql`${t.status} in ('to-read', 'reading', 'read', 'paused', 'abandoned')`,
    ),
    check("library_entries_remark_check", sql`char_length(${t.remark}) <= 280`),
    check("library_entries_key_check", sql`char_length(${t.citationKey}) between 1 and 100`),
  ],
);

/** What a tag got when another one was merged into it. */
export interface MergedTag {
  into: string;
  papers: string[];
  annotations: string[];
  children: string[];
  rules: string[];
  smartLists: { id: string; before: string; after: string }[];
  /** Whether it got the number key. */
  digit: boolean;
  /** Set when it stood below the other one, and moved up: below what it stood. */
  stoodBelow?: string;
}

export const tags = pgTable(
  "tags",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    color: text("color", { enum: COLORS }).notNull().default("amber"),
    /** The tag that it stands below. */
    parentId: text("parent_id"),
    /** The number key that puts it on a paper. */
    digit: smallint("digit"),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
    /** Of a tag in the trash that was merged into another one: what that one got, to be parted again. */
    merged: jsonb("merged").$type<MergedTag>(),
  },
  (t) => [
    unique("tags_owner_key").on(t.userId, t.id),
    foreignKey({
      name: "tags_parent_fk",
      columns: [t.userId, t.parentId],
      foreignColumns: [t.userId, t.id],
    }),
    uniqueIndex("tags_digit_idx").on(t.userId, t.digit).where(sql`deleted_at is null`),
    check("tags_digit_check", sql`${t.digit} between 1 and 9`),
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

/** A filter of the library with a name, as its address has it. */
export const smartLists = pgTable(
  "smart_lists",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The query string of `/library`. */
    query: text("query").notNull(),
    position: position("position").notNull(),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
  },
  (t) => [
    index("smart_lists_position_idx").on(t.userId, t.position),
    check("smart_lists_name_check", sql`char_length(${t.name}) between 1 and 60`),
    check("smart_lists_query_check", sql`char_length(${t.query}) <= 2000`),
  ],
);

/** Papers that a person does not want to be shown again in the inbox. */
export const dismissals = pgTable(
  "dismissals",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    /** From then on it is in the inbox again; null while it stays away. */
    broughtBackAt: moment("brought_back_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    index("dismissals_created_idx").on(t.userId, t.createdAt, t.paperId),
    index("dismissals_paper_idx").on(t.paperId),
  ],
);

/** From which moment on papers are new to a person. */
export const inboxes = pgTable("inboxes", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  since: moment("since").notNull(),
});

/** Two entries of a library that were made one, with what is needed to part them again. */
export const merges = pgTable(
  "merges",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kept: text("kept")
      .notNull()
      .references(() => papers.id),
    gone: text("gone")
      .notNull()
      .references(() => papers.id),
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("merges_user_idx").on(t.userId, t.createdAt)],
);

/** Two papers that look alike, and that a person says are two. */
export const distinctPapers = pgTable(
  "distinct_papers",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The lower of the two ids. */
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    otherId: text("other_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId, t.otherId] }),
    index("distinct_papers_paper_idx").on(t.paperId),
    index("distinct_papers_other_idx").on(t.otherId),
  ],
);
