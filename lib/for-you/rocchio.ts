/** A term as the text search has it: a word without its ending. */
export interface Count {
  term: string;
  /** How many of the papers have it. */
  papers: number;
  /** How often, over all of them: each paper counts the same, however long. */
  weight: number;
}

/** Papers that something is learned from, as counts of terms. */
export interface Counted {
  papers: number;
  terms: Count[];
}

/** A term that was learned, and how much it counts: the larger, the more; below 0 it counts against a paper. */
export interface Term {
  term: string;
  weight: number;
  /** How much more or less it counts for this person than was learned: 1 as learned, 0 not at all. */
  factor: number;
}

/** So many are kept: more tell nothing more, and nobody reads them. */
const MOST_FOR = 40;
const MOST_AGAINST = 20;
/** What somebody wants counts for more than what they don't: a paper is put away for many reasons. */
const AGAINST = 0.5;
/** A word of what somebody called their papers counts as one that each of them has, among sixty others. */
const NAMED = 1 / Math.sqrt(60);

/**
 * What papers are about, after Rocchio: the terms that they have and others have not, less those of papers
 * that were put away; the weightiest is 1.
 * @param name terms of what the person has called these papers
 * @param rarity how much a term tells: the rarer among all papers, the more
 * @param factors what the person has changed, by the term
 */
export function learnTerms(
  { liked, against, name = [] }: { liked: Counted; against: Counted; name?: readonly string[] },
  rarity: (term: string) => number,
  factors: Readonly<Record<string, number>> = {},
): Term[] {
  const sums = new Map(name.map((term) => [term, NAMED * rarity(term)]));
  for (const [{ papers, terms }, share] of [[liked, 1] as const, [against, -AGAINST] as const]) {
    for (const { term, weight } of terms) {
      sums.set(term, (sums.get(term) ?? 0) + (share * weight * rarity(term)) / Math.max(papers, 1));
    }
  }
  const all = [...sums].map(([term, weight]) => ({ term, weight, factor: factors[term] ?? 1 }));
  const heaviest = (a: Term, b: Term) =>
    Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1);
  // Of many papers, what a single one has is no topic of theirs.
  const shared = new Set([
    ...name,
    ...liked.terms.filter(({ papers }) => liked.papers < 4 || papers > 1).map(({ term }) => term),
  ]);
  const kept = [
    ...all
      .filter(({ term, weight }) => weight > 0 && shared.has(term))
      .sort(heaviest)
      .slice(0, MOST_FOR),
    ...all
      .filter(({ weight }) => weight < 0)
      .sort(heaviest)
      .slice(0, MOST_AGAINST),
  ];
  const top = kept[0] ? Math.abs(kept[0].weight) : 1;
  return kept.map((one) => ({ ...one, weight: one.weight / top }));
}

/** The terms of a paper that were learned, and how much of it each is. */
export interface Matched {
  id: string;
  terms: { term: string; weight: number }[];
}

/** How much each term of a paper counts for it, the most first. */
export function weigh(paper: Matched, learned: ReadonlyMap<string, Term>): Matched["terms"] {
  return paper.terms
    .map(({ term, weight }) => {
      const known = learned.get(term);
      return { term, weight: known ? weight * known.weight * known.factor : 0 };
    })
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
}

export const scoreOf = (weighed: Matched["terms"]): number =>
  weighed.reduce((sum, { weight }) => sum + weight, 0);
