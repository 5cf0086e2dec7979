import type { Annotation } from "@/lib/annotations/schema";
import { grouped } from "./grouped";
import type { Placed } from "./placing";
import { toCodePoints } from "./positions";
import type { Entry } from "./schema";

/** An annotation of the person who imports, also one in the trash. */
export interface Known extends Annotation {
  trashed: boolean;
}

/**
 * Finds out which entries of a file are annotations that the person has: by the id, or by what they
 * quote and when they were made. What is the same but for its note is found last, so that of several
 * made at once each finds its own.
 */
export function matchEntries(placed: Placed[], known: Known[]): Map<Placed, Known> {
  const matched = new Map<Placed, Known>();
  const free = new Set(known);
  const pass = (keyOf: (at: Placed) => string | null, keysOf: (mine: Known) => string[]) => {
    const pairs = [...free].flatMap((mine) => keysOf(mine).map((key) => ({ key, mine })));
    const byKey = grouped(pairs, ({ key }) => key);
    for (const at of placed) {
      const key = matched.has(at) ? null : keyOf(at);
      const found = key && byKey.get(key)?.find(({ mine }) => free.has(mine));
      if (!found) continue;
      matched.set(at, found.mine);
      free.delete(found.mine);
    }
  };
  pass(
    ({ entry, paper }) => entry.id && keyOf(paper, entry.id),
    ({ id, paperId }) => [keyOf(paperId, id)],
  );
  pass(
    ({ entry, paper, selectors }) =>
      keyOf(paper, entry.created?.getTime(), selectors?.exact, entry.note),
    ({ paperId, createdAt, selectors, note }) =>
      [createdAt.getTime(), undefined].map((at) => keyOf(paperId, at, selectors?.exact, note)),
  );
  pass(
    ({ entry, paper, selectors }) =>
      entry.created && keyOf(paper, entry.created.getTime(), selectors?.exact),
    ({ paperId, createdAt, selectors }) => [keyOf(paperId, createdAt.getTime(), selectors?.exact)],
  );
  return matched;
}

const keyOf = (...parts: (string | number | undefined)[]) => JSON.stringify(parts);

/**
 * Whether an annotation is as an entry has it. Of an entry from elsewhere only words and tags count:
 * it knows neither our colours nor our text.
 */
export function isAsIn(entry: Entry, known: Known, textOf: (version: number) => string): boolean {
  const words =
    known.note === entry.note &&
    sameNames(
      known.tags.map(({ name }) => name),
      entry.tags,
    );
  if (entry.id === null) return words;
  return (
    words &&
    known.color === entry.color &&
    known.version === entry.version &&
    JSON.stringify(placeOf(known, textOf)) === JSON.stringify([entry.quote, entry.position])
  );
}

function placeOf({ selectors, version }: Known, textOf: (version: number) => string) {
  if (!selectors) return [null, null];
  const { exact, prefix, suffix, start, end } = selectors;
  const quote = { exact, prefix, suffix };
  if (start === null || end === null) return [quote, null];
  const text = textOf(version);
  return [quote, { start: toCodePoints(text, start), end: toCodePoints(text, end) }];
}

function sameNames(a: string[], b: string[]): boolean {
  const folded = (names: string[]) => [...new Set(names.map((name) => name.toLowerCase()))].sort();
  return JSON.stringify(folded(a)) === JSON.stringify(folded(b));
}
