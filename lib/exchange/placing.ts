import { describeRange } from "@/lib/annotations/anchor";
import { placeAnnotations } from "@/lib/annotations/place";
import { findQuote } from "@/lib/annotations/quote";
import type { Annotation, Selectors } from "@/lib/annotations/schema";
import { toCodeUnits } from "./positions";
import type { Entry } from "./schema";

/** A paper as the entries of a file find it. */
export interface Source {
  id: string;
  version: number;
  abstract: string;
  /** The source texts by their version. */
  versions: Map<number, string>;
}

export interface Placed {
  entry: Entry;
  paper: string;
  version: number;
  selectors: Selectors | null;
}

/**
 * Gives entries of one paper their places: the one that the file says, where the words stand there;
 * else the one that is found for the quote in the current abstract; else none.
 */
export function placeEntries(entries: Entry[], source: Source): Placed[] {
  const found = foundPlaces(
    entries.filter((entry) => !statedPlace(entry, source)),
    source,
  );
  return entries.map((entry) => ({
    entry,
    paper: source.id,
    ...(statedPlace(entry, source) ?? found.get(entry) ?? nowhere(entry, source)),
  }));
}

type Place = Pick<Placed, "version" | "selectors">;

/** What a Lectern wrote, if it is true here. A quote that had no place there gets none. */
function statedPlace({ quote, position, version }: Entry, source: Source): Place | null {
  if (!quote) return { version: knownVersion(version, source), selectors: null };
  const text = version === null ? undefined : source.versions.get(version);
  if (version === null || text === undefined) return null;
  if (!position) return { version, selectors: { ...quote, start: null, end: null } };
  const at = toCodeUnits(text, position);
  const stands = at && text.slice(at.start, at.end) === quote.exact;
  return stands ? { version, selectors: { ...quote, ...at } } : null;
}

function foundPlaces(entries: Entry[], { abstract, version }: Source): Map<Entry, Place> {
  const byNumber = new Map(entries.map((entry) => [String(entry.number), entry]));
  const found = new Map<Entry, Place>();
  const keep = (entry: Entry | undefined, { start, end }: { start: number; end: number }) => {
    if (entry) found.set(entry, { version, selectors: describeRange(abstract, start, end) });
  };
  const { placed, detached } = placeAnnotations(abstract, entries.map(asAnnotation));
  for (const at of placed) keep(byNumber.get(at.id), at);
  for (const { id, selectors } of detached) {
    // As a reader sees it, which is how other tools quote; without context only if it stands there once.
    const [range, ...more] = findQuote(abstract, selectors?.exact ?? "");
    if (range && more.length === 0) keep(byNumber.get(id), range);
  }
  return found;
}

const nowhere = ({ quote, version }: Entry, source: Source): Place => ({
  version: knownVersion(version, source),
  selectors: quote && { ...quote, start: null, end: null },
});

const knownVersion = (version: number | null, source: Source) =>
  version !== null && source.versions.has(version) ? version : source.version;

const asAnnotation = ({ number, paper, quote, color, note }: Entry): Annotation => ({
  id: String(number),
  paperId: paper,
  author: "",
  version: 1,
  selectors: quote && { ...quote, start: null, end: null },
  color,
  note,
  tags: [],
  mentions: [],
  visibility: "private",
  listId: null,
  revision: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
});
