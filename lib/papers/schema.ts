import { z } from "zod";
import { PAPER_SOURCES, PUBLISHED_PRECISIONS } from "@/db/schema";
import { isoDay } from "@/lib/day";

/** Stands wherever the abstract of a paper of the sample library does. */
export const SAMPLE_NOTICE =
  "Sample summary, written for Lectern. It is not the authors’ abstract.";

/** A paper as lists of papers show it. `title` and `abstract` are LaTeX in plain text. */
export interface PaperSummary {
  id: string;
  arxivId: string | null;
  title: string;
  abstract: string;
  authors: string[];
  primaryCategory: string | null;
  categories: string[];
  /** ISO day; the first of the month where only the month is known. */
  publishedOn: string;
  publishedPrecision: (typeof PUBLISHED_PRECISIONS)[number];
  /** The day of the feed that shows it. */
  featuredOn: string | null;
  source: (typeof PAPER_SOURCES)[number];
  /** Whether it is a preprint of which a published version is known. */
  published: boolean;
}

/** A paper as its own page shows it. */
export interface Paper extends Omit<PaperSummary, "published"> {
  version: number;
  plainTitle: string;
  plainAbstract: string;
  doi: string | null;
  /** Where it was published, as arXiv has it: one line of text. */
  journalRef: string | null;
  codeUrl: string | null;
}

/**
 * What many sources can't tell, and leave out or have as null: then what is known stays. An empty text
 * takes it back.
 */
const told = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .nullish();

const day = isoDay();

/** What a source tells of a paper. */
export const paperInput = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,63}$/),
  arxivId: z.string().nullable(),
  title: z.string().trim().min(1).max(1000),
  abstract: z.string().trim().max(20_000),
  authors: z.array(z.string().trim().min(1)).min(1),
  primaryCategory: z.string().nullable(),
  categories: z.array(z.string()),
  doi: told,
  journalRef: told.pipe(z.string().max(1000).nullish()),
  codeUrl: z.url({ protocol: /^https?$/ }).nullable(),
  publishedOn: day,
  publishedPrecision: z.enum(PUBLISHED_PRECISIONS),
  featuredOn: day.nullable(),
  source: z.enum(PAPER_SOURCES),
  /** Which of arXiv's versions the source tells of. */
  arxivVersion: z.number().int().min(1).max(2_147_483_647).nullish(),
  /** Upvotes on Hugging Face. */
  hubUpvotes: z.number().int().min(0).max(2_147_483_647).nullish(),
});

export type PaperInput = z.input<typeof paperInput>;
export type ToldPaper = z.output<typeof paperInput>;

/** In which order the closest are shown: by how close, when they were published, how much attention they have. */
export const SIMILAR_SORTS = ["likeness", "date", "attention"] as const;
export type SimilarSort = (typeof SIMILAR_SORTS)[number];

export const similarInput = z.object({
  limit: z.coerce.number().int().min(1).max(25).default(10),
  sort: z.enum(SIMILAR_SORTS, "Sort by likeness, date or attention.").default("likeness"),
});
