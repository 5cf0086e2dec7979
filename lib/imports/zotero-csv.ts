import { parse } from "csv-parse/sync";
import { notesOfHtml, textOfHtml } from "@/lib/html-text";
import { entryOfCsl, partsOf, readDate } from "./csl-data";
import type { Read } from "./entry";
import { findArxivId, findDoi } from "./ids";
import { cslTypeOf, nameOf } from "./zotero-types";

interface Row {
  record: string[];
  info: { lines: number };
  raw: string;
}

/** Reads the CSV of Zotero, and any with a column “Title”. */
export function* readCsv(text: string): Generator<Read> {
  const bad: Read[] = [];
  const rows = parse(text, {
    ...{ bom: true, info: true, raw: true, skip_empty_lines: true, delimiter: delimiterOf(text) },
    ...{ relax_column_count: true, relax_quotes: true, skip_records_with_error: true },
    on_skip: (error, raw) => {
      const line = Number(error?.lines ?? 0) || null;
      bad.push({ line, problem: "Its quotes don’t pair.", text: String(raw ?? "") });
    },
  }) as unknown as Row[];
  const [head, ...body] = rows;
  const columns = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  let before = head?.info.lines ?? 1;
  for (const { record, info, raw } of body) {
    const line = before + 1;
    before = info.lines;
    const value = (...names: string[]) => {
      const all = names.map((name) => record[columns.indexOf(name)]?.trim() ?? "");
      return all.find(Boolean) ?? "";
    };
    if (record.some((cell) => cell.trim())) yield { line, ...readRow(value, raw) };
  }
  yield* bad;
}

/** Whether a first line is the head of such a table. */
export const isCsvHead = (line: string): boolean =>
  /(^|[,;\t])"?title"?([,;\t]|$)/i.test(line) && /[,;\t]/.test(line);

function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const counts = [",", ";", "\t"].map((sign) => [sign, head.split(sign).length] as const);
  return counts.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function readRow(value: (...names: string[]) => string, text: string) {
  const title = textOfHtml(value("title"));
  const found = findDoi(value("doi"));
  const named = [
    value("extra"),
    value("url"),
    value("archive id", "archive location", "number"),
    "",
  ];
  const arxivId = found?.arxivId ?? findArxivId(named.join(" "));
  if (!title && !found?.doi && !arxivId) return { problem: "It has no title.", text };
  const date = readDate(value("date")) ?? readDate(value("publication year", "year"));
  const names = value("author", "authors")
    .split(";")
    .filter((name) => name.trim());
  const csl = {
    type: cslTypeOf(value("item type")),
    title,
    author: names.map(nameOf),
    ...(date && { issued: { "date-parts": [partsOf(date)] } }),
    ...Object.fromEntries(COLUMNS.map(([column, name]) => [name, value(column)])),
  };
  const entry = entryOfCsl(csl, {
    arxivId,
    doi: found?.doi ?? null,
    title,
    abstract: textOfHtml(value("abstract note", "abstract")),
    published: date,
    key: value("citation key") || null,
    tags: [value("manual tags", "tags"), value("automatic tags")].flatMap((of) =>
      of.split(";").map(textOfHtml),
    ),
    notes: value("notes")
      .split(/;(?=\s*<)/)
      .map(notesOfHtml)
      .filter(Boolean),
  });
  return { entry };
}

const COLUMNS = [
  ["publication title", "container-title"],
  ["doi", "DOI"],
  ["url", "URL"],
  ["isbn", "ISBN"],
  ["issn", "ISSN"],
  ["pages", "page"],
  ["issue", "issue"],
  ["volume", "volume"],
  ["publisher", "publisher"],
  ["place", "publisher-place"],
  ["edition", "edition"],
  ["language", "language"],
] as const;
