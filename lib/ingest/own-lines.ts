import { z } from "zod";
import { newId } from "@/db/ids";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import type { PaperInput } from "@/lib/papers/schema";
import { currentCategories } from "./categories";

/** A day, or only a month where no source gives the day. */
const published = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, "is no day or month");
const arxivId = z.string().transform((text, issues) => {
  const id = parseArxivId(text);
  if (id) return id;
  issues.addIssue("is no arXiv id");
  return z.NEVER;
});

/** Lectern's own lines, which the sample library is made of too. */
export const ownRecord = z
  .object({
    /** One of the two is needed: by it a paper is known again. */
    arxivId: arxivId.nullish(),
    doi: z.string().nullish(),
    title: z.string(),
    abstract: z.string(),
    authors: z.array(z.string()),
    published,
    primaryCategory: z.string().nullish(),
    categories: z.array(z.string()).default([]),
    journalRef: z.string().nullish(),
    codeUrl: z.string().nullish(),
    /** The day of the feed that shows it; without one it is found by search only. */
    featuredOn: z.string().nullish(),
  })
  .refine(({ arxivId, doi }) => arxivId || doi?.trim(), "has neither an arXiv id nor a DOI")
  .transform(({ arxivId: arxiv, published: day, ...paper }): PaperInput => {
    const categories = currentCategories(paper.categories);
    return {
      ...paper,
      ...{ id: arxiv?.id ?? newId(), arxivId: arxiv?.id ?? null, arxivVersion: arxiv?.version },
      ...{ categories, primaryCategory: paper.primaryCategory ?? categories[0] ?? null },
      codeUrl: paper.codeUrl ?? null,
      featuredOn: paper.featuredOn ?? null,
      publishedOn: day.length === 7 ? `${day}-01` : day,
      publishedPrecision: day.length === 7 ? "month" : "day",
      source: "manual",
    };
  });
