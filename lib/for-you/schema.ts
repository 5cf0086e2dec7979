import { z } from "zod";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";

/** What somebody learns from: the whole library, a list that they may read, or a tag of their own. */
const SOURCE = /^(?:library|(?:list|tag):[0-9a-z]{1,40})$/;

export const forYouInput = pageInput.extend({
  from: z.string().regex(SOURCE, "Choose your library, a list or a tag.").default("library"),
});

/** What a term can be made to count: not at all, half, as learned, twice, four times. */
export const FACTORS = [0, 0.5, 1, 2, 4] as const;

/** So many terms can be changed. */
export const MOST_CHANGED = 200;

const term = z
  .string("Name a term.")
  .trim()
  .min(1, "Name a term.")
  .max(100, "A term has at most 100 characters.");
const factor = z.coerce
  .number("Choose how much it counts.")
  .refine((value) => FACTORS.some((one) => one === value), "Choose how much it counts.");

export const termInput = z.object({ term, factor });

export const termsInput = z.object({
  weights: z
    .record(term, factor)
    .refine(
      (weights) => Object.keys(weights).length <= MOST_CHANGED,
      `At most ${MOST_CHANGED} terms can be changed.`,
    ),
});

/** A term that was learned. */
export interface LearnedTerm {
  term: string;
  /** As people write it. */
  word: string;
  /** How much it counts, from the weightiest, 1, down; below 0 it counts against a paper. */
  weight: number;
  factor: number;
}

/** Something of the viewer's own that papers are in. */
export interface Place {
  kind: "list" | "tag";
  name: string;
}

export interface Suggestion {
  paper: PaperSummary;
  because: {
    /** As people write them, the one that counts most first. */
    words: string[];
    /** The paper that it is likest to, and where the viewer has that. */
    like: { id: string; title: string; in: Place | null } | null;
  };
}

export interface ForYou {
  from: { source: string; name: string };
  learned: {
    terms: LearnedTerm[];
    /** Of the papers in `from`, so many were read: the last; and so many of those that were dismissed. */
    liked: number;
    against: number;
    /** Whether what papers mean counts, besides their words. */
    meaning: boolean;
  };
  items: Suggestion[];
  next: string | null;
}
