import type { ParsedArxivId } from "@/lib/papers/arxiv-id";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import type { Wanted } from "@/lib/papers/many";
import type { PaperInput } from "@/lib/papers/schema";
import { currentCategories } from "./categories";

/** What one line or entry tells: a paper, or that arXiv has it no more. */
export type Told = Wanted | { gone: string };

/** Why a line or an entry can't be used, in words that go on after “is left out:”. */
export class Unusable extends Error {}

/** @throws Unusable */
export function arxivIdOf(text: string): ParsedArxivId {
  const id = parseArxivId(text);
  if (id) return id;
  throw new Unusable(`“${text.slice(0, 60)}” is no arXiv id`);
}

/** What arXiv tells in one way or another. */
interface ArxivPaper {
  id: string;
  version: number | null;
  title: string;
  abstract: string;
  authors: string[];
  /** The primary one first. */
  categories: readonly string[];
  /** All that authors have typed. */
  doi?: string | null | undefined;
  journalRef?: string | null | undefined;
  /** When the first version was sent in. */
  sentIn: string;
}

/** @throws Unusable */
export function arxivPaper(told: ArxivPaper): Wanted & { paper: PaperInput } {
  const sentIn = new Date(told.sentIn);
  if (Number.isNaN(sentIn.getTime())) throw new Unusable("it has no date of its first version");
  const day = sentIn.toISOString().slice(0, 10);
  const categories = currentCategories(told.categories);
  return {
    // A day that people, or another source, have given it by now is better than that of its first version.
    weak: ["featuredOn"],
    paper: {
      ...{ id: told.id, arxivId: told.id, arxivVersion: told.version },
      title: told.title.trim().replace(/\s+/g, " "),
      abstract: unwrapped(told.abstract),
      authors: told.authors.filter(Boolean),
      ...{ categories, primaryCategory: categories[0] ?? null },
      // There may be several, with blanks between.
      doi: told.doi?.trim().split(/\s+/)[0] || null,
      journalRef: told.journalRef?.trim().slice(0, 1000) || null,
      codeUrl: null,
      ...{ publishedOn: day, publishedPrecision: "day", featuredOn: day, source: "arxiv" },
    },
  };
}

/** arXiv breaks lines; a line that begins with blanks begins a paragraph. */
const unwrapped = (text: string) =>
  text
    .trim()
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]{2,}/g, "\n\n")
    .replace(/([^\n])\n(?!\n)/g, "$1 ");
