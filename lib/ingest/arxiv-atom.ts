import { parseArxivAddress } from "@/lib/papers/arxiv-id";
import type { PaperInput } from "@/lib/papers/schema";
import { piecesOfElements } from "./cutting";
import { nameOf } from "./names";
import { arxivPaper, Unusable } from "./told";
import { insideOf } from "./xml";

/** An entry of an answer of arXiv's search API. @throws Unusable */
export function toldOfEntry(xml: string) {
  const entry = insideOf(xml);
  const found = parseArxivAddress(entry.text("id"));
  if (!found) throw new Unusable(entry.text("summary") || "its id is no address of arXiv");
  const primary = entry.one("primary_category")?.attribute("term") ?? "";
  return arxivPaper({
    ...found,
    title: entry.text("title"),
    abstract: entry.text("summary"),
    authors: entry.all("author").map((author) => nameOf(author.text("name"))),
    categories: [primary, ...entry.all("category").map((term) => term.attribute("term"))],
    doi: entry.text("doi"),
    journalRef: entry.text("journal_ref"),
    sentIn: entry.text("published"),
  });
}

/**
 * The paper of an answer of arXiv's search API; null when it has none of that id: what it does not know
 * it leaves out, or has an entry about the mistake in its place.
 */
export async function readAtomEntry(xml: string, id: string): Promise<PaperInput | null> {
  if (!/<feed[\s>]/.test(xml)) throw new Error("This is no Atom feed.");
  for await (const { text } of piecesOfElements([Buffer.from(xml)], "entry")) {
    if (text === null) continue;
    if (parseArxivAddress(insideOf(text).text("id"))?.id !== id) continue;
    return { ...toldOfEntry(text).paper, featuredOn: null };
  }
  return null;
}
