import { sql } from "drizzle-orm";
import { papers } from "@/db/schema";

/** The columns of a PaperSummary, for selects here and in other domains. */
export const summaryColumns = {
  id: papers.id,
  arxivId: papers.arxivId,
  title: papers.title,
  abstract: papers.abstract,
  authors: papers.authors,
  primaryCategory: papers.primaryCategory,
  categories: papers.categories,
  publishedOn: papers.publishedOn,
  publishedPrecision: papers.publishedPrecision,
  featuredOn: papers.featuredOn,
  source: papers.source,
  // Of an imported paper, the arXiv id stands in its reference.
  published: sql<boolean>`((${papers.doi} is not null or ${papers.journalRef} is not null)
    and (${papers.arxivId} is not null or ${papers.publishedSeenAt} is not null
      or coalesce(${papers.csl}->>'number', '') ilike 'arxiv:%'))`,
};

const { published: _, ...shown } = summaryColumns;

export const paperColumns = {
  ...shown,
  version: papers.version,
  plainTitle: papers.plainTitle,
  plainAbstract: papers.plainAbstract,
  doi: papers.doi,
  journalRef: papers.journalRef,
  codeUrl: papers.codeUrl,
};
