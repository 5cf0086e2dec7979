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
};

export const paperColumns = {
  ...summaryColumns,
  version: papers.version,
  plainTitle: papers.plainTitle,
  plainAbstract: papers.plainAbstract,
  doi: papers.doi,
  codeUrl: papers.codeUrl,
};
