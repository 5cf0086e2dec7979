import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, deletedAt, moment } from "./columns";
import { COLORS } from "./library";
import { paperVersions } from "./papers";

/**
 * A highlight of an abstract, with or without a note. The selectors are those of W3C Web Annotation
 * over the source text of that version; offsets count UTF-16 code units, the end is exclusive.
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
    exact: text("exact").notNull(),
    prefix: text("prefix").notNull(),
    suffix: text("suffix").notNull(),
    startOffset: integer("start_offset").notNull(),
    endOffset: integer("end_offset").notNull(),
    color: text("color", { enum: COLORS }).notNull().default("amber"),
    /** Markdown; empty for a plain highlight. */
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    deletedAt: deletedAt(),
  },
  (t) => [
    foreignKey({
      name: "annotations_version_fk",
      columns: [t.paperId, t.version],
      foreignColumns: [paperVersions.paperId, paperVersions.version],
    }),
    index("annotations_paper_idx").on(t.userId, t.paperId, t.startOffset),
    check(
      "annotations_offsets_check",
      sql`${t.startOffset} >= 0 and ${t.endOffset} > ${t.startOffset}`,
    ),
    check("annotations_exact_check", sql`char_length(${t.exact}) between 1 and 20000`),
    check("annotations_color_check", sql`${t.color} in ('amber', 'green', 'blue', 'rose')`),
    check("annotations_note_check", sql`char_length(${t.note}) <= 10000`),
  ],
);
