import { LRUCache } from "lru-cache";
import { compile, parse, postprocess, preprocess } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Event } from "micromark-util-types";
import { mathHtml, mathSyntax, type SetMath } from "./markdown-math";
import {
  type Mention,
  mentionedPaper,
  mentionHtml,
  mentionSyntax,
  settleMentions,
} from "./markdown-mentions";
import { mathMl } from "./papers/math-ml";
import { mathText } from "./papers/plain-text";

const MOST_MENTIONS = 50;

const SYNTAX = {
  extensions: [
    gfm(),
    mathSyntax(),
    mentionSyntax,
    // The notes of a page would share the ids of their footnotes.
    { disable: { null: ["gfmFootnoteCall", "gfmPotentialFootnoteCall", "gfmFootnoteDefinition"] } },
  ],
};

const rendered = new LRUCache<string, string>({
  maxSize: 16_000_000,
  sizeCalculation: (html, key) => key.length + html.length + 1,
});

/**
 * HTML of what people write: Markdown, formulas between dollars, and mentions of papers. Safe to put
 * into a page: micromark writes their HTML out as text and drops addresses that could run something,
 * and Temml trusts nobody. Their headings become bold lines, because they stand inside a page that
 * has its own, and boxes to tick become signs, because nobody could tick them.
 * @param mentions the papers that are mentioned, as far as they are known
 */
export function renderMarkdown(source: string, mentions: readonly Mention[] = []): string {
  const key = JSON.stringify([source, mentions]);
  let html = rendered.get(key);
  if (html === undefined) {
    html = toHtml(source, mentions, formula);
    rendered.set(key, html);
  }
  return html;
}

/** The words alone, for descriptions. */
export const markdownText = (source: string): string =>
  toHtml(source, [], (tex) => escapeHtml(mathText(tex)))
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

/** The ids of the papers that a note mentions as `[[2205.13147]]`, each once; the first fifty. */
export const mentionsIn = (source: string): string[] =>
  [...new Set(settleMentions(read(source)).map(mentionedPaper))].slice(0, MOST_MENTIONS);

const read = (source: string): Event[] =>
  postprocess(
    parse(SYNTAX)
      .document()
      .write(preprocess()(source, undefined, true)),
  );

function toHtml(source: string, mentions: readonly Mention[], setMath: SetMath): string {
  const events = read(source);
  settleMentions(events);
  return compile({ htmlExtensions: [gfmHtml(), mathHtml(setMath), mentionHtml(mentions)] })(events)
    .replace(/<h[1-6]>/g, "<p><strong>")
    .replace(/<\/h[1-6]>/g, "</strong></p>")
    .replace(/<a href=/g, '<a rel="nofollow noopener ugc" href=')
    .replace(/<img\b[^>]*>/g, "")
    .replace(/<input type="checkbox" disabled=""( checked="")? \/>/g, (_, ticked) =>
      ticked ? "☑" : "☐",
    );
}

/** What Temml does not understand stays as it was written. */
function formula(tex: string, display: boolean): string {
  const dollars = display ? "$$" : "$";
  const html = mathMl(tex, display) ?? `<code>${escapeHtml(`${dollars}${tex}${dollars}`)}</code>`;
  return display ? `<span class="block overflow-x-auto py-2">${html}</span>` : html;
}

/** Text as it stands in HTML, between tags and in attributes. */
export const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char,
  );

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
