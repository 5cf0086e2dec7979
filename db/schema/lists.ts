import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, moment, position } from "./columns";
import { papers } from "./papers";

export const MEMBER_ROLES = ["owner", "viewer"] as const;
export const VISIBILITIES = ["private", "unlisted", "public"] as const;

export const lists = pgTable(
  "lists",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Stands in the list's address after the owner's handle. */
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    /** Markdown. */
    description: text("description").notNull().default(""),
    visibility: text("visibility", { enum: VISIBILITIES }).notNull().default("private"),
    /** Whether readers see what its members have made public on the abstracts. */
    sharesAnnotations: boolean("shares_annotations").notNull().default(false),
    /** The day (UTC) from which members see each other's annotations; null: at once. */
    comparesOn: date("compares_on", { mode: "string" }),
    /** Among the owner's lists. */
    position: position("position").notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    deletedAt: deletedAt(),
  },
  (t) => [
    unique("lists_owner_key").on(t.userId, t.id),
    uniqueIndex("lists_slug_idx").on(t.userId, t.slug).where(sql`deleted_at is null`),
    index("lists_position_idx").on(t.userId, t.position),
    check(
      "lists_slug_check",
      sql`${t.slug} ~ '^[a-z0-9](-?[a-z0-9])*$' and char_length(${t.slug}) <= 80`,
    ),
    check("lists_title_check", sql`char_length(${t.title}) between 1 and 120`),
    check("lists_description_check", sql`char_length(${t.description}) <= 10000`),
    check("lists_visibility_check", sql`${t.visibility} in ('private', 'unlisted', 'public')`),
  ],
);

/** Who keeps a list together; its owner is one of them. */
export const listMembers = pgTable(
  "list_members",
  {
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: MEMBER_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.userId] }),
    index("list_members_user_idx").on(t.userId, t.listId),
    uniqueIndex("list_members_owner_idx").on(t.listId).where(sql`role = 'owner'`),
    check("list_members_role_check", sql`${t.role} in ('owner', 'viewer')`),
  ],
);

/** `user_id` is the list's owner; `added_by` the person who put the paper there. */
export const listEntries = pgTable(
  "list_entries",
  {
    userId: text("user_id").notNull(),
    listId: text("list_id").notNull(),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id),
    position: position("position").notNull(),
    /** Markdown: what the owner says of the paper to the list's readers. */
    note: text("note").notNull().default(""),
    addedBy: text("added_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.paperId] }),
    foreignKey({
      name: "list_entries_list_fk",
      columns: [t.userId, t.listId],
      foreignColumns: [lists.userId, lists.id],
    }).onDelete("cascade"),
    index("list_entries_position_idx").on(t.listId, t.position, t.paperId),
    index("list_entries_paper_idx").on(t.userId, t.paperId),
    check("list_entries_note_check", sql`char_length(${t.note}) <= 2000`),
  ],
);
