import type { Position } from "./schema";

/** An offset in UTF-16 code units, as Lectern keeps them, in code points, as W3C counts them. */
export const toCodePoints = (text: string, units: number): number =>
  [...text.slice(0, units)].length;

/** Code points in UTF-16 code units; null when the text is not as long as that. */
export function toCodeUnits(text: string, { start, end }: Position): Position | null {
  let units = 0;
  let points = 0;
  let from = start === 0 ? 0 : null;
  for (const char of text) {
    units += char.length;
    points += 1;
    if (points === start) from = units;
    if (points === end) return from === null ? null : { start: from, end: units };
  }
  return null;
}
