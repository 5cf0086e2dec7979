import { elementsOf, type XmlNode } from "@/lib/imports/xml-elements";
import { parseArxivAddress } from "@/lib/papers/arxiv-id";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperInput } from "@/lib/papers/schema";
import { unwrapped } from "./formats";

/** Among the categories are codes of other schemes, such as `68T05`. */
const CATEGORY = /^[A-Za-z-]+(\.[A-Za-z-]+)?$/;

/**
 * The paper of an answer of arXiv's search API; null when it has none of that id: what it does not know
 * it leaves out, or has an entry about the mistake in its place.
 */
export function readAtomEntry(xml: string, id: string): PaperInput | null {
  if (!/<feed[\s>]/.test(xml)) throw new Error("This is no Atom feed.");
  for (const part of elementsOf(xml)) {
    if (!("node" in part) || part.node.name !== "entry") continue;
    if (parseArxivAddress(textOf(part.node, "id"))?.id === id) return paperOf(part.node, id);
  }
  return null;
}

function paperOf(entry: XmlNode, id: string): PaperInput {
  const named = (name: string) => entry.children.filter((child) => child.name === name);
  const terms = named("category").map(({ attributes }) => attributes.term ?? "");
  const primary = named("arxiv:primary_category")[0]?.attributes.term;
  return {
    id,
    arxivId: id,
    title: textOf(entry, "title").replace(/\s+/g, " "),
    abstract: unwrapped(textOf(entry, "summary")),
    authors: named("author").map((author) => plainText(textOf(author, "name"))),
    categories: terms.filter((term) => CATEGORY.test(term)),
    primaryCategory: primary ?? terms[0] ?? null,
    doi: textOf(entry, "arxiv:doi").split(/\s+/)[0] || null,
    journalRef: textOf(entry, "arxiv:journal_ref").slice(0, 1000) || null,
    codeUrl: null,
    publishedOn: textOf(entry, "published").slice(0, 10),
    publishedPrecision: "day",
    featuredOn: null,
    source: "arxiv",
  };
}

const textOf = ({ children }: XmlNode, name: string) =>
  children.find((child) => child.name === name)?.text.trim() ?? "";
