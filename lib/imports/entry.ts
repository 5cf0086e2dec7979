import type { CslData } from "@/db/schema";
import type { Kept, Line } from "@/lib/archive/schema";

/** Day as ISO has it, and how much of it is known. */
export interface Published {
  on: string;
  precision: "day" | "month" | "year";
}

/** What a file says of one paper. Title and abstract are LaTeX in plain text, as papers have them. */
export interface Entry {
  arxivId: string | null;
  /** Bare. */
  doi: string | null;
  /** Empty when only an id is given. */
  title: string;
  abstract: string;
  authors: string[];
  published: Published | null;
  /** The whole reference. */
  csl: CslData;
  /** The citation key that it has in the file. */
  key: string | null;
  tags: string[];
  /** The collections that it is in, each from the outermost one on. */
  collections: string[][];
  /** Markdown. */
  notes: string[];
  /** What is not as the file has it. */
  notices: string[];
  /** Of an archive: the paper as it was, and what the library had of it; null when it was not there. */
  source?: { id: string; facts: Line<"papers">; kept: Kept | null };
}

/** One entry of a file, or why it could not be read. */
export type Read = {
  /** Where it begins, from 1; null in formats without lines. */
  line: number | null;
} & ({ entry: Entry } | { problem: string; text: string });

export const MAX_TITLE = 1000;
export const MAX_ABSTRACT = 20_000;
export const MAX_KEY = 90;
const MAX_NOTE = 10_000;
const MOST = { tags: 100, collections: 50, notes: 100, authors: 10_000 };

type Parts = Partial<Entry> & Pick<Entry, "csl">;

/** An entry that the database can keep: what is too long or too many is cut, and it is said. */
export function entryOf(parts: Parts): Entry {
  const notices = [...(parts.notices ?? [])];
  const title = oneLine(parts.title ?? "");
  const abstract = (parts.abstract ?? "").trim();
  if (title.length > MAX_TITLE) notices.push("Its title is cut to 1,000 characters.");
  if (abstract.length > MAX_ABSTRACT) notices.push("Its abstract is cut to 20,000 characters.");
  const tags = distinct((parts.tags ?? []).map((name) => cut(oneLine(name), 50).trim()));
  if (tags.length > MOST.tags) notices.push("Of its tags, the first 100 are taken.");
  return {
    arxivId: parts.arxivId ?? null,
    doi: parts.doi ?? null,
    title: cut(title, MAX_TITLE),
    abstract: cut(abstract, MAX_ABSTRACT),
    authors: (parts.authors ?? []).map(oneLine).filter(Boolean).slice(0, MOST.authors),
    published: parts.published ?? null,
    csl: parts.csl,
    // Room is left for a number after it.
    key: legalKey(parts.key ?? "").slice(0, MAX_KEY) || null,
    tags: tags.slice(0, MOST.tags),
    collections: (parts.collections ?? []).slice(0, MOST.collections),
    notes: (parts.notes ?? []).flatMap(inParts).slice(0, MOST.notes),
    notices,
  };
}

/** What BibTeX would trip over is left out of a key. */
export const legalKey = (key: string): string => key.replace(/[\s\p{Cc}\p{Cs}{}()"#%~\\,=']/gu, "");

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Not in the middle of a character. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

function inParts(note: string): string[] {
  const parts: string[] = [];
  let rest = note.trim();
  while (rest) {
    const part = cut(rest, MAX_NOTE);
    parts.push(part);
    rest = rest.slice(part.length).trim();
  }
  return parts;
}

/** Each once, whatever its capitals. */
function distinct(names: string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = name.toLowerCase();
    return name && !seen.has(folded) && seen.add(folded);
  });
}
