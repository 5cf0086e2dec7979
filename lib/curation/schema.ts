import { z } from "zod";
import type { CURATION_ACTS } from "@/db/schema";
import { parseArxivAddress, parseArxivId } from "@/lib/papers/arxiv-id";

/** So many papers an account can bring in a day, which begins at midnight UTC. */
export const MOST_A_DAY = 5;

/** An arXiv id or an address of arXiv, as people paste it. */
const arxivId = z
  .string("Give an arXiv id.")
  .max(300)
  .transform((text, issues) => {
    const found = parseArxivId(text) ?? parseArxivAddress(text);
    if (found) return found.id;
    issues.addIssue("Give an arXiv id, like 2401.00001, or the address of a paper there.");
    return z.NEVER;
  });

export const bringInput = z.object({ arxiv: arxivId });

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);

const MOST_AUTHORS = 500;

/** What the page of a paper says, for when arXiv can’t be asked. */
export const enterInput = z.object({
  arxiv: arxivId,
  title: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "Give the title.").max(1000, "Use at most 1,000 characters.")),
  authors: z
    .string()
    .transform(lines)
    .pipe(
      z
        .array(z.string().max(200, "A name has at most 200 characters."))
        .min(1, "Name at least one author.")
        .max(MOST_AUTHORS, `Name at most ${MOST_AUTHORS} authors.`),
    ),
  abstract: z
    .string()
    .trim()
    .min(1, "Give the abstract.")
    .max(20_000, "Use at most 20,000 characters."),
  /** The first is the primary one. */
  categories: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .pipe(
      z
        .array(z.string().regex(/^[A-Za-z-]{2,20}(\.[A-Za-z-]{2,20})?$/, "Like cs.LG or hep-th."))
        .min(1, "Give at least one category, like cs.LG.")
        .max(20, "Give at most 20 categories."),
    ),
  publishedOn: z.iso
    .date("Give the day of the first version.")
    .refine((day) => "1991-01-01" <= day && day <= today(), "That is no day of arXiv’s so far."),
});

const reason = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Say why.").max(500, "Use at most 500 characters."));
const paper = z.string().min(1).max(64);

export const curateInput = z.object({ paper, reason });
export const moveInput = curateInput.extend({
  day: z.iso
    .date("Choose a day.")
    .refine((day) => "1991-01-01" <= day && day <= today(), "Choose a day up to today."),
});
export const actInput = z.object({ id: z.string().min(1).max(64) });

/** The day of the feed that papers are brought to, in UTC, as an ISO day. */
export const today = () => new Date().toISOString().slice(0, 10);

export type CurationKind = (typeof CURATION_ACTS)[number];

/** What became of a paper that somebody wanted to bring. */
export interface Brought {
  /** `there`: it has been in the feed before, or a curator took it out; nothing was changed. */
  outcome: "brought" | "there";
  paper: string;
  /** What takes it back. */
  act: string | null;
}

/** A change of the feed, for the log. */
export interface CurationAct {
  id: string;
  act: CurationKind;
  at: Date;
  /** Null when the account is gone. */
  handle: string | null;
  reason: string;
  paper: { id: string; title: string };
  /** ISO days before and after; empty for none. `undoes` on one that took another back. */
  detail: { from?: string; to?: string; undoes?: string };
}

/** A paper that was put elsewhere, or first, or taken out. */
export interface Curated {
  paper: string;
  /** What takes it back. */
  act: string;
  /** The day that it stands on now. */
  day: string | null;
}
