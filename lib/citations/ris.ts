import { arxivIdOf, toCslItem } from "./csl";
import { nameInOrder } from "./names";
import type { Cited, CslItem } from "./schema";

const TYPES: Readonly<Record<string, string>> = {
  ...{ article: "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", book: "BOOK" },
  ...{ "article-newspaper": "NEWS", chapter: "CHAP", "paper-conference": "CPAPER", report: "RPRT" },
  ...{ thesis: "THES", dataset: "DATA", software: "COMP", webpage: "ELEC", patent: "PAT" },
};

/** One record for RIS; a preprint is unpublished work, which readers don't take for an article. */
export function toRisRecord(cited: Cited, origin: string): string {
  const { paper } = cited;
  const arxivId = arxivIdOf(paper);
  return risRecord(toCslItem(cited, origin), [
    ["AN", arxivId && `arXiv:${arxivId}`],
    ["DB", arxivId && "arXiv"],
    ...paper.categories.map((category): [string, string] => ["KW", category]),
  ]);
}

/** @param besides lines that only some have */
export function risRecord(item: CslItem, besides: [tag: string, value: unknown][] = []): string {
  const [start, end] = String(item.page ?? "").split("-");
  const lines: [tag: string, value: unknown][] = [
    ["TY", TYPES[item.type] ?? "GEN"],
    ["ID", item.id],
    ["TI", item.title],
    ...(item.author ?? []).map((name): [string, string] => ["AU", nameInOrder(name)]),
    ...(item.editor ?? []).map((name): [string, string] => ["ED", nameInOrder(name)]),
    ...dates(item),
    [item.type === "article-journal" ? "JO" : "T2", item["container-title"]],
    ["VL", item.volume],
    ["IS", item.issue],
    ["SP", start],
    ["EP", end],
    ["PB", item.type === "article" ? undefined : item.publisher],
    ["CY", item["publisher-place"]],
    ["SN", item.ISBN ?? item.ISSN],
    ["DO", item.DOI],
    ...besides,
    ["AB", item.abstract],
    ["UR", item.URL],
  ];
  const filled = lines.filter(([, value]) => value !== undefined && value !== null && value !== "");
  return `${filled.map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`).join("")}ER  - \r\n\r\n`;
}

function dates({ issued }: CslItem): [string, string][] {
  const [[year, month, day] = []] = issued?.["date-parts"] ?? [];
  if (year === undefined) return [];
  const part = (number: number | undefined) =>
    number === undefined ? "" : String(number).padStart(2, "0");
  return [
    ["PY", String(year)],
    ["DA", `${year}/${part(month)}/${part(day)}`],
  ];
}

/** A line break would begin another tag. */
const oneLine = (value: unknown): string => String(value).replace(/\s+/g, " ").trim();
