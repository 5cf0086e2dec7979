import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, moment, tsvector } from "./columns";
import { COLORS, tags } from "./library";
import { listMembers, lists } from "./lists";
import { paperVersions } from "./papers";

/** Who sees an annotation: its author, the members of one list, or the readers of any list that shows it. */
export const ANNOTATION_VISIBILITIES = ["private", "members", "public"] as const;

/**
 * A highlight of an abstract or a note on it, or on the paper as a whole (then without a quote). The
 * selectors are those of W3C Web Annotation over the source text of that version; offsets count
 * UTF-16 code units, the end is exclusive. A quote without offsets has never had a place.
 */
export const annotations = pgTable(
  "annotations",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id").notNull(),
    version: integer("version").notNull(),
    exact: text("exact"),
    prefix: text("prefix").notNull().default(""),
    suffix: text("suffix").notNull().default(""),
    startOffset: integer("start_offset"),
    endOffset: integer("end_offset"),
    color: text("color", { enum: COLORS }).notNull().default("amber"),
    /** Markdown; empty for a plain highlight. */
    note: text("note").notNull().default(""),
    visibility: text("visibility", { enum: ANNOTATION_VISIBILITIES }).notNull().default("private"),
    /** The list whose members see it. */
    listId: text("list_id"),
    /** Counts the changes, so that a writer who has not seen the last one is told. */
    revision: integer("revision").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    /** By a moderator: seen by its author alone. */
    hiddenAt: moment("hidden_at"),
    deletedAt: deletedAt(),
    search: tsvector("search")
      .notNull()
      .generatedAlwaysAs(sql`to_tsvector('lectern', coalesce(exact, '') || ' ' || note)`),
  },
  (t) => [
    unique("annotations_owner_key").on(t.userId, t.id),
    foreignKey({
      name: "annotations_version_fk",
      columns: [t.paperId, t.version],
      foreignColumns: [paperVersions.paperId, paperVersions.version],
    }),
    // Nobody shares with the members of a list that they don't belong to.
    foreignKey({
      name: "annotations_member_fk",
      columns: [t.listId, t.userId],
      foreignColumns: [listMembers.listId, listMembers.userId],
    }),
    index("annotations_paper_idx").on(t.userId, t.paperId, t.startOffset),
    index("annotations_created_idx").on(t.userId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("annotations_shared_idx")
      .on(t.paperId, t.createdAt)
      .where(sql`deleted_at is null and visibility <> 'private'`),
    index("annotations_search_idx").using("gin", t.search),
    check(
      "annotations_offsets_check",
      sql`(${t.startOffset} is null) = (${t.endOffset} is null) and (${t.startOffset} is null or ${t.exact} is not null) and ${t.startOffset} >= 0 and ${t.endOffset} > ${t.startOffset}`,
    ),
    check("annotations_exact_check", sql`char_length(${t.exact}) between 1 and 20000`),
    check("annotations_content_check", sql`${t.exact} is not null or ${t.note} <> ''`),
    check("annotations_color_check", sql`${t.color} in ('amber', 'green', 'blue', 'rose')`),
    check("annotations_note_check", sql`char_length(${t.note}) <= 10000`),
    check(
      "annotations_visibility_check",
      sql`${t.visibility} in ('private', 'members', 'public') and (${t.visibility} = 'members') = (${t.listId} is not null)`,
    ),
  ],
);

/** `user_id` in both keys: an annotation can't carry another person's tag. */
export const annotationTags = pgTable(
  "annotation_tags",
  {
    userId: text("user_id").notNull(),
    annotationId: text("annotation_id").notNull(),
    tagId: text("tag_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.annotationId, t.tagId] }),
    foreignKey({
      name: "annotation_tags_annotation_fk",
      columns: [t.userId, t.annotationId],
      foreignColumns: [annotations.userId, annotations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "annotation_tags_tag_fk",
      columns: [t.userId, t.tagId],
      foreignColumns: [tags.userId, tags.id],
    }).onDelete("cascade"),
    index("annotation_tags_tag_idx").on(t.userId, t.tagId),
  ],
);

/** The papers that a note mentions; they need not be in the database yet. */
export const annotationMentions = pgTable(
  "annotation_mentions",
  {
    userId: text("user_id").notNull(),
    annotationId: text("annotation_id").notNull(),
    paperId: text("paper_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.annotationId, t.paperId] }),
    foreignKey({
      name: "annotation_mentions_annotation_fk",
      columns: [t.userId, t.annotationId],
      foreignColumns: [annotations.userId, annotations.id],
    }).onDelete("cascade"),
    index("annotation_mentions_paper_idx").on(t.paperId),
  ],
);

/** What members of a list answer to an annotation that is shared with them there. */
export const annotationReplies = pgTable(
  "annotation_replies",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    annotationId: text("annotation_id")
      .notNull()
      .references(() => annotations.id, { onDelete: "cascade" }),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    /** Markdown. */
    body: text("body").notNull(),
    createdAt: createdAt(),
    /** By a moderator: seen by its author alone. */
    hiddenAt: moment("hidden_at"),
    deletedAt: deletedAt(),
  },
  (t) => [
    index("annotation_replies_annotation_idx").on(t.annotationId, t.createdAt),
    check("annotation_replies_body_check", sql`char_length(${t.body}) between 1 and 5000`),
  ],
);

/** What a person calls the four colours. */
export const colorNames = pgTable(
  "color_names",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    color: text("color", { enum: COLORS }).notNull(),
    name: text("name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.color] }),
    check("color_names_color_check", sql`${t.color} in ('amber', 'green', 'blue', 'rose')`),
    check("color_names_name_check", sql`char_length(${t.name}) between 1 and 30`),
  ],
);
