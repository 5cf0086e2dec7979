import { z } from "zod";
import type { CslData } from "@/db/schema";
import type { Paper } from "@/lib/papers/schema";

/** A paper with all that a reference tells of it. */
export interface CitedPaper extends Paper {
  /** The published version, or what an import told of it. */
  csl: CslData | null;
}

/** What citation keys are made of. */
export type KeyedPaper = Pick<
  Paper,
  "authors" | "publishedOn" | "publishedPrecision" | "plainTitle" | "primaryCategory" | "arxivId"
>;

/** A paper of one's own under the key that a pattern would give it, and the one that it has. */
export interface KeyExample {
  paper: string;
  title: string;
  key: string;
  now: string | null;
}

/** A paper under its citation key. */
export interface Cited {
  key: string;
  paper: CitedPaper;
}

/** A person, or a group under its one name. */
export interface CslName {
  family?: string | undefined;
  given?: string | undefined;
  "non-dropping-particle"?: string | undefined;
  "dropping-particle"?: string | undefined;
  suffix?: string | undefined;
  literal?: string | undefined;
}

export interface CslDate {
  /** Year, month and day, as far as they are known. */
  "date-parts": number[][];
}

/** A reference in the terms of CSL-JSON 1.0. All texts are plain. */
export interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: CslName[];
  editor?: CslName[];
  issued?: CslDate;
  [variable: string]: unknown;
}

/** How the letters beyond ASCII stand in BibTeX: as LaTeX’s commands, or as themselves. */
export const LETTERS = ["escaped", "utf8"] as const;
export type Letters = (typeof LETTERS)[number];

export const citationKey = z
  .string()
  .trim()
  .min(1, "Give a key.")
  .max(100, "Keep the key to 100 characters.")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_:.+/-]*$/,
    "Use letters without accents, digits and _ : . + / -, and begin with a letter or a digit.",
  );

/** How references leave: the formats of `FORMATS`, or as a style has them. */
export const exportChoice = z.object({
  format: z.enum(
    ["bibtex", "ris", "csl-json", "csv", "markdown", "text", "html"],
    "Choose one of the formats.",
  ),
  letters: z.enum(LETTERS, "Choose how letters are written.").default("escaped"),
  /** Of `text` and `html`. */
  style: z
    .enum(["apa", "chicago-author-date", "ieee", "nature", "acm"], "Choose one of the styles.")
    .default("apa"),
  /** The text of a CSL style; it comes before `style`. */
  styleFile: z.string().trim().optional(),
});
export type ExportChoice = z.output<typeof exportChoice>;

const paperId = z.string().min(1).max(64);
export const citationKeyInput = z.object({ paper: paperId, key: citationKey });
export const keyedPaperInput = z.object({ paper: paperId });
/** By the ids of the papers; keys of imported files follow other rules. */
export const restoreKeysInput = z.object({
  keys: z.record(paperId, z.string().min(1).max(100).nullable()),
});
export const exportPapersInput = exportChoice.extend({
  papers: z.array(paperId).min(1, "Choose a paper.").max(10_000, "Choose at most 10,000 papers."),
});
export const exportListInput = exportChoice.extend({ handle: z.string(), slug: z.string() });
/** As it was on a day. */
export const exportVersionInput = exportListInput.extend({ day: z.string() });
export const citeListInput = exportVersionInput.extend({
  format: z.enum(["bibtex", "ris", "csl-json", "text"], "Choose one of the formats."),
});

/** Files for everyone, whose version is known before they are written. */
const OPEN_FORMATS = ["bibtex", "ris", "csl-json"] as const;
export const isOpenFormat = (format: string | undefined) =>
  OPEN_FORMATS.some((name) => name === format);
const openChoice = exportChoice.pick({ letters: true }).extend({
  format: z.enum(OPEN_FORMATS, "Choose BibTeX, RIS or CSL-JSON."),
});
export type OpenChoice = z.output<typeof openChoice>;
const segment = z.string().min(1).max(100);
export const openListInput = openChoice.extend({ handle: segment, slug: segment });
export const openProfileInput = openChoice.extend({ handle: segment });
export const openPeriodInput = openChoice.extend({ period: segment });
