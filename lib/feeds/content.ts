import { escapeHtml, renderMarkdown } from "@/lib/markdown";
import { SAMPLE_NOTICE } from "@/lib/papers/schema";

interface Told {
  abstract: string;
  source: string;
  /** Markdown. */
  note?: string;
  /** The list that it came into, where a feed is of several. */
  list?: { title: string; path: string };
}

/**
 * What an item says: the curator's note first, then the whole abstract. Its formulas are Unicode, because
 * many readers drop MathML and leave its letters.
 */
export function contentOf({ abstract, source, note, list }: Told, origin: string): string {
  const parts = [
    list && `<p>In <a href="${list.path}">${escapeHtml(list.title)}</a></p>`,
    note && `<blockquote>${renderMarkdown(note)}</blockquote>`,
    abstract && `<p>${escapeHtml(abstract)}</p>`,
    source === "sample" && `<p><em>${SAMPLE_NOTICE}</em></p>`,
  ];
  // Readers of feeds have no page that an address could start from.
  return parts
    .filter(Boolean)
    .join("\n")
    .replace(/ href="\/(?!\/)/g, ` href="${origin}/`);
}
