import search from "approx-string-match";
import { errorsByLength, TOO_MANY } from "./edits";
import { occurrences } from "./exact";
import type { Match } from "./likeness";
import { isSeam, type SourceIndex } from "./source-index";
import type { Wanted } from "./wanted";

/** How many edits may lie between a quote and what it has become. */
const budgetOf = (quote: string) => Math.min(256, Math.floor(quote.length / 2));

/** How much of the context must stand unchanged beside the quote to say where it begins or ends. */
const BESIDE = 12;
/** Of a quote or a context that is alike in many places, how many are looked at. */
const MOST = 8;

/** What stands where the context of the quote begins and ends, if it is like the quote. */
export function matchesByContext(index: SourceIndex, wanted: Wanted): Match[] {
  return matchesBetween(
    index,
    wanted,
    startsByContext(index, wanted),
    endsByContext(index, wanted),
  );
}

/** The words that are most like the quote, from and to where they or the context say. */
export function matchesByLikeness(index: SourceIndex, wanted: Wanted): Match[] {
  const { quote, opens, closes } = wanted;
  const budget = budgetOf(quote);
  if (budget === 0 || quote.length - index.text.length > budget) return [];
  const rough = search(index.text, quote, budget).slice(0, MOST);
  if (rough.length === 0) return [];
  return matchesBetween(
    index,
    wanted,
    rough.flatMap(({ start }) => seamsAround(index, start, opens)),
    [
      ...endsByContext(index, wanted),
      ...rough.flatMap(({ end }) => seamsAround(index, end, closes)),
    ],
  );
}

function startsByContext(index: SourceIndex, { prefix, opens }: Wanted): number[] {
  if (prefix === "") return [0];
  const part = prefix.slice(-BESIDE);
  return firstOf(occurrences(index.text, part))
    .map((at) => at + part.length)
    .filter((at) => isSeam(index, at, opens));
}

function endsByContext(index: SourceIndex, { suffix, closes }: Wanted): number[] {
  if (suffix === "") return [index.text.length];
  return firstOf(occurrences(index.text, suffix.slice(0, BESIDE))).filter((at) =>
    isSeam(index, at, closes),
  );
}

/** From each start to each end, and to the end that leaves the fewest edits, within the budget. */
function matchesBetween(
  index: SourceIndex,
  { quote, closes }: Wanted,
  starts: number[],
  ends: number[],
): Match[] {
  const budget = budgetOf(quote);
  if (budget === 0) return [];
  return [...new Set(starts)].flatMap((from) => {
    const errors = errorsByLength(quote, index.text, from, budget);
    const nearest = fewest(errors, (length) => isSeam(index, from + length, closes));
    return [...new Set([from + nearest, ...ends])].flatMap((to) => {
      const count = to > from ? (errors[to - from] ?? TOO_MANY) : TOO_MANY;
      return count === TOO_MANY ? [] : [{ from, to, errors: count }];
    });
  });
}

/** The length that leaves the fewest edits; 0 when none is within the budget. */
function fewest(errors: Uint16Array, mayEnd: (length: number) => boolean): number {
  let best = 0;
  let least = TOO_MANY;
  for (let length = 1; length < errors.length; length += 1) {
    const count = errors[length] ?? TOO_MANY;
    if (count < least && mayEnd(length)) [best, least] = [length, count];
  }
  return best;
}

/** The last place at or before and the first one at or after at which a match may begin or end. */
function seamsAround(index: SourceIndex, at: number, betweenWords: boolean): number[] {
  let [before, after] = [at, at];
  while (!isSeam(index, before, betweenWords)) before -= 1;
  while (!isSeam(index, after, betweenWords)) after += 1;
  return [before, after];
}

function firstOf(found: Iterable<number>): number[] {
  const taken: number[] = [];
  for (const at of found) {
    if (taken.push(at) === MOST) break;
  }
  return taken;
}
