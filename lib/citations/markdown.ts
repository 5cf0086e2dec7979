import { toCslItem } from "./csl";
import { nameAsRead } from "./names";
import type { Cited } from "./schema";

/** One line of a list: who, what, where and when, with its link and its key as Pandoc cites it. */
export function toMarkdownLine(cited: Cited, origin: string): string {
  const item = toCslItem(cited, origin);
  const [[year] = []] = item.issued?.["date-parts"] ?? [];
  const address = item.DOI ? `https://doi.org/${item.DOI}` : item.URL;
  const title = literal(item.title);
  const where = [item["container-title"] ?? item.number ?? item.publisher, year]
    .filter(Boolean)
    .map((part) => literal(String(part)))
    .join(", ");
  const parts = [
    literal((item.author ?? []).map(nameAsRead).join(", ")),
    address ? `[${title}](<${String(address).replace(/[\s<>\\]/g, encodeURIComponent)}>)` : title,
    where,
  ];
  return `- ${parts.filter(Boolean).join(". ")}. \`@${item.id}\`\n`;
}

/** Text that Markdown leaves as it is. */
const literal = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>$#|~&]/g, "\\$&");
