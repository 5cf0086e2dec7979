import { approximateMatches } from "./approximate";
import { exactPlaces, findUntouched, type Place, sourceRange } from "./exact";
import { scoreMatch } from "./likeness";
import type { Selectors } from "./schema";
import { IN_GLYPH, IN_MARKUP, indexSource, type SourceIndex } from "./source-index";
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
  const exact = bestOf(index, wanted, exactPlaces(index, wanted));
  if (exact && exact.score >= SURE) return exact;
  const like = bestOf(index, wanted, approximatePlaces(index, wanted));
  const best = exact && (!like || exact.score >= like.score) ? exact : like;
  return best && best.score >= THRESHOLD ? best : null;
}

const approximatePlaces = (index: SourceIndex, wanted: Wanted): Place[] =>
  approximateMatches(index, wanted).map((match) => ({
    ...match,
    ...sourceRange(index, match.from, match.to),
  }));

/** Null also when nothing says which of several it is. */
function bestOf(index: SourceIndex, wanted: Wanted, places: Place[]): Anchor | null {
  const { start: old, prefix, suffix } = wanted.selectors;
  const distance = ({ start }: Place) => Math.abs(start - (old ?? 0));
  const scored = places.map((place) => ({ place, score: scoreMatch(index, wanted, place) }));
  const best = scored.reduce<(typeof scored)[number] | null>((best, next) => {
    const ahead = best ? next.score - best.score : 1;
    const nearer = best && distance(next.place) < distance(best.place);
    return ahead > ALIKE || (ahead > -ALIKE && nearer) ? next : best;
  }, null);
  if (!best) return null;
  const { start, end, errors } = best.place;
  const elsewhere = (place: Place) =>
    place.errors === errors && (place.end <= start || end <= place.start);
  if (old === null && prefix === "" && suffix === "" && places.some(elsewhere)) return null;
  return { start, end, score: best.score };
}

/** Scores that differ by less say nothing of which place it is. */
const ALIKE = 0.01;

/**
 * The selectors of a stretch of a source. Offsets count UTF-16 code units, the end is exclusive; one
 * inside a character as readers see it, a formula or a command is moved out of it.
 */
export function describeRange(source: string, start: number, end: number): Selectors {
  const range = wholeRange(indexSource(source), start, end);
  const prefix = source.slice(Math.max(0, range.start - CONTEXT), range.start);
  const suffix = source.slice(range.end, range.end + CONTEXT);
  return {
    exact: source.slice(range.start, range.end),
    prefix: prefix.replace(/^[\udc00-\udfff]/, ""),
    suffix: suffix.replace(/[\ud800-\udbff]$/, ""),
    ...range,
  };
}

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
  while (cuts[range.start] !== 0) range.start -= 1;
  while (cuts[range.end] !== 0) range.end += 1;
  return range;
}
