import type { toBibtexFields } from "@/lib/citations/bibtex";
import type { CslItem } from "@/lib/citations/schema";
import { readPeople, wrongPeople } from "./people";
import type { Difference } from "./schema";
import { sameWording } from "./wording";

/** An entry of a file. */
export interface Given {
  /** In small letters. */
  type: string;
  /**
   * By name, in small letters: what each says, and as the file has it; null for one that the entry has
   * from a cross-reference.
   */
  fields: ReadonlyMap<string, { value: string; written: string | null }>;
}

/** What is known of its paper. */
export interface Known {
  item: CslItem;
  /** As Lectern writes it. */
  written: ReturnType<typeof toBibtexFields>;
  /** The newest one and the published one, as LaTeX. */
  titles: string[];
  /** Of earlier versions. */
  oldTitles: string[];
}

type Found = Omit<Difference, "blocked">;

/** In what an entry says something else than what is known. */
export function compareEntry(given: Given, known: Known): Found[] {
  return [
    ...comparePlace(given, known),
    ...compareTitle(given, known),
    ...compareAuthors(given, known),
  ];
}

/** Types that preprints are given. */
const PREPRINTS = new Set(["misc", "unpublished", "online", "electronic", "preprint", "article"]);
const ARCHIVE = /arxiv|^\W*corr\W*$/i;

/** An entry that names a journal or a conference of its own is taken to know best. */
function comparePlace(given: Given, { written: { kind, fields: known } }: Known): Found[] {
  const value = (name: string) => given.fields.get(name)?.value;
  const place = value("journal") ?? value("journaltitle") ?? value("booktitle");
  const isPreprint = place ? ARCHIVE.test(place) : PREPRINTS.has(given.type);
  if (!isPreprint) return [];
  const differing = comparedWith(given, "published");
  const doi = !known.doi || ARCHIVE.test(known.doi) ? [] : differing("doi", known.doi);
  if (kind === "misc") return doi;
  const year = given.fields.has("date") && !given.fields.has("year") ? "date" : "year";
  const sameYear = !known.year || plain(known.year) === (value(year) ?? "").slice(0, 4);
  const journal = given.fields.has("journaltitle") ? "journaltitle" : "journal";
  return [
    ...(kind === given.type ? [] : [of("published", "@", given.type, kind)]),
    ...differing(journal, known.journal ?? null),
    ...["booktitle", "series", "volume", "number", "pages", "publisher"].flatMap((name) =>
      differing(name, known[name] ?? null),
    ),
    ...(sameYear ? [] : differing(year, known.year ?? null)),
    ...(sameYear ? [] : differing("month", known.month ?? null)),
    ...doi,
    // The place that goes may have been the only one that named arXiv’s id.
    ...(given.fields.has("eprint") ? [] : EPRINT).flatMap((name) =>
      known[name] ? differing(name, known[name]) : [],
    ),
  ];
}

const EPRINT = ["eprint", "archivePrefix", "primaryClass"];

function compareTitle(given: Given, { titles, oldTitles, written }: Known): Found[] {
  const [title, subtitle] = ["title", "subtitle"].map((name) => given.fields.get(name)?.value);
  const whole = [title, subtitle].filter(Boolean).join(": ");
  if (titles.some((one) => sameWording(one, whole))) return [];
  const outdated = oldTitles.some((one) => sameWording(one, whole));
  const note = !whole
    ? "It has no title."
    : outdated
      ? "That was the title of an earlier version."
      : "Here it has another title.";
  if (!written.fields.title) return [];
  const before = given.fields.get("title")?.written ?? null;
  return [
    of("title", "title", before, written.fields.title, note),
    ...comparedWith(given, "title")("subtitle", null),
  ];
}

function compareAuthors({ fields }: Given, { item, written }: Known): Found[] {
  const author = fields.get("author");
  const wrong = wrongPeople(readPeople(author?.value ?? ""), item.author ?? []);
  if (!wrong || !written.fields.author) return [];
  return [of("authors", "author", author?.written ?? null, written.fields.author, wrong)];
}

/** The difference of a field, if it is one; what comes from a cross-reference can’t go. */
const comparedWith =
  ({ fields }: Given, why: Found["why"], note: string | null = null) =>
  (field: string, after: string | null): Found[] => {
    const own = fields.get(field.toLowerCase());
    const before = own?.written ?? null;
    const same = after === null ? before === null : own && plain(own.value) === plain(after);
    return same ? [] : [of(why, field, before, after, note)];
  };

/** Without what delimits it, with ranges and DOIs in one form. */
const plain = (value: string): string =>
  value
    .replace(/[{}\\\s]/g, "")
    .replace(/[-–—]+/g, "-")
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//, "");

const of = (
  why: Found["why"],
  field: string,
  before: string | null,
  after: string | null,
  note: string | null = null,
): Found => ({ field, why, before, after, note });
