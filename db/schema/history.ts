import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { position } from "./columns";
import { lists } from "./lists";

export const SPAN_KINDS = ["list", "paper", "section"] as const;

/**
 * From which day (UTC) to which a paper or heading stood in a list as it did, and the list was called and
 * described as it was; for lists that strangers may read. Kept up by triggers on `lists`, `list_entries`
 * and `list_sections` (`docs/decisions/012-versions-of-lists.md`). `to_day` is the first day on which it
 * was no longer so, null while it is.
 */
export const listSpans = pgTable(
  "list_spans",
  {
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: SPAN_KINDS }).notNull(),
    /** Of the paper or heading, without a foreign key: either may be gone. The list's own id of the list. */
    ref: text("ref").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    toDay: date("to_day", { mode: "string" }),
    /** Empty for the list. */
    position: position("position").notNull(),
    /** Of the list or a heading; empty for papers. */
    title: text("title").notNull(),
    /** What is said of the paper, or the list's description. */
    note: text("note").notNull(),
    cover: text("cover").notNull(),
    priority: smallint("priority"),
    dueOn: date("due_on", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.kind, t.ref, t.fromDay] }),
    index("list_spans_position_idx").on(t.listId, t.position, t.kind, t.ref),
    index("list_spans_from_idx").on(t.listId, t.fromDay),
    index("list_spans_to_idx").on(t.listId, t.toDay).where(sql`to_day is not null`),
    check("list_spans_kind_check", sql`${t.kind} in ('list', 'paper', 'section')`),
    check("list_spans_days_check", sql`${t.fromDay} < ${t.toDay}`),
  ],
);
