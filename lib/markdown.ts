import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parseArxivId } from "./papers/arxiv-id";

/**
 * HTML of what people write. Safe to put into a page: micromark writes their HTML out as text and
 * drops addresses that could run something. Their headings become bold lines, because they stand
 * inside a page that has its own.
 */
export const renderMarkdown = (source: string): string =>
  micromark(source, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
    .replace(/<h[1-6]>/g, "<p><strong>")
    .replace(/<\/h[1-6]>/g, "</strong></p>")
    .replace(/<a href=/g, '<a rel="nofollow noopener ugc" href=')
    .replace(/<img\b[^>]*>/g, "");

/** The words alone, for descriptions. */
export const markdownText = (source: string): string =>
  renderMarkdown(source)
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The ids of the papers that a note mentions as `[[2205.13147]]`, each once. */
export const mentionsIn = (source: string): string[] => [
  ...new Set(
    [...source.matchAll(/\[\[([^[\]\s]{1,64})\]\]/g)].map(
      ([, id = ""]) => parseArxivId(id)?.id ?? id,
    ),
  ),
];
