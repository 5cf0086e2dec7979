import type { Selectors } from "./schema";

/** How much text before and after a quote tells it from the same words elsewhere. */
const CONTEXT = 32;

/** The selectors of a stretch of the source; offsets are UTF-16, the end is exclusive. */
export const describeRange = (source: string, start: number, end: number) => ({
  exact: source.slice(start, end),
  prefix: source.slice(Math.max(0, start - CONTEXT), start),
  suffix: source.slice(end, end + CONTEXT),
  start,
  end,
});

/**
 * Where an annotation stands in a source, which may be another version than the one it was made on:
 * of all places with its words, the one whose surroundings agree most, the nearest of equals. Null
 * when its words are gone.
 */
export function findAnchor(
  source: string,
  wanted: Selectors,
): { start: number; end: number } | null {
  let best: { start: number; agreement: number; distance: number } | null = null;
  for (const start of occurrences(source, wanted.exact)) {
    const agreement =
      agreeing(reversed(source.slice(0, start)), reversed(wanted.prefix)) +
      agreeing(source.slice(start + wanted.exact.length), wanted.suffix);
    const distance = Math.abs(start - (wanted.start ?? 0));
    const better =
      !best ||
      agreement > best.agreement ||
      (agreement === best.agreement && distance < best.distance);
    if (better) best = { start, agreement, distance };
  }
  return best && { start: best.start, end: best.start + wanted.exact.length };
}

export function* occurrences(text: string, part: string): Generator<number> {
  if (part === "") return;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) yield at;
}

function agreeing(a: string, b: string): number {
  let length = 0;
  while (length < b.length && a[length] === b[length]) length += 1;
  return length;
}

const reversed = (text: string) => text.slice(-CONTEXT).split("").reverse().join("");
