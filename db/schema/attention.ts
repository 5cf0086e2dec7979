import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";
import { papers } from "./papers";

/** What counts as attention to a paper. A note is a highlight or a note of any audience. */
export const ACTS = ["upvote", "save", "note"] as const;

/**
 * What a person has done with a paper that everyone can read. A row stays when it is taken back, so that
 * doing it again is no news: the first time counts. Saves and notes come here by triggers on their
 * tables (migration 0007), whichever way they were made.
 */
export const attentionActs = pgTable(
  "attention_acts",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    act: text("act", { enum: ACTS }).notNull(),
    firstAt: moment("first_at").notNull().defaultNow(),
    inForce: boolean("in_force").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId, t.act] }),
    index("attention_acts_paper_idx").on(t.paperId),
    check("attention_acts_act_check", sql`${t.act} in ('upvote', 'save', 'note')`),
  ],
);

/**
 * How much attention papers have, kept up by triggers on `attention_acts`: one row for each category of
 * a paper, and one with an empty category, for all. `lib/attention/formula.ts` says what the three
 * scores are. A paper whose attention would tell of one person's private reading has no row.
 */
export const paperAttention = pgTable(
  "paper_attention",
  {
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    category: text("category").notNull(),
    upvotes: integer("upvotes").notNull(),
    /** When somebody last gave it attention that is still in force. */
    lastAt: moment("last_at").notNull(),
    day: doublePrecision("day").notNull(),
    week: doublePrecision("week").notNull(),
    month: doublePrecision("month").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.category] }),
    index("paper_attention_day_idx").on(t.category, t.day, t.paperId),
    index("paper_attention_week_idx").on(t.category, t.week, t.paperId),
    index("paper_attention_month_idx").on(t.category, t.month, t.paperId),
  ],
);
