import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";
import { papers } from "./papers";

export const SUBJECT_KINDS = ["list", "annotation", "reply", "person"] as const;
export const REPORT_REASONS = ["spam", "abuse", "off-topic", "copyright", "other"] as const;
export const REPORT_OUTCOMES = ["dismissed", "acted"] as const;
export const MODERATION_ACTS = [
  "dismiss",
  "hide",
  "unhide",
  "lock",
  "unlock",
  "suspend",
  "unsuspend",
] as const;
export const CURATION_ACTS = ["brought", "featured", "unfeatured", "moved", "removed"] as const;

/** That somebody finds a list, a note or a person out of place. The subject may be gone by now. */
export const reports = pgTable(
  "reports",
  {
    id: text("id").primaryKey(),
    subjectKind: text("subject_kind", { enum: SUBJECT_KINDS }).notNull(),
    subjectId: text("subject_id").notNull(),
    /** Null when the account is gone. */
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    reason: text("reason", { enum: REPORT_REASONS }).notNull(),
    words: text("words").notNull().default(""),
    outcome: text("outcome", { enum: REPORT_OUTCOMES }),
    decidedAt: moment("decided_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("reports_open_idx")
      .on(t.subjectKind, t.subjectId, t.userId)
      .where(sql`outcome is null`),
    index("reports_subject_idx").on(t.subjectKind, t.subjectId),
    index("reports_user_idx").on(t.userId, t.createdAt, t.id),
    index("reports_waiting_idx").on(t.createdAt, t.id).where(sql`outcome is null`),
    check(
      "reports_subject_kind_check",
      sql`${t.subjectKind} in ('list', 'annotation', 'reply', 'person')`,
    ),
    check(
      "reports_reason_check",
      sql`${t.reason} in ('spam', 'abuse', 'off-topic', 'copyright', 'other')`,
    ),
    check("reports_outcome_check", sql`${t.outcome} in ('dismissed', 'acted')`),
    check("reports_words_check", sql`char_length(${t.words}) <= 1000`),
  ],
);

/** The audit log of moderators: what each has done, to what, and why. Nothing in it is changed. */
export const moderationActs = pgTable(
  "moderation_acts",
  {
    id: text("id").primaryKey(),
    /** Without a foreign key, as the subject: the log outlives both. */
    moderatorId: text("moderator_id").notNull(),
    act: text("act", { enum: MODERATION_ACTS }).notNull(),
    subjectKind: text("subject_kind", { enum: SUBJECT_KINDS }).notNull(),
    subjectId: text("subject_id").notNull(),
    /** Told to the person whom it concerns. */
    reason: text("reason").notNull(),
    /** Names and titles as they were. */
    detail: jsonb("detail").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    index("moderation_acts_subject_idx").on(t.subjectKind, t.subjectId, t.createdAt),
    index("moderation_acts_created_idx").on(t.createdAt, t.id),
    check("moderation_acts_reason_check", sql`char_length(${t.reason}) between 1 and 1000`),
  ],
);

/** How papers came to stand in the feed as they do: who brought, featured, moved or removed them. */
export const curationActs = pgTable(
  "curation_acts",
  {
    id: text("id").primaryKey(),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    act: text("act", { enum: CURATION_ACTS }).notNull(),
    reason: text("reason").notNull().default(""),
    /** Days from and to which it was moved. */
    detail: jsonb("detail").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    index("curation_acts_paper_idx").on(t.paperId, t.createdAt),
    index("curation_acts_user_idx").on(t.userId, t.createdAt),
    index("curation_acts_created_idx").on(t.createdAt, t.id),
    check("curation_acts_reason_check", sql`char_length(${t.reason}) <= 500`),
  ],
);
