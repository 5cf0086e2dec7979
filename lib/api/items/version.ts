import { z } from "zod";
import type { PublishedPaper } from "@/lib/publications/schema";
import type { ChangedPaper, Comparison, VersionText } from "@/lib/versions/schema";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

export const versionItem = z
  .object({
    version: z.int().meta({ description: "From 1." }),
    keptOn: z.iso.date().meta({ description: "The day on which it came here." }),
  })
  .meta({ id: "Version" });

const wording = versionItem
  .extend({ title: z.string(), abstract: z.string() })
  .meta({ id: "Wording" });

export const comparisonItem = z.object({ from: wording, to: wording }).meta({ id: "Comparison" });

const toWording = ({ version, keptOn, title, abstract }: VersionText) => ({
  ...{ version, keptOn, title, abstract },
});
export const toComparison = ({ from, to }: Comparison): z.output<typeof comparisonItem> => ({
  from: toWording(from),
  to: toWording(to),
});

export const changedPaperItem = z
  .object({
    paper: paperSummaryItem,
    seen: z.int().meta({ description: "The newest version that you have seen." }),
    newest: z.int(),
    titleChanged: z.boolean(),
    abstractChanged: z.boolean(),
    lost: z.int().meta({ description: "How many annotations of yours have lost their place." }),
  })
  .meta({ id: "ChangedPaper" });

export const toChangedPaper = ({ paper, news }: ChangedPaper) =>
  ({ paper: toPaperSummary(paper), ...news }) satisfies z.output<typeof changedPaperItem>;

const publication = {
  place: z.string().nullable().meta({ description: "Where it was published, in words." }),
  doi: z.string().nullable().meta({ description: "Of the published version." }),
};
export const publicationItem = z
  .object({
    ...publication,
    editable: z.boolean().meta({ description: "Whether you imported it, and may say so." }),
  })
  .meta({ id: "Publication" });

export const publishedPaperItem = z
  .object({ paper: paperSummaryItem, ...publication })
  .meta({ id: "PublishedPaper" });

export const toPublishedPaper = ({ paper, place, doi }: PublishedPaper) =>
  ({ paper: toPaperSummary(paper), place, doi }) satisfies z.output<typeof publishedPaperItem>;

export const VERSION_EXAMPLE = { version: 1, keptOn: "2026-03-13" };
const TEXT = { title: "Matryoshka Representation Learning", abstract: "Learned representations …" };
export const COMPARISON_EXAMPLE = {
  from: { ...VERSION_EXAMPLE, ...TEXT },
  to: { version: 2, keptOn: "2026-03-14", ...TEXT },
};
export const CHANGED_PAPER_EXAMPLE = {
  paper: PAPER_SUMMARY_EXAMPLE,
  ...{ seen: 1, newest: 2, titleChanged: false, abstractChanged: true, lost: 0 },
};
export const PUBLISHED_PAPER_EXAMPLE = {
  paper: PAPER_SUMMARY_EXAMPLE,
  ...{ place: "NeurIPS 2022", doi: null },
};
