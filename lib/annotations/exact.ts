import type { Match } from "./likeness";
import type { Selectors } from "./schema";
import { IN_GLYPH, isSeam, type SourceIndex } from "./source-index";
import type { Wanted } from "./wanted";

/** A place in the source, and the match in the folded text that it comes from. */
export interface Place extends Match {
  start: number;
  end: number;
}

/** Where the words stand among the same words as ever, at their old place or at one only. */
export function findUntouched(index: SourceIndex, selectors: Selectors): number | null {
  const { exact, prefix, suffix, start } = selectors;
  const { source } = index;
  const isThere = (at: number) =>
    source.startsWith(exact, at) &&
    source.endsWith(prefix, at) &&
    source.startsWith(suffix, at + exact.length) &&
    (prefix !== "" || at === 0) &&
    (suffix !== "" || at + exact.length === source.length) &&
    isWhole(index, at, at + exact.length);
  if (start !== null && Number.isInteger(start) && isThere(start)) return start;
  const all = prefix + exact + suffix;
  const found = source.indexOf(all);
  if (found === -1 || source.includes(all, found + 1)) return null;
  return isThere(found + prefix.length) ? found + prefix.length : null;
}

/** All places where the source has the very words, and all where it has them folded. */
export function exactPlaces(index: SourceIndex, wanted: Wanted): Place[] {
  const { exact } = wanted.selectors;
  const places: Place[] = [];
  for (const start of occurrences(index.source, exact)) {
    const end = start + exact.length;
    const [from = 0, to = 0] = [index.before[start], index.before[end]];
    const parted = from === to || standsFree(index, wanted, from, to);
    if (parted && isWhole(index, start, end)) places.push({ start, end, from, to, errors: 0 });
  }
  for (const from of occurrences(index.text, wanted.quote)) {
    const to = from + wanted.quote.length;
    if (!standsFree(index, wanted, from, to)) continue;
    if (!places.some((place) => place.from === from && place.to === to)) {
      places.push(placeOf(index, { from, to, errors: 0 }));
    }
  }
  return places;
}

export function* occurrences(text: string, part: string): Generator<number> {
  if (part === "") return;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) yield at;
}

/** Of a match that is not empty. */
export const placeOf = (index: SourceIndex, match: Match): Place => ({
  ...match,
  start: index.starts[match.from] ?? 0,
  end: index.ends[match.to - 1] ?? 0,
});

const standsFree = (index: SourceIndex, { opens, closes }: Wanted, from: number, to: number) =>
  isSeam(index, from, opens) && isSeam(index, to, closes);

const isWhole = ({ cuts }: SourceIndex, start: number, end: number) =>
  cuts[start] !== IN_GLYPH && cuts[end] !== IN_GLYPH;
