import { z } from "zod";
import { PUBLISHED_PRECISIONS } from "@/db/schema";
import { publicOrigin } from "@/lib/env";
import type { Paper, PaperSummary } from "@/lib/papers/schema";

const day = z.iso.date();
const shared = {
  id: z.string().meta({
    description: "What stands in its address: the arXiv id without a version, or one of ours.",
    example: "2205.13147",
  }),
  url: z.url().meta({ description: "The address of its page." }),
  arxivId: z.string().nullable(),
  title: z.string().meta({ description: "LaTeX in plain text, as arXiv has it." }),
  abstract: z
    .string()
    .meta({ description: "LaTeX in plain text. Offsets of highlights count in it." }),
  authors: z.array(z.string()),
  primaryCategory: z.string().nullable(),
  categories: z.array(z.string()),
  publishedOn: day.meta({ description: "The first of the month or year where no more is known." }),
  publishedPrecision: z.enum(PUBLISHED_PRECISIONS).meta({
    description: "How much of `publishedOn` is known.",
  }),
  featuredOn: day.nullable().meta({ description: "The day of the daily papers that shows it." }),
};

/** A paper as lists of papers show it. */
export const paperSummaryItem = z
  .object({
    ...shared,
    published: z
      .boolean()
      .meta({ description: "A preprint of which a published version is known." }),
  })
  .meta({ id: "PaperSummary" });

export const paperItem = z
  .object({
    ...shared,
    version: z.int().meta({ description: "Of title and abstract, from 1." }),
    doi: z.string().nullable(),
    journalRef: z.string().nullable().meta({ description: "Where it was published, as one line." }),
    codeUrl: z.url().nullable(),
  })
  .meta({ id: "Paper" });

export const toPaperSummary = (paper: PaperSummary): z.output<typeof paperSummaryItem> => ({
  ...sharedOf(paper),
  published: paper.published,
});

export const toPaper = (paper: Paper): z.output<typeof paperItem> => ({
  ...sharedOf(paper),
  version: paper.version,
  doi: paper.doi,
  journalRef: paper.journalRef,
  codeUrl: paper.codeUrl,
});

const sharedOf = (paper: Omit<PaperSummary, "published">) => ({
  id: paper.id,
  url: `${publicOrigin()}/paper/${paper.id}`,
  arxivId: paper.arxivId,
  title: paper.title,
  abstract: paper.abstract,
  authors: paper.authors,
  primaryCategory: paper.primaryCategory,
  categories: paper.categories,
  publishedOn: paper.publishedOn,
  publishedPrecision: paper.publishedPrecision,
  featuredOn: paper.featuredOn,
});

const EXAMPLE = {
  id: "2205.13147",
  url: "https://lectern.example/paper/2205.13147",
  arxivId: "2205.13147",
  title: "Matryoshka Representation Learning",
  abstract: "Learned representations are a central component in modern ML systems …",
  authors: ["Aditya Kusupati", "Gantavya Bhatt"],
  primaryCategory: "cs.LG",
  categories: ["cs.LG", "cs.CV"],
  publishedOn: "2022-05-26",
  publishedPrecision: "day",
  featuredOn: "2026-03-13",
} as const;

export const PAPER_SUMMARY_EXAMPLE = { ...EXAMPLE, published: true };
export const PAPER_EXAMPLE = {
  ...EXAMPLE,
  version: 4,
  doi: null,
  journalRef: "NeurIPS 2022",
  codeUrl: "https://github.com/RAIVNLab/MRL",
};
