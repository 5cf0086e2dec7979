import type { CslData } from "@/db/schema";
import { textOfHtml } from "@/lib/html-text";
import { cut, type Entry, entryOf, type Published } from "./entry";
import { findArxivId, findDoi } from "./ids";

// The variables of CSL 1.0 that hold text, names and dates, without those that a paper has a place of
// its own for. Source: https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json
const TEXTS = new Set(
  "archive archive_collection archive_location archive-place authority call-number chapter-number collection-number collection-title container-title container-title-short dimensions division DOI edition event event-title event-place genre ISBN ISSN issue jurisdiction language license locator medium number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement-number title title-short URL version volume volume-title volume-title-short year-suffix".split(
    " ",
  ),
);
const NAMES = new Set(
  "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator".split(
    " ",
  ),
);
const DATES = new Set([
  "accessed",
  "available-date",
  "event-date",
  "issued",
  "original-date",
  "submitted",
]);
const TYPES = new Set(
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split(
    " ",
  ),
);
const NAME_PARTS = [
  "family",
  "given",
  "dropping-particle",
  "non-dropping-particle",
  "suffix",
  "literal",
];

export type Name = Record<string, string>;

/** What is fit to keep of a reference that somebody else wrote: known variables, texts without HTML. */
export function cleanCsl(data: Record<string, unknown>): CslData {
  const type = typeof data.type === "string" && TYPES.has(data.type) ? data.type : "document";
  const clean: CslData = { type };
  for (const [name, value] of Object.entries(data)) {
    const kept = TEXTS.has(name)
      ? textOf(value)
      : NAMES.has(name)
        ? namesOf(value)
        : DATES.has(name)
          ? dateOf(value)
          : undefined;
    if (kept !== undefined) clean[name] = kept;
  }
  return clean;
}

function textOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "string" && typeof one !== "number") return undefined;
  return cut(textOfHtml(String(one)), 2000) || undefined;
}

function namesOf(value: unknown): Name[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.flatMap((name: unknown) => {
    if (typeof name === "string") return [{ literal: cut(textOfHtml(name), 500) }];
    if (!name || typeof name !== "object") return [];
    const parts = NAME_PARTS.flatMap((part) => {
      const text = textOf(Reflect.get(name, part));
      return text ? [[part, cut(text, 500)] as const] : [];
    });
    return parts.length > 0 ? [Object.fromEntries(parts)] : [];
  });
  // BibTeX’s “and others” is nobody.
  const real = names.filter((name) => (name.family ?? name.literal) !== "others" || name.given);
  return real.length > 0 ? real.slice(0, 10_000) : undefined;
}

function dateOf(value: unknown): Record<string, unknown> | undefined {
  if (!value || typeof value !== "object") return undefined;
  const { "date-parts": parts, raw, literal } = value as Record<string, unknown>;
  const first = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0].map(Number) : null;
  if (first?.length && first.every(Number.isSafeInteger))
    return { "date-parts": [first.slice(0, 3)] };
  const text = textOf(raw) ?? textOf(literal);
  if (!text) return undefined;
  const read = readDate(text);
  return read ? { "date-parts": [partsOf(read)] } : { literal: cut(text, 100) };
}

/** A date as people write it, as far as it is one. */
export function readDate(text: string): Published | null {
  const [, year, month, day] =
    /^\D{0,3}(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(text) ?? [];
  if (year) return dayOf([year, month, day].map(Number));
  const [, any] = /\b(1[5-9]\d\d|20\d\d)\b/.exec(text) ?? [];
  return any ? dayOf([Number(any)]) : null;
}

function dayOf([year = 0, month = 0, day = 0]: number[]): Published | null {
  if (!(year >= 1000 && year <= 9999)) return null;
  if (!(month >= 1 && month <= 12)) return { on: `${year}-01-01`, precision: "year" };
  const two = (number: number) => String(number).padStart(2, "0");
  const real = day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (!real) return { on: `${year}-${two(month)}-01`, precision: "month" };
  return { on: `${year}-${two(month)}-${two(day)}`, precision: "day" };
}

export function partsOf({ on, precision }: Published): number[] {
  return on.split("-").map(Number).slice(0, { day: 3, month: 2, year: 1 }[precision]);
}

export const fullName = (name: Name): string =>
  name.literal ??
  [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family, name.suffix]
    .filter(Boolean)
    .join(" ");

/** An entry of what a reference says; what the reader of a format knows better takes its place. */
export function entryOfCsl(data: Record<string, unknown>, known: Partial<Entry> = {}): Entry {
  const csl = cleanCsl(data);
  const [url, number, doi] = ["URL", "number", "DOI"].map((name) => String(csl[name] ?? ""));
  const ids = findDoi(doi ?? "");
  const arxivId =
    known.arxivId ?? ids?.arxivId ?? findArxivId(`${number} `) ?? findArxivId(`${url} `);
  const issued = csl.issued as { "date-parts"?: [number[]] } | undefined;
  if (arxivId) csl.number = `arXiv:${arxivId}`;
  if (ids?.doi) csl.DOI = ids.doi;
  else delete csl.DOI;
  const title = known.title ?? String(csl.title ?? "");
  return entryOf({
    title,
    authors: ((csl.author ?? []) as Name[]).map(fullName),
    published: issued?.["date-parts"] ? dayOf(issued["date-parts"][0]) : null,
    doi: ids?.doi ?? null,
    ...known,
    arxivId,
    csl,
  });
}
