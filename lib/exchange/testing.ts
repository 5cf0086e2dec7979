import { describeRange } from "@/lib/annotations/anchor";
import type { CitedPaper } from "@/lib/citations/schema";
import type { Exported } from "./schema";

export const ORIGIN = "https://lectern.example";

export const PAPER: CitedPaper = {
  id: "2401.00001",
  arxivId: "2401.00001",
  version: 2,
  title: 'Bounds on $L_\\infty$ for {\\it CL}inic notes: a Gr\\"obner view',
  abstract: "Small 🦆 ducks and 🦆 geese bound $L_\\infty$ norms -- at 50\\% of the cost.",
  plainTitle: "Bounds on L∞ for CLinic notes: a Gröbner view",
  plainAbstract: "Small 🦆 ducks and 🦆 geese bound L∞ norms – at 50% of the cost.",
  authors: ["Ada Lovelace", "Åsa Ærlig", "ATLAS Collaboration"],
  primaryCategory: "math.FA",
  categories: ["math.FA"],
  publishedOn: "2024-01-02",
  publishedPrecision: "day",
  featuredOn: null,
  source: "arxiv",
  doi: null,
  journalRef: null,
  csl: null,
  codeUrl: null,
};

let made = 0;

/** A highlight of those words of a paper, or a note on all of it. */
export function exported(
  words: string | null,
  { paper = PAPER, ...rest }: Partial<Exported> = {},
): Exported {
  made += 1;
  const start = words === null ? -1 : paper.abstract.indexOf(words);
  const nowhere = { exact: words ?? "", prefix: "", suffix: "", start: null, end: null };
  const place =
    start < 0 ? nowhere : describeRange(paper.abstract, start, start + (words ?? "").length);
  return {
    id: `a${made}`,
    paperId: paper.id,
    author: "ada",
    version: paper.version,
    selectors: words === null ? null : place,
    color: "amber",
    note: "",
    tags: [],
    mentions: [],
    visibility: "private",
    listId: null,
    revision: 1,
    createdAt: new Date("2026-03-01T10:00:00.123Z"),
    updatedAt: new Date("2026-03-02T10:00:00.000Z"),
    paper,
    text: paper.abstract,
    ...rest,
  };
}

export const tag = (name: string) => ({ id: name, name, color: "amber" as const });
