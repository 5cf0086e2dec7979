import search from "approx-string-match";
import { occurrences } from "./exact";
import type { Match } from "./likeness";
import { isSeam, type SourceIndex } from "./source-index";
import type { Wanted } from "./wanted";

/** How many edits may lie between a quote and what it has become. */
export const budgetOf = (quote: string) => Math.min(256, Math.floor(quote.length / 2));

/** How much of the context must stand unchanged beside the quote to say where it begins or ends. */
const BESIDE = 12;
/** Of a quote that is alike in many places, how many are looked at. */
const MOST = 8;

/**
 * Stretches of the folded text that differ from the quote by no more edits than its budget. Where
 * they begin and end is said by the words that are most like the quote and by its context.
 */
export function approximateMatches(index: SourceIndex, wanted: Wanted): Match[] {
  const { text } = index;
  const { quote, prefix, suffix, opens, closes } = wanted;
  const budget = budgetOf(quote);
  if (budget === 0 || quote.length - text.length > budget) return [];
  const rough = search(text, quote, budget).slice(0, MOST);
  if (rough.length === 0) return [];

  const starts = new Set(rough.flatMap(({ start }) => seamsAround(index, start, opens)));
  const ends = new Set(rough.flatMap(({ end }) => seamsAround(index, end, closes)));
  const before = prefix.slice(-BESIDE);
  for (const at of first(MOST, occurrences(text, before))) {
    if (isSeam(index, at + before.length, opens)) starts.add(at + before.length);
  }
  for (const at of first(MOST, occurrences(text, suffix.slice(0, BESIDE)))) {
    if (isSeam(index, at, closes)) ends.add(at);
  }
  if (prefix === "") starts.add(0);
  if (suffix === "") ends.add(text.length);
  return [...starts].flatMap((from) =>
    matchesFrom(from, distances(quote, text, from, budget), ends, (at) =>
      isSeam(index, at, closes),
    ),
  );
}

/** To the given ends, and to the one that leaves the fewest edits. */
function matchesFrom(
  from: number,
  errors: Uint16Array,
  ends: Set<number>,
  mayEnd: (at: number) => boolean,
): Match[] {
  let best = -1;
  for (let length = 1; length < errors.length; length += 1) {
    const fewer = best === -1 || (errors[length] ?? 0) < (errors[best] ?? 0);
    if (fewer && errors[length] !== TOO_MANY && mayEnd(from + length)) best = length;
  }
  if (best === -1) return [];
  return [...new Set([from + best, ...ends])].flatMap((to) => {
    const count = to > from ? (errors[to - from] ?? TOO_MANY) : TOO_MANY;
    return count === TOO_MANY ? [] : [{ from, to, errors: count }];
  });
}

const TOO_MANY = 0xffff;

/** How many edits make a quote into the text from a place on, for each length of that text. */
function distances(quote: string, text: string, from: number, budget: number): Uint16Array {
  const width = Math.min(text.length - from, quote.length + budget) + 1;
  let above = Uint16Array.from({ length: width }, (_, length) => length);
  let row = new Uint16Array(width);
  for (let i = 1; i <= quote.length; i += 1) {
    const char = quote.charCodeAt(i - 1);
    // Further from the diagonal it takes more edits than there may be.
    const low = Math.max(1, i - budget);
    const high = Math.min(width - 1, i + budget);
    row[low - 1] = low === 1 ? i : TOO_MANY - 1;
    for (let j = low; j <= high; j += 1) {
      const same = char === text.charCodeAt(from + j - 1) ? 0 : 1;
      const diagonal = (above[j - 1] as number) + same;
      const shorter = (row[j - 1] as number) + 1;
      const longer = (j === i + budget ? TOO_MANY - 1 : (above[j] as number)) + 1;
      row[j] = Math.min(diagonal, shorter, longer);
    }
    [above, row] = [row, above];
  }
  for (let length = 0; length < width; length += 1) {
    const outside = Math.abs(length - quote.length) > budget;
    if (outside || (above[length] as number) > budget) above[length] = TOO_MANY;
  }
  return above;
}

/** The last place at or before and the first one at or after at which a match may begin or end. */
function seamsAround(index: SourceIndex, at: number, betweenWords: boolean): number[] {
  let [before, after] = [at, at];
  while (!isSeam(index, before, betweenWords)) before -= 1;
  while (!isSeam(index, after, betweenWords)) after += 1;
  return [before, after];
}

function first<T>(count: number, values: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const value of values) {
    taken.push(value);
    if (taken.length === count) break;
  }
  return taken;
}
