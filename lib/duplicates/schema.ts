import { z } from "zod";
import type { LibraryEntry } from "@/lib/library/schema";
import { pageInput } from "@/lib/paging";

/** What papers have in common: an id, or title, year and first author. */
export type Why = "doi" | "arxiv" | "title";

/** A paper of the library beside those that are likely the same. */
export interface Duplicate extends LibraryEntry {
  doi: string | null;
  /** Also of an imported paper. */
  arxivId: string | null;
  /** Where it was published. */
  journal: string | null;
  citationKey: string | null;
}

/** Papers of the library that are likely one; the one that should stay comes first. */
export interface DuplicateGroup {
  /** The lowest of their ids. */
  id: string;
  why: Why[];
  papers: Duplicate[];
}

/** Two papers that the viewer says are two. */
export interface Distinct {
  papers: { id: string; title: string }[];
}

const paper = z.string().min(1).max(64);
/** Ids, in a list or with commas between them. */
const papers = z
  .preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(paper).max(20, "Choose at most 20 papers."),
  )
  .transform((ids) => [...new Set(ids)]);

export const duplicatesInput = pageInput.extend({ limit: pageInput.shape.limit.default(10) });
export const countInput = z.object({ importId: z.string().min(1).max(32).optional() });
export const distinctInput = z.object({
  papers: papers.refine((ids) => ids.length > 1, "Choose two papers."),
});
