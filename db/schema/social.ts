import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";
import { lists } from "./lists";
import { papers } from "./papers";

export const PROPOSAL_STATES = ["waiting", "taken", "declined", "withdrawn"] as const;

/** An address that a list of the same owner had before. */
export const listAddresses = pgTable(
  "list_addresses",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    leftAt: moment("left_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.slug] }),
    index("list_addresses_list_idx").on(t.listId),
  ],
);

export const listVotes = pgTable(
  "list_votes",
  {
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.listId, t.userId] }), index("list_votes_user_idx").on(t.userId)],
);

/** When a person last looked at a list: what came after it is new to them. */
export const listVisits = pgTable(
  "list_visits",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    visitedAt: moment("visited_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.listId] }),
    index("list_visits_list_idx").on(t.listId),
  ],
);

/** A paper that somebody would like to see in a list of others. */
export const listProposals = pgTable(
  "list_proposals",
  {
    id: text("id").primaryKey(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reason: text("reason").notNull().default(""),
    state: text("state", { enum: PROPOSAL_STATES }).notNull().default("waiting"),
    /** What whoever decided says to it. */
    answer: text("answer").notNull().default(""),
    decidedBy: text("decided_by").references(() => users.id, { onDelete: "set null" }),
    decidedAt: moment("decided_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("list_proposals_waiting_idx")
      .on(t.listId, t.paperId, t.userId)
      .where(sql`state = 'waiting'`),
    index("list_proposals_list_idx").on(t.listId, t.state, t.createdAt, t.id),
    index("list_proposals_user_idx").on(t.userId, t.createdAt, t.id),
    index("list_proposals_paper_idx").on(t.paperId),
    check(
      "list_proposals_state_check",
      sql`${t.state} in ('waiting', 'taken', 'declined', 'withdrawn')`,
    ),
    check("list_proposals_reason_check", sql`char_length(${t.reason}) <= 500`),
    check("list_proposals_answer_check", sql`char_length(${t.answer}) <= 500`),
  ],
);
