import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
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

/**
 * Where a list stood below a handle of an account that was joined with another one: below the handle that
 * this one has, there may be another list by that name.
 */
export const joinedAddresses = pgTable(
  "joined_addresses",
  {
    handle: text("handle").notNull(),
    slug: text("slug").notNull(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.handle, t.slug] }),
    index("joined_addresses_list_idx").on(t.listId),
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

/**
 * What everyone thinks of a list, kept up by triggers (migration 0012). A list that strangers could never
 * read, and that nobody upvoted or follows, has no row.
 */
export const listStanding = pgTable(
  "list_standing",
  {
    listId: text("list_id")
      .primaryKey()
      .references(() => lists.id, { onDelete: "cascade" }),
    votes: integer("votes").notNull(),
    followers: integer("followers").notNull(),
    /** Ranks lists among each other (docs/decisions/010-lists-that-live.md); 0: nothing counts yet. */
    score: doublePrecision("score").notNull(),
  },
  (t) => [index("list_standing_score_idx").on(t.score, t.listId)],
);

/**
 * How far a person knows a list. Looks that follow each other within half an hour are one visit, during
 * which what was new at its beginning stays marked.
 */
export const listVisits = pgTable(
  "list_visits",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    /** When they last looked. */
    visitedAt: moment("visited_at").notNull().defaultNow(),
    /** When the newest paper that they saw then was put there. */
    seenAt: moment("seen_at"),
    /** The same of the visit before: what came later is new to them; null: it was their first. */
    knownAt: moment("known_at"),
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
