import { paperAddress } from "@/lib/exchange/addresses";
import { textOfHtml } from "@/lib/html-text";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import { CSL_DATES, CSL_NAMES, CSL_TEXTS, CSL_TYPES } from "./csl-variables";
import { parseJournalRef } from "./journal-ref";
import { parseName } from "./names";
import type { CitedPaper, CslDate, CslItem, CslName } from "./schema";

/**
 * A paper as CSL-JSON. A preprint has the date of its first version; a published work that of its
 * publication, where it is known.
 */
export function toCslItem(
  { key, paper }: { key: string; paper: CitedPaper },
  origin: string,
): CslItem {
  const published = publishedIn(paper);
  const told = besidePublication(knownVariables(paper.csl), published);
  const type = told.type ?? published?.type ?? "article";
  const preprint = type === "article";
  const arxivId = arxivIdOf(paper);
  const item: CslItem = {
    id: key,
    type,
    title: paper.plainTitle,
    ...(paper.authors.length > 0 && { author: paper.authors.map(parseName) }),
    issued: published?.issued ?? dateOf(paper),
    ...published?.place,
    ...(preprint && { genre: "preprint" }),
    ...(arxivId && (preprint ? asPreprint(arxivId) : asEprint(arxivId))),
    ...(paper.categories.length > 0 && { keyword: paper.categories.join(", ") }),
    // A summary that was written for the sample is not the authors'.
    ...(paper.plainAbstract && paper.source !== "sample" && { abstract: paper.plainAbstract }),
    DOI: arxivId ? `10.48550/arXiv.${arxivId}` : undefined,
    URL: urlOf(paper, origin),
    ...told,
    ...(paper.doi && { DOI: paper.doi }),
    ...(preprint && arxivId && { number: `arXiv:${arxivId}` }),
  };
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== undefined),
  ) as CslItem;
}

/** Also of an imported paper, which has it in what its import told. */
export function arxivIdOf({ arxivId, csl }: Pick<CitedPaper, "arxivId" | "csl">): string | null {
  const number = csl?.number;
  if (arxivId || typeof number !== "string" || !/^arxiv:/i.test(number)) return arxivId;
  return parseArxivId(number)?.id ?? null;
}

const asPreprint = (id: string) => ({ number: `arXiv:${id}`, publisher: "arXiv" });
/** Styles would print a `number` beside volume and pages. */
const asEprint = (id: string) => ({ archive: "arXiv", archive_location: id });

interface PublishedIn {
  type: string;
  issued: CslDate | undefined;
  place: Record<string, string | undefined>;
}

function publishedIn({ journalRef }: CitedPaper): PublishedIn | null {
  if (!journalRef) return null;
  const { type, year, ...place } = parseJournalRef(journalRef);
  return { type, issued: year ? { "date-parts": [[year]] } : undefined, place };
}

/**
 * What an import told, without what the published reference knows better: it may be of the preprint,
 * with arXiv for its journal.
 */
function besidePublication(
  told: Partial<CslItem>,
  published: PublishedIn | null,
): Partial<CslItem> {
  const known = Object.entries(told).filter(
    ([name, value]) => name !== "number" || !/^arxiv:/i.test(String(value)),
  );
  if (!published) return told.type === "article" ? told : fromEntries(known);
  const year = published.issued?.["date-parts"][0]?.[0];
  const sameYear = year === told.issued?.["date-parts"][0]?.[0];
  return fromEntries(
    known.filter(
      ([name, value]) =>
        !PLACE.has(name) &&
        !(name === "publisher" && /arxiv/i.test(String(value))) &&
        !(name === "issued" && year !== undefined && !sameYear),
    ),
  );
}

const fromEntries = (entries: [string, unknown][]) =>
  Object.fromEntries(entries) as Partial<CslItem>;

/** What says where a work stands; of two places, none is mixed with the other. */
const PLACE: ReadonlySet<string> = new Set([
  ...["type", "genre", "container-title", "container-title-short", "collection-title"],
  ...["collection-number", "volume", "issue", "page", "number", "status"],
]);

function dateOf({ publishedOn, publishedPrecision }: CitedPaper): CslDate | undefined {
  const known = { none: 0, year: 1, month: 2, day: 3 }[publishedPrecision];
  if (known === 0) return undefined;
  return { "date-parts": [publishedOn.split("-").slice(0, known).map(Number)] };
}

/** What is imported has no page that others could open. */
function urlOf(paper: CitedPaper, origin: string): string | undefined {
  const arxivId = arxivIdOf(paper);
  if (arxivId) return `https://arxiv.org/abs/${arxivId}`;
  if (paper.doi || paper.source === "import") return undefined;
  return paperAddress(origin, paper.id);
}

/** Only what CSL knows, in its shapes: readers refuse a file with anything else in it. */
function knownVariables(csl: CitedPaper["csl"]): Partial<CslItem> {
  if (!csl) return {};
  const told: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(csl)) {
    if (CSL_TEXTS.has(name) && (typeof value === "string" || typeof value === "number")) {
      told[name] = textOfHtml(String(value));
    } else if (CSL_NAMES.has(name) && Array.isArray(value)) told[name] = names(value);
    else if (CSL_DATES.has(name)) told[name] = date(value);
  }
  if (CSL_TYPES.has(csl.type)) told.type = csl.type;
  const filled = Object.entries(told).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(filled) as Partial<CslItem>;
}

const PARTS = [
  "family",
  "given",
  "non-dropping-particle",
  "dropping-particle",
  "suffix",
  "literal",
];

function names(values: unknown[]): CslName[] | undefined {
  const read = values.flatMap((value) => {
    if (typeof value !== "object" || value === null) return [];
    const parts = Object.entries(value).filter(
      ([part, text]) => PARTS.includes(part) && typeof text === "string" && text !== "",
    );
    return parts.length > 0 ? [Object.fromEntries(parts) as CslName] : [];
  });
  return read.length > 0 ? read : undefined;
}

function date(value: unknown): CslDate | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const parts = (value as Record<string, unknown>)["date-parts"];
  const [first] = Array.isArray(parts) ? parts : [];
  const numbers = Array.isArray(first) ? first.map(Number) : [];
  if (numbers.length === 0 || numbers.some((part) => !Number.isInteger(part))) return undefined;
  return { "date-parts": [numbers.slice(0, 3)] };
}
