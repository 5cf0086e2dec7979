import type { Duplicate } from "./schema";

/**
 * Puts first what should stay of papers that are one: what everyone can open, then what arXiv has, then
 * what is most complete, then what was there first.
 */
export const bestFirst = (papers: Duplicate[]): Duplicate[] =>
  papers.toSorted(
    (a, b) =>
      weight(b) - weight(a) ||
      a.addedAt.getTime() - b.addedAt.getTime() ||
      (a.paper.id < b.paper.id ? -1 : 1),
  );

function weight({ paper, arxivId, doi, journal, ...made }: Duplicate): number {
  const told = [paper.abstract, paper.authors.length, doi, journal, made.citationKey];
  const hung = [made.remark, made.tags.length, made.noteCount, made.listCount];
  const complete = [...told, ...hung].filter(Boolean).length;
  return (paper.source === "import" ? 0 : 100) + (arxivId ? 50 : 0) + complete;
}
