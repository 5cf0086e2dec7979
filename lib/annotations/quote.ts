import { occurrences, placeOf } from "./exact";
import { fold } from "./fold";
import { foldPart, indexSource, isSeam } from "./source-index";

/**
 * Where words stand in a source, given as a reader sees them: rendered, with any blanks, quotation
 * marks and dashes, or as the source has them. A formula counts whole; inside other words they are
 * only looked for when they stand nowhere else. Offsets are UTF-16, the end is exclusive.
 */
export function findQuote(source: string, quote: string): { start: number; end: number }[] {
  const index = indexSource(source);
  const readings = new Set([fold(quote), foldPart(quote).text]);
  for (const wanted of readings) {
    const all = [...occurrences(index.text, wanted)].map((from) => ({
      from,
      to: from + wanted.length,
      errors: 0,
    }));
    const words = all.filter(
      ({ from, to }) => isSeam(index, from, true) && isSeam(index, to, true),
    );
    const ranges = (words.length > 0 ? words : all).map((match) => {
      const { start, end } = placeOf(index, match);
      return { start, end };
    });
    const found = ranges.filter((range, i) => range.start !== ranges[i - 1]?.start);
    if (found.length > 0) return found;
  }
  return [];
}
