import { z } from "zod";
import { isArxivDoi } from "@/lib/papers/arxiv-id";
import type { PaperSummary } from "@/lib/papers/schema";

/** What is known of a paper’s published version. */
export interface Publication {
  /** Where it was published, in words; null where only the DOI is known, or nothing. */
  place: string | null;
  doi: string | null;
  /** Of the preprint. */
  arxivId: string | null;
  /** What was told of the paper itself: what `setPublication` changes. */
  told: { doi: string | null; journalRef: string | null };
  /** Whether the viewer may say where it was published. */
  editable: boolean;
}

/** A paper that was published since the viewer saved or annotated it. */
export interface PublishedPaper {
  paper: PaperSummary;
  place: string | null;
  doi: string | null;
}

const paper = z.string().min(1).max(64);

const doi = z
  .string()
  .default("")
  .transform((text) => text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ""))
  .pipe(
    z
      .string()
      .regex(/^(?:10\.\d{4,9}\/[^\s"<>{}|\\^`]+)?$/, "A DOI looks like 10.1038/nature14539.")
      .max(200, "Keep the DOI to 200 characters.")
      .refine(
        (text) => !isArxivDoi(text),
        "This is the DOI that arXiv gives the preprint. Give the one of the published version.",
      ),
  )
  .transform((text) => text || null);

const journalRef = z
  .string()
  .default("")
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(1000, "Keep it to 1,000 characters."))
  .transform((text) => text || null);

export const publicationInput = z.object({ paper, doi, journalRef });
export const publishedPapersInput = z.object({ papers: z.array(paper).min(1).max(100) });
