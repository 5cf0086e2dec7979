import type { Status } from "@/lib/library/schema";

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  "to-read": "To read",
  reading: "Reading",
  read: "Read",
  paused: "Paused",
  abandoned: "Abandoned",
};

export const STATUSES = Object.keys(STATUS_LABELS) as Status[];

/** Before the words, so that a column of statuses can be taken in at a glance. */
export const STATUS_GLYPHS: Readonly<Record<Status, string>> = {
  "to-read": "○",
  reading: "◐",
  read: "●",
  paused: "◌",
  abandoned: "⊘",
};
