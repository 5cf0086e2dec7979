/** What the words of a text say of a paper; only comparable within one ranking. */
interface ByWords {
  id: string;
  score: number;
}
interface ByMeaning {
  id: string;
  likeness: number;
}

/** How many of each ranking are fused: with fewer, one of them decides alone too often. */
export const FUSED = 100;
/** How much words count, of 1; decision 032 has the figures. */
const WORDS = 0.5;

/**
 * One ranking of two, best first: papers by the words of a text, and by its meaning, best first each. How
 * far a paper is ahead in either counts, not only its place: as a standard score, so that a ranking that
 * tells its papers apart says more than one in which all are alike. What a ranking does not have is as its
 * last one, or has no word at all where there are not so many. Scores are from 0 to 1, comparable within one
 * answer only.
 * @param meaning null when there is none: then words decide alone
 */
export function fuse(
  words: readonly ByWords[],
  meaning: readonly ByMeaning[] | null,
): { id: string; score: number }[] {
  const byWords = new Map(words.map(({ id, score }) => [id, score]));
  const byMeaning = new Map(meaning?.map(({ id, likeness }) => [id, likeness]));
  if (byMeaning.size === 0) {
    const best = words[0]?.score || 1;
    return inOrder(words.map(({ id, score }) => ({ id, score: score / best })));
  }
  const said = standard(byWords, words.length < FUSED ? 0 : (words.at(-1)?.score ?? 0));
  const meant = standard(byMeaning, meaning?.at(-1)?.likeness ?? 0);
  const score = (id: string) => WORDS * said(id) + (1 - WORDS) * meant(id);
  const ids = [...new Set([...byWords.keys(), ...byMeaning.keys()])];
  // Of a paper that neither has.
  const lowest = score("");
  const highest = Math.max(...ids.map(score));
  const span = highest - lowest;
  return inOrder(ids.map((id) => ({ id, score: span > 0 ? (score(id) - lowest) / span : 1 })));
}

/** How many standard deviations a paper is above the mean of a ranking. */
function standard(scores: ReadonlyMap<string, number>, missing: number): (id: string) => number {
  const { mean, deviation } = spreadOf([...scores.values(), missing]);
  return (id) => (deviation > 0 ? ((scores.get(id) ?? missing) - mean) / deviation : 0);
}

export function spreadOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

const inOrder = (found: { id: string; score: number }[]) =>
  found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
