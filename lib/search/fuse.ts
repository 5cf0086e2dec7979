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
/**
 * How much words count, of 1. What somebody has in mind word by word must come first, so they have the
 * last word; decision 032 has the figures.
 */
const WORDS = 0.6;

/**
 * One ranking of two, best first: papers by the words of a text, and by its meaning, best first each. How
 * far a paper is ahead in either counts, not only its place: the best has 1, and 0 has what has no word,
 * or is as far away as the last by meaning. Scores are from 0 to 1, comparable within one answer only.
 * @param meaning null when there is none: then words decide alone
 */
export function fuse(
  words: readonly ByWords[],
  meaning: readonly ByMeaning[] | null,
): { id: string; score: number }[] {
  const sums = new Map<string, number>();
  const add = (id: string, score: number) => sums.set(id, (sums.get(id) ?? 0) + score);
  const best = words[0]?.score ?? 0;
  const share = meaning?.length ? WORDS : 1;
  for (const { id, score } of words) add(id, share * (best > 0 ? score / best : 0));
  const [nearest, farthest] = [meaning?.at(0)?.likeness ?? 0, meaning?.at(-1)?.likeness ?? 0];
  // What is alone, or as near as all others, is the nearest.
  const span = nearest - farthest;
  for (const { id, likeness } of meaning ?? []) {
    add(id, (1 - WORDS) * (span > 0 ? (likeness - farthest) / span : 1));
  }
  return [...sums]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
