import { z } from "zod";
import { readDate } from "@/lib/imports/csl-data";
import { findDoi } from "@/lib/imports/ids";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import type { Paper } from "@/lib/papers/schema";

/** What is found at an address that somebody wants to save. */
export type Savable =
  | { kind: "known"; paper: Paper; saved: boolean }
  /** It is not here; arXiv can be asked for it. */
  | { kind: "fetchable"; arxivId: string }
  /** Nothing can be asked for it; what is known of it, for a form. */
  | { kind: "unknown"; doi: string | null; url: string | null };

const NO_ADDRESS =
  "This is no address of a page, no arXiv id and no DOI. Copy it from the address bar.";

/** `paper` is an id of this Lectern; `doi` what the page itself says, which the address may not. */
export const savableInput = z.object({
  url: z.string().trim().max(2000, "An address has at most 2,000 characters.").default(""),
  doi: z.string().max(2000).optional(),
  paper: z.string().max(64).optional(),
});
export const NO_ADDRESS_GIVEN = { url: NO_ADDRESS };

export const arxivInput = z.object({
  arxiv: z
    .string()
    .max(64)
    .transform((text) => parseArxivId(text)?.id ?? "")
    .pipe(z.string().min(1, "Give an arXiv id, like 2401.00001.")),
});

/** What a paper of one’s own can be, in the words of CSL. */
export const KINDS = {
  "article-journal": "Article in a journal",
  "paper-conference": "Paper of a conference",
  article: "Preprint",
  chapter: "Chapter of a book",
  book: "Book",
  thesis: "Thesis",
  report: "Report",
  document: "Something else",
} as const;
export type Kind = keyof typeof KINDS;

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const line = (most: number) =>
  z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(most, `Use at most ${most.toLocaleString("en")} characters.`))
    .default("");

const MOST_AUTHORS = 500;

/** A paper that nobody can be asked for, as its reader types it. */
export const ownPaperInput = z.object({
  title: line(1000).refine((text) => text !== "", "Give the title."),
  /** A line for each. */
  authors: z
    .string()
    .transform((text) => text.split("\n").map(oneLine).filter(Boolean))
    .pipe(
      z
        .array(z.string().max(200, "A name has at most 200 characters."))
        .min(1, "Name at least one author.")
        .max(MOST_AUTHORS, `Name at most ${MOST_AUTHORS} authors.`),
    ),
  kind: z.enum(Object.keys(KINDS) as Kind[], "Choose what it is."),
  /** The journal, or the conference. */
  place: line(500),
  published: line(10).transform((text, issues) => {
    if (text === "") return null;
    const date = /^\d{4}(-\d\d(-\d\d)?)?$/.test(text) ? readDate(text) : null;
    if (date?.on.startsWith(text)) return date;
    issues.addIssue("Give a year, a month or a day, like 2024, 2024-05 or 2024-05-17.");
    return z.NEVER;
  }),
  doi: line(300).transform((text, issues) => {
    if (text === "") return null;
    const ids = findDoi(text);
    if (ids) return ids;
    issues.addIssue("A DOI begins with 10. and has a slash in it.");
    return z.NEVER;
  }),
  url: line(2000).refine(
    (text) => text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text)),
    "Give an address that begins with http.",
  ),
  abstract: z.string().trim().max(20_000, "Use at most 20,000 characters.").default(""),
});
