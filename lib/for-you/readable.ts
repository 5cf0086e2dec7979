import { plainLetters } from "@/lib/plain-letters";

/**
 * A term of the text search as people write it: the commonest of the words that it is the beginning of.
 * It stands without its ending, and with `i` for a `y` at its end.
 */
export function readable(term: string, words: ReadonlyMap<string, number>): string {
  const stem = term.replace(/i$/, "");
  let best = { word: term, count: 0 };
  for (const [word, count] of words) {
    // An ending has a few letters; what goes on for longer is another word.
    if (!word.startsWith(stem) || word.length > term.length + LONGEST_ENDING) continue;
    if (count > best.count || (count === best.count && word.length < best.word.length)) {
      best = { word, count };
    }
  }
  return best.word;
}

const LONGEST_ENDING = 6;

/** The words of texts, in small letters without accents, with how often each comes. */
export function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of plainLetters(text).matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
