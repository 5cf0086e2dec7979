import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

export const IMPORT_STATES = [
  "preview",
  "running",
  "done",
  "cancelled",
  "failed",
  "undone",
] as const;

/** A file or text that somebody brought; first to look at, then to take in. */
export const imports = pgTable(
  "imports",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The file's name; empty for what was pasted. */
    name: text("name").notNull().default(""),
    format: text("format").notNull(),
    state: text("state", { enum: IMPORT_STATES }).notNull().default("preview"),
    /** How many items have been gone through, of how many. */
    done: integer("done").notNull().default(0),
    total: integer("total").notNull(),
    /** A sentence of what went wrong. */
    error: text("error"),
    /** What it made besides items, for taking it back: tags and lists. */
    made: jsonb("made").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (t) => [
    unique("imports_owner_key").on(t.userId, t.id),
    index("imports_created_idx").on(t.userId, t.createdAt, t.id),
    check(
      "imports_state_check",
      sql`${t.state} in ('preview', 'running', 'done', 'cancelled', 'failed', 'undone')`,
    ),
    check("imports_name_check", sql`char_length(${t.name}) <= 200`),
  ],
);

/** One entry of an import, in the file's order. */
export const importItems = pgTable(
  "import_items",
  {
    userId: text("user_id").notNull(),
    importId: text("import_id").notNull(),
    /** From 1. */
    number: integer("number").notNull(),
    /** The line where it begins; null in formats without lines. */
    line: integer("line"),
    /** What it will be, or has become: new, known, unreadable, added, failed … */
    outcome: text("outcome").notNull(),
    /** Why it could not be read or taken in. */
    problem: text("problem"),
    /** What was read. */
    entry: jsonb("entry").$type<Record<string, unknown>>(),
    paperId: text("paper_id"),
    /** What taking it in has changed, for taking it back. */
    made: jsonb("made").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.number] }),
    foreignKey({
      name: "import_items_import_fk",
      columns: [t.userId, t.importId],
      foreignColumns: [imports.userId, imports.id],
    }).onDelete("cascade"),
    index("import_items_outcome_idx").on(t.importId, t.outcome, t.number),
  ],
);
