import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
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

/** From the most to the least that they may do. */
export const MEMBER_ROLES = ["owner", "editor", "viewer"] as const;
export const EVENT_KINDS = [
  "paper-added",
  "paper-removed",
  "paper-restored",
  "papers-added",
  "papers-removed",
  "member-added",
  "member-invited",
  "member-joined",
  "link-made",
  "list-offered",
  "list-handed-over",
  "member-removed",
  "member-restored",
  "member-left",
  "role-changed",
  "section-added",
  "section-renamed",
  "section-removed",
  "section-restored",
  "list-merged",
  "duplicates-merged",
  "duplicates-parted",
  "proposal-taken",
  "proposal-declined",
  "proposal-reopened",
] as const;
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
    /** Whether it was made to be unguessable, when the list became unlisted. */
    slugIsSecret: boolean("slug_is_secret").notNull().default(false),
    title: text("title").notNull(),
    /** Markdown. */
    description: text("description").notNull().default(""),
    /** One line that stands over the title. */
    cover: text("cover").notNull().default(""),
    /** The list of the same owner that it is a part of. */
    parentId: text("parent_id"),
    visibility: text("visibility", { enum: VISIBILITIES }).notNull().default("private"),
    /** Whether readers see what its members have made public on the abstracts. */
    sharesAnnotations: boolean("shares_annotations").notNull().default(false),
    /** The day (UTC) from which members see each other's annotations; null: at once. */
    comparesOn: date("compares_on", { mode: "string" }),
    /** When strangers could first read it; null if they never could. */
    publishedAt: moment("published_at"),
    /** The list that it is a copy of, and up to when that one’s papers were seen. */
    forkedFrom: text("forked_from").references((): AnyPgColumn => lists.id, {
      onDelete: "set null",
    }),
    forkedAt: moment("forked_at"),
    forkSeenAt: moment("fork_seen_at"),
    /** Read in its order, by its dates. */
    isSyllabus: boolean("is_syllabus").notNull().default(false),
    takesProposals: boolean("takes_proposals").notNull().default(true),
    /** By a moderator: seen by its members alone. */
    hiddenAt: moment("hidden_at"),
    /** By a moderator: read by all who may, changed by nobody. */
    lockedAt: moment("locked_at"),
    /** Among the owner's lists. */
    position: position("position").notNull(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    /** Put away: out of menus and overviews, still there at its address. */
    archivedAt: moment("archived_at"),
    deletedAt: deletedAt(),
  },
  (t) => [
    unique("lists_owner_key").on(t.userId, t.id),
    // Handing a list over changes its owner, and with it the owner that its entries and sections name.
    foreignKey({
      name: "lists_parent_fk",
      columns: [t.userId, t.parentId],
      foreignColumns: [t.userId, t.id],
    }),
    index("lists_parent_idx").on(t.parentId),
    index("lists_forked_from_idx").on(t.forkedFrom),
    check("lists_cover_check", sql`char_length(${t.cover}) <= 280`),
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
    check("list_members_role_check", sql`${t.role} in ('owner', 'editor', 'viewer')`),
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
    /** 1 is the most urgent of 3. */
    priority: smallint("priority"),
    dueOn: date("due_on", { mode: "string" }),
    addedBy: text("added_by").references(() => users.id, { onDelete: "set null" }),
    /** Who proposed it, when somebody else did. */
    proposedBy: text("proposed_by").references(() => users.id, { onDelete: "set null" }),
    /**
     * By the clock, not by when its transaction began: who changes a list waits for its lock, so what is
     * put there later has a later time, and nothing comes in before what somebody has seen.
     */
    createdAt: moment("created_at").notNull().default(sql`clock_timestamp()`),
    deletedAt: deletedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.paperId] }),
    foreignKey({
      name: "list_entries_list_fk",
      columns: [t.userId, t.listId],
      foreignColumns: [lists.userId, lists.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    index("list_entries_position_idx").on(t.listId, t.position, t.paperId),
    // Both together, or the paper alone: who reads an imported paper depends on the lists that hold it.
    index("list_entries_paper_idx").on(t.paperId, t.userId),
    // Which lists share a paper is read from this index alone.
    index("list_entries_holding_idx").on(t.paperId, t.listId).where(sql`deleted_at is null`),
    check("list_entries_note_check", sql`char_length(${t.note}) <= 2000`),
    check("list_entries_priority_check", sql`${t.priority} between 1 and 3`),
  ],
);

/** A heading inside a list. It stands in the order of the entries; those below it belong to it. */
export const listSections = pgTable(
  "list_sections",
  {
    id: text("id").primaryKey(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    position: position("position").notNull(),
    createdAt: createdAt(),
    deletedAt: deletedAt(),
  },
  (t) => [
    index("list_sections_position_idx").on(t.listId, t.position, t.id),
    check("list_sections_title_check", sql`char_length(${t.title}) between 1 and 120`),
  ],
);

/** What happened in a list, for its members. */
export const listEvents = pgTable(
  "list_events",
  {
    id: text("id").primaryKey(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    /** Null when the account is gone. */
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    kind: text("kind", { enum: EVENT_KINDS }).notNull(),
    paperId: text("paper_id").references(() => papers.id, { onDelete: "set null" }),
    /** What the sentence of that kind needs: names, roles, titles as they were. */
    detail: jsonb("detail").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    index("list_events_list_idx").on(t.listId, t.createdAt, t.id),
    check("list_events_kind_check", sql`char_length(${t.kind}) between 1 and 40`),
  ],
);
