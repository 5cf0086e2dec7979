import { matchesByContext, matchesByLikeness } from "./approximate";
import { exactPlaces, findUntouched, type Place, placeOf } from "./exact";
import { scoreMatch } from "./likeness";
import type { Selectors } from "./schema";
import { EDGE, IN_GLYPH, IN_MARKUP, indexSource, type SourceIndex } from "./source-index";
import { foldSelectors, type Wanted } from "./wanted";

/** A place in a source; offsets count UTF-16 code units, the end is exclusive. */
export interface Anchor {
  start: number;
  end: number;
  /** How sure it is: 1 for the same words among the same words, never less than `THRESHOLD`. */
  score: number;
}

/** A place with a lower score is none. */
export const THRESHOLD = 0.5;
/** From here on the very words are taken for what was quoted, without a look at words like them. */
const SURE = 0.75;
/** How much text before and after a quote tells it from the same words elsewhere. */
const CONTEXT = 32;

/**
 * Where an annotation stands in a source, which may be another version than the one it was made on:
 * at its words, chosen by their context, then by their old place; else at words most like them.
 * Null when they are gone.
 */
export function findAnchor(index: SourceIndex, selectors: Selectors): Anchor | null {
  if (selectors.exact === "") return null;
  const untouched = findUntouched(index, selectors);
  if (untouched !== null) {
    return { start: untouched, end: untouched + selectors.exact.length, score: 1 };
  }
  const wanted = foldSelectors(selectors);
  let best: Candidate | null = null;
  for (const find of [exactPlaces, placesByContext, placesByLikeness]) {
    const places = find(index, wanted);
    if (isUnclear(wanted, places)) return null;
    best = moreLikely(best, bestOf(index, wanted, places));
    if (best && best.score >= SURE) break;
  }
  if (!best || best.score < THRESHOLD) return null;
  return { start: best.start, end: best.end, score: best.score };
}

const placesByContext = (index: SourceIndex, wanted: Wanted) =>
  matchesByContext(index, wanted).map((match) => placeOf(index, match));
const placesByLikeness = (index: SourceIndex, wanted: Wanted) =>
  matchesByLikeness(index, wanted).map((match) => placeOf(index, match));

interface Candidate extends Place {
  score: number;
}

/** What is like the very words and around them only tells that their context has moved away. */
function moreLikely(found: Candidate | null, next: Candidate | null): Candidate | null {
  if (!found || !next || found.score >= next.score) return found ?? next;
  const around = found.errors === 0 && next.start < found.end && found.start < next.end;
  return around ? { ...found, score: next.score } : next;
}

/** Whether a quote without place and context stands in several places. */
function isUnclear({ selectors }: Wanted, places: Place[]): boolean {
  const { start, prefix, suffix } = selectors;
  if (start !== null || prefix !== "" || suffix !== "") return false;
  const least = Math.min(...places.map((place) => place.errors));
  const best = places.filter((place) => place.errors === least);
  return best.some((a) => best.some((b) => a.end <= b.start));
}

function bestOf(index: SourceIndex, wanted: Wanted, places: Place[]): Candidate | null {
  const distance = ({ start }: Place) => Math.abs(start - (wanted.selectors.start ?? 0));
  let best: Candidate | null = null;
  for (const place of places) {
    const next = { ...place, score: scoreMatch(index, wanted, place) };
    const ahead: number = best ? next.score - best.score : 1;
    const nearer = best && distance(next) < distance(best);
    if (ahead > ALIKE || (ahead > -ALIKE && nearer)) best = next;
  }
  return best;
}

/** Scores that differ by less say nothing of which place it is. */
const ALIKE = 0.01;

/**
 * The selectors of a stretch of a source. Offsets count UTF-16 code units, the end is exclusive; one
 * inside a character as readers see it, a formula or a command is moved out of it.
 */
export function describeRange(source: string, start: number, end: number): Selectors {
  const range = wholeRange(indexSource(source), start, end);
  const from = Math.max(0, range.start - CONTEXT);
  const to = range.end + CONTEXT;
  return {
    exact: source.slice(range.start, range.end),
    prefix: source.slice(isInPair(source, from) ? from + 1 : from, range.start),
    suffix: source.slice(range.end, isInPair(source, to) ? to - 1 : to),
    ...range,
  };
}

/** Whether an offset parts a surrogate pair. */
const isInPair = (source: string, at: number) => (source.codePointAt(at - 1) ?? 0) > 0xffff;

function wholeRange({ source, cuts }: SourceIndex, start: number, end: number) {
  const [low, high] = [start, end]
    .map((at) => Math.max(0, Math.min(source.length, Math.trunc(at) || 0)))
    .sort((a, b) => a - b) as [number, number];
  const range = { start: low, end: high };
  while (cuts[range.start] === IN_GLYPH) range.start -= 1;
  while (cuts[range.end] === IN_GLYPH) range.end += 1;
  // Nothing that shows is lost by leaving out half a command.
  while (cuts[range.start] === IN_MARKUP) range.start += 1;
  while (cuts[range.end] === IN_MARKUP) range.end -= 1;
  if (range.start < range.end || low === high) return range;
  [range.start, range.end] = [low, high];
  while (cuts[range.start] !== EDGE) range.start -= 1;
  while (cuts[range.end] !== EDGE) range.end += 1;
  return range;
}
