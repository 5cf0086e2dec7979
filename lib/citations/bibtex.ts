import { bibtexKind } from "./bibtex-kinds";
import { arxivIdOf, toCslItem } from "./csl";
import { familyOf } from "./names";
import type { Cited, CitedPaper, CslItem, CslName, Letters } from "./schema";
import { texOfSource, texOfText } from "./tex";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

interface Options {
  origin: string;
  letters?: Letters;
  /** What stands in `annote`, as LaTeX. */
  annote?: string | undefined;
}

/**
 * One entry for BibTeX and biblatex alike, which read different fields for arXiv. A preprint is a
 * `@misc`, also with a DOI; where it was published, the entry has that type and keeps the eprint.
 */
export const toBibtexEntry = ({ key, paper }: Cited, options: Options): string =>
  bibtexEntry(key, toBibtexFields({ key, paper }, options));

/** The type of the entry, and its fields by name, each with its braces. */
export function toBibtexFields({ key, paper }: Cited, options: Options): Entry {
  const item = toCslItem({ key, paper }, options.origin);
  return bibtexFields(item, titleOf(paper, item, options.letters ?? "escaped"), {
    ...options,
    besides: eprint(paper),
  });
}

interface Entry {
  kind: string;
  fields: Record<string, string>;
}

export function bibtexEntry(key: string, { kind, fields }: Entry): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value},\n`);
  return `@${kind}{${key},\n${lines.join("")}}\n`;
}

/**
 * What is cited, as an entry.
 * @param title as LaTeX
 * @param besides fields that only some have, each with its braces
 */
export function bibtexFields(
  item: CslItem,
  title: string,
  {
    letters = "escaped",
    annote,
    besides,
  }: Pick<Options, "letters" | "annote"> & { besides?: Record<string, string> },
): Entry {
  const { kind, container, fields } = bibtexKind(item);
  const tex = (value: unknown) => (value ? `{${texOfText(String(value), letters)}}` : undefined);
  const [[year, month] = []] = item.issued?.["date-parts"] ?? [];
  const entries: Record<string, string | undefined> = {
    title: `{${capitalsKept(title)}}`,
    author: people(item.author, letters),
    editor: people(item.editor, letters),
    ...(container && { [container]: tex(item["container-title"]) }),
    ...Object.fromEntries(fields.map(([name, value]) => [name, tex(value)])),
    pages: item.page ? `{${ranges(String(item.page))}}` : undefined,
    year: year === undefined ? undefined : `{${year}}`,
    month: month === undefined ? undefined : MONTHS[month - 1],
    ...besides,
    doi: item.DOI ? `{${bare(String(item.DOI))}}` : undefined,
    url: item.URL ? `{${address(String(item.URL))}}` : undefined,
    // Without an author, styles sort by this.
    key: item.author || item.editor ? undefined : tex(item.title),
    annote: annote ? `{${annote}}` : undefined,
  };
  const known = Object.entries(entries).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return { kind, fields: Object.fromEntries(known) };
}

/** A published title that is worded as ours is written as ours, which has its formulas. */
function titleOf(paper: CitedPaper, { title }: CslItem, letters: Letters): string {
  const same = lettersOf(title) === lettersOf(paper.plainTitle);
  return same ? texOfSource(paper.title, letters) : texOfText(title, letters);
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function eprint(paper: CitedPaper): Record<string, string> {
  const id = arxivIdOf(paper);
  if (!id) return {};
  const category = paper.primaryCategory && `{${bare(paper.primaryCategory)}}`;
  return {
    eprint: `{${id}}`,
    archivePrefix: "{arXiv}",
    eprinttype: "{arxiv}",
    ...(category && { primaryClass: category, eprintclass: category }),
  };
}

const people = (names: CslName[] | undefined, letters: Letters): string | undefined =>
  names && `{${names.map((name) => person(name, letters)).join(" and ")}}`;

/** “von Last, Jr, First”, which BibTeX takes apart as it was put together. */
function person(name: CslName, letters: Letters): string {
  if (name.literal || !name.family) {
    return `{${texOfText(name.literal ?? name.given ?? "", letters)}}`;
  }
  const family = texOfText(familyOf(name), letters);
  const parts = [/,|\band\b/.test(family) ? `{${family}}` : family, name.suffix, name.given];
  return parts
    .filter((part) => part !== undefined && part !== "")
    .map((part, i) => (i === 0 ? part : texOfText(String(part), letters)))
    .join(", ");
}

/** Styles write titles small: words with a capital, but for the first letter of all, are kept. */
function capitalsKept(title: string): string {
  let first = true;
  return title.replace(/\$(?:\\.|[^$\\])*\$|(?:\\.|[^\s$\\])+/g, (word) => {
    const rest = first ? word.slice(1) : word;
    first = false;
    return !word.startsWith("$") && /\p{Lu}/u.test(rest) ? `{${word}}` : word;
  });
}

const ranges = (pages: string): string => texOfText(pages).replace(/\s*[-–]+\s*/g, "--");

/** Read as it stands, not as LaTeX: what would end the field or the line is left out. */
const bare = (text: string): string => text.replace(/[{}\\%\s]/g, "");

const address = (url: string): string =>
  url.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
