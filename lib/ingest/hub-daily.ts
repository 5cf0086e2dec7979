import { z } from "zod";
import { nameOf } from "./names";
import { arxivIdOf, type Told, Unusable } from "./told";

/** A paper of Hugging Face's daily papers; what it calls published is the day of arXiv's first version. */
export const hubRecord = z.object({
  paper: z.object({
    id: z.string(),
    title: z.string(),
    summary: z.string().default(""),
    authors: z.array(z.object({ name: z.string() })).default([]),
    upvotes: z.number().int().min(0).nullish(),
    publishedAt: z.string().nullish(),
    submittedOnDailyAt: z.string().nullish(),
  }),
  publishedAt: z.string().nullish(),
  submittedOnDailyAt: z.string().nullish(),
});

/**
 * It tells on which day a paper stood there, and how it was liked. What arXiv itself says of the paper
 * is better, where it is known.
 */
export function toldOfHub({ paper, ...daily }: z.output<typeof hubRecord>): Told {
  const { id } = arxivIdOf(paper.id);
  const featuredOn = dayOf(paper.submittedOnDailyAt ?? daily.submittedOnDailyAt);
  const publishedOn = dayOf(paper.publishedAt ?? daily.publishedAt) ?? featuredOn;
  if (!publishedOn) throw new Unusable("it has no date");
  return {
    weak: [
      ...(["title", "abstract", "authors", "categories", "primaryCategory", "doi"] as const),
      ...(["journalRef", "codeUrl", "publishedOn", "publishedPrecision", "source"] as const),
      // One that does not tell its day does not take it back.
      ...(featuredOn ? [] : (["featuredOn"] as const)),
    ],
    paper: {
      ...{ id, arxivId: id, hubUpvotes: paper.upvotes },
      title: paper.title.trim().replace(/\s+/g, " "),
      abstract: paper.summary.trim().replace(/\s+/g, " "),
      authors: paper.authors.map(({ name }) => nameOf(name)).filter(Boolean),
      ...{ categories: [], primaryCategory: null, codeUrl: null },
      ...{ publishedOn, publishedPrecision: "day", featuredOn, source: "arxiv" },
    },
  };
}

function dayOf(text: string | null | undefined): string | null {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 10);
}
