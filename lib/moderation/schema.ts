import { z } from "zod";
import {
  MODERATION_ACTS,
  type REPORT_OUTCOMES,
  REPORT_REASONS,
  SUBJECT_KINDS,
} from "@/db/schema/moderation";
import { pageInput } from "@/lib/paging";

export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export type ReportReason = (typeof REPORT_REASONS)[number];
export type Outcome = (typeof REPORT_OUTCOMES)[number];
export type Act = (typeof MODERATION_ACTS)[number];

/** How many reports a person may send in 24 hours. */
export const REPORTS_A_DAY = 20;

const kind = z.enum(SUBJECT_KINDS, "Choose a list, a note or a person.");
export const subjectInput = z.object({ kind, id: z.string().min(1).max(64) });

export const reportInput = subjectInput
  .extend({
    reason: z.enum(REPORT_REASONS, "Choose what is wrong with it."),
    words: z.string().trim().max(1000, "Use at most 1000 characters.").default(""),
  })
  .refine(({ reason, words }) => reason !== "other" || words !== "", {
    path: ["words"],
    message: "Say in a few words what is wrong with it.",
  });

export const decisionInput = subjectInput.extend({
  act: z.enum(MODERATION_ACTS, "Choose what to do."),
  reason: z
    .string()
    .trim()
    .min(1, "Give a reason: whom it concerns is told.")
    .max(1000, "Use at most 1000 characters."),
});

export const reportsInput = pageInput.pick({ cursor: true });

export const queueInput = pageInput.pick({ cursor: true }).extend({ kind: kind.optional() });

export const logInput = pageInput.pick({ cursor: true }).extend({
  kind: kind.optional(),
  act: z.enum(MODERATION_ACTS, "Choose what was done.").optional(),
  /** Whose decisions, by handle. */
  moderator: z.string().trim().max(31).optional(),
});

/** What is reported or decided on. */
export interface SubjectRef {
  kind: SubjectKind;
  id: string;
}

/** A list by its title, a note or a reply by the title of its paper, a person by their handle. */
export interface Subject extends SubjectRef {
  title: string;
  /** Of whoever owns or wrote it. */
  handle: string;
  path: string;
  /** Others don't see it any more, because it is private or deleted by now: moderators don't read it then. */
  withdrawn: boolean;
}

/** What one has reported oneself. */
export interface OwnReport extends SubjectRef {
  reportId: string;
  /** Null when the reporter can't see it any more. */
  subject: Subject | null;
  reason: ReportReason;
  words: string;
  at: Date;
  outcome: Outcome | null;
  decidedAt: Date | null;
  /** Of a report that was dismissed: why. */
  answer: string | null;
}

/** What waits for a decision, with all that is reported of it. */
export interface Waiting extends SubjectRef {
  /** Null when it is gone. */
  subject: Subject | null;
  count: number;
  reasons: ReportReason[];
  since: Date;
}

/** A report as moderators see it. */
export interface Report {
  reportId: string;
  /** Null when the account is gone. */
  reporter: string | null;
  reason: ReportReason;
  words: string;
  at: Date;
  outcome: Outcome | null;
}

/** A line of the audit log. */
export interface LoggedAct extends SubjectRef {
  logId: string;
  act: Act;
  /** By handle; null when the account is gone. */
  moderator: string | null;
  reason: string;
  /** Names and titles as they were. */
  detail: { title?: string; handle?: string };
  at: Date;
}

/** Something of a subject that somebody wrote, to be judged. */
export interface Passage {
  label: string;
  /** Markdown, or plain text where `plain` says so. */
  text: string;
  plain: boolean;
}

/** All that a moderator decides by. */
export interface Case extends SubjectRef {
  /** Null when it is gone. */
  subject: Subject | null;
  /** Whose account it belongs to. */
  ownerId: string | null;
  passages: Passage[];
  reports: Report[];
  acts: LoggedAct[];
  /** What can be done with it as it is. */
  choices: Act[];
  /** Why this moderator can't decide on it; null when they can. */
  barred: string | null;
}
