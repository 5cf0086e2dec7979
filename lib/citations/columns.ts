import { papers } from "@/db/schema";
import { paperColumns } from "@/lib/papers/columns";

/** The columns of a CitedPaper, for selects here and in other domains. */
export const citedColumns = { ...paperColumns, csl: papers.csl };

/** The columns of a KeyedPaper with its id. */
export const keyedColumns = {
  id: papers.id,
  arxivId: papers.arxivId,
  authors: papers.authors,
  plainTitle: papers.plainTitle,
  primaryCategory: papers.primaryCategory,
  publishedOn: papers.publishedOn,
  publishedPrecision: papers.publishedPrecision,
};
