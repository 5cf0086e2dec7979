import { arxivIdOf, toCslItem } from "./csl";
import { nameAsRead } from "./names";
import type { Cited } from "./schema";

const COLUMNS = [
  ...[
    "key",
    "type",
    "title",
    "authors",
    "year",
    "date",
    "published in",
    "volume",
    "issue",
    "pages",
  ],
  ...["doi", "arxiv", "categories", "url", "abstract"],
];

/** Tells Excel that the file is UTF-8. */
const MARK = "\uFEFF";

export const csvHead = (): string => `${MARK}${COLUMNS.join(",")}\r\n`;

/** One row as RFC 4180 has it; its authors are parted by semicolons. */
export function toCsvRow(cited: Cited, origin: string): string {
  const item = toCslItem(cited, origin);
  const [parts = []] = item.issued?.["date-parts"] ?? [];
  const cells = [
    ...[item.id, item.type, item.title, item.author?.map(nameAsRead).join("; "), parts[0]],
    parts.map((part) => String(part).padStart(2, "0")).join("-"),
    ...[item["container-title"], item.volume, item.issue, item.page, item.DOI],
    ...[arxivIdOf(cited.paper), cited.paper.categories.join("; "), item.URL, item.abstract],
  ];
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  // A spreadsheet would run what begins like this as a formula; an apostrophe makes it text.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
