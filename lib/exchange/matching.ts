import type { Annotation } from "@/lib/annotations/schema";
import { grouped } from "./grouped";
import { toCodePoints } from "./positions";
import type { Entry } from "./schema";

/** An annotation of the person who imports, also one in the trash. */
export interface Known extends Annotation {
  trashed: boolean;
}

/**
 * Finds out which entries of a file are annotations that the person has: by the id, or by what they
 * say and when they were made. What is the same but for its note is found last, so that of several
 * made at once each finds its own.
 */
export function matchEntries(entries: Entry[], known: Known[]): Map<Entry, Known> {
  const matched = new Map<Entry, Known>();
  const free = new Set(known);
  const pass = (
    keyOf: (entry: Entry) => string | null,
    keysOf: (annotation: Known) => string[],
  ) => {
    const byKey = grouped(
      [...free].flatMap((of) => keysOf(of).map((key) => ({ key, of }))),
      ({ key }) => key,
    );
    for (const entry of entries) {
      const key = matched.has(entry) ? null : keyOf(entry);
      const found = key && byKey.get(key)?.find(({ of }) => free.has(of));
      if (!found) continue;
      matched.set(entry, found.of);
      free.delete(found.of);
    }
  };
  pass(
    ({ id, paper }) => id && JSON.stringify([paper, id]),
    ({ id, paperId }) => [JSON.stringify([paperId, id])],
  );
  pass(
    (entry) => keyOf(entry, entry.note),
    (of) => [keyOf(said(of), of.note), keyOf({ ...said(of), created: null }, of.note)],
  );
  pass(
    (entry) => entry.created && keyOf(entry),
    (of) => [keyOf(said(of))],
  );
  return matched;
}

type Said = Pick<Entry, "paper" | "created" | "quote">;

const keyOf = ({ paper, created, quote }: Said, note?: string) =>
  JSON.stringify([paper, created?.getTime(), quote?.exact, note]);

const said = ({ paperId, createdAt, selectors }: Known): Said => ({
  paper: paperId,
  created: createdAt,
  quote: selectors,
});

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
