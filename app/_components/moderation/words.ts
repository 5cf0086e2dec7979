import type { Act, Outcome, ReportReason, SubjectKind } from "@/lib/moderation/schema";

export const KINDS: Readonly<Record<SubjectKind, string>> = {
  list: "List",
  annotation: "Note",
  reply: "Reply",
  person: "Person",
};

export const REASONS: Readonly<Record<ReportReason, string>> = {
  spam: "Spam or advertising",
  abuse: "Abuse: it attacks somebody, or gives them away",
  "off-topic": "Not about research",
  copyright: "It copies what it may not",
  other: "Something else",
};

/** What a moderator chooses. */
export const ACTS: Readonly<Record<Act, string>> = {
  dismiss: "Dismiss: nothing is wrong with it",
  hide: "Hide: only those who keep it see it",
  unhide: "Show it again",
  lock: "Lock: it is read, and nobody changes it",
  unlock: "Unlock it",
  suspend: "Suspend: signed out, and nothing of theirs is found",
  unsuspend: "Let them in again",
};

/** What a moderator did, as their log tells it. */
export const DONE: Readonly<Record<Act, string>> = {
  dismiss: "dismissed reports of",
  hide: "hid",
  unhide: "showed again",
  lock: "locked",
  unlock: "unlocked",
  suspend: "suspended",
  unsuspend: "let in again",
};

/** What the reporter is told. */
export const OUTCOMES: Readonly<Record<Outcome | "waiting", string>> = {
  waiting: "Received. A moderator will look at it.",
  dismissed: "Decided: a moderator found nothing wrong with it.",
  acted: "Decided: a moderator did something about it. Thank you.",
};
