import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { textOfHtml } from "@/lib/html-text";
import type { BibField } from "./bibtex-fields";
import { type BibBlock, type BibEntry, scanBibtex } from "./bibtex-scanner";
import { entryOfCsl } from "./csl-data";
import type { Entry, Read } from "./entry";
import { findArxivId, findDoi } from "./ids";

/**
 * Reads BibTeX and BibLaTeX entry by entry, so that a bad one costs only itself. Before the first of
 * them, all have to be found: each time that one is, it gives null.
 */
export function* readBibtex(text: string): Generator<Read | null> {
  const blocks: BibBlock[] = [];
  for (const block of scanBibtex(text)) {
    blocks.push(block);
    yield null;
  }
  const byKey = entriesByKey(blocks);
  for (const block of blocks) {
    const { line, text: written } = block;
    if (block.kind === "broken") yield { line, problem: block.problem, text: written };
    else yield { line, ...readEntry(block, byKey) };
  }
}

/** Of several with one key the first, as in BibTeX; keys are in small letters. */
export function entriesByKey(blocks: readonly BibBlock[]): Map<string, BibEntry> {
  const byKey = new Map<string, BibEntry>();
  for (const block of blocks) {
    if (block.kind === "entry" && block.key && !byKey.has(block.key.toLowerCase())) {
      byKey.set(block.key.toLowerCase(), block);
    }
  }
  return byKey;
}

function readEntry(block: BibEntry, byKey: ReadonlyMap<string, BibEntry>) {
  const fields = withParent(block, byKey);
  const value = (name: string) => fields.get(name)?.value ?? "";
  const title = titleOf(value);
  const ids = idsOf(value);
  if (!title && !ids.arxivId && !ids.doi) {
    const problem = block.fields.length === 0 ? "It is empty." : "It has no title.";
    return { problem, text: block.text };
  }
  let csl: Record<string, unknown>;
  try {
    const [first] = plugins.input.chain(written(block.type, fields), {
      generateGraph: false,
      forceType: "@bibtex/text",
    });
    csl = { ...Object(first) };
  } catch (error) {
    return { problem: `It can’t be read: ${firstLine(error)}`, text: block.text };
  }
  const crossref = fields.get("crossref")?.value ?? block.fields.find(isCrossref)?.value;
  const lost = crossref && !byKey.has(crossref.trim().toLowerCase());
  const entry = entryOfCsl(csl, {
    ...ids,
    title: textOfSource(title),
    abstract: paragraphs(value("abstract")),
    key: block.key,
    tags: value("keywords").split(/[,;]/).map(textOfSource),
    notes: [value("annote") || value("annotation")].map(paragraphs).filter(Boolean),
    notices: lost ? [`Its cross-reference “${crossref.slice(0, 80)}” is not in the file.`] : [],
  });
  return { entry };
}

const isCrossref = ({ name }: BibField) => name === "crossref";

/** An entry has from the one that it refers to what it does not have itself, and its title as the book’s. */
export function withParent(
  block: BibEntry,
  byKey: ReadonlyMap<string, BibEntry>,
): Map<string, BibField> {
  const fields = new Map<string, BibField>();
  // Of a field that is there twice the first counts, as in BibTeX.
  for (const field of block.fields) if (!fields.has(field.name)) fields.set(field.name, field);
  const named = fields.get("crossref") ?? fields.get("xdata");
  const parent = named && byKey.get(named.value.trim().toLowerCase());
  fields.delete("crossref");
  fields.delete("xdata");
  if (!parent || parent === block) return fields;
  for (const field of parent.fields) {
    if (NOT_INHERITED.has(field.name)) continue;
    const name = field.name === "title" ? "booktitle" : field.name;
    if (!fields.has(name)) fields.set(name, { ...field, name });
  }
  return fields;
}

const NOT_INHERITED = new Set(
  "crossref xdata xref entryset ids label keywords annote annotation abstract note subtitle doi eprint eprinttype archiveprefix author shorttitle options".split(
    " ",
  ),
);

/** What the reader of entries gets: what this file reads itself is not worth its time. */
function written(type: string, fields: Map<string, BibField>): string {
  const lines = [...fields.values()]
    .filter(({ name }) => /^[a-z][\w-]*$/.test(name) && !OWN.has(name))
    .map(({ name, value, month }) => `${name} = ${month ?? `{${value}}`}`);
  return `@${type}{x,\n${lines.join(",\n")}\n}`;
}

const OWN = new Set("abstract annote annotation keywords file title subtitle".split(" "));

/** With the eprint of another archive, an id that looks like arXiv’s is none. */
export function idsOf(value: (name: string) => string): Pick<Entry, "arxivId" | "doi"> {
  const archive = (value("archiveprefix") || value("eprinttype")).toLowerCase();
  const eprint = value("eprint");
  const named =
    archive === "arxiv" || (!archive && eprint) ? findArxivId(`arXiv:${eprint} `) : null;
  const found = findDoi(value("doi"));
  const elsewhere = ["url", "journal", "journaltitle", "number", "howpublished", "note", "eprint"];
  const arxivId =
    named ?? found?.arxivId ?? findArxivId(elsewhere.map(value).join(" ").concat(" "));
  return { arxivId, doi: found?.doi ?? null };
}

/** With the subtitle; as it is written. */
export const titleOf = (value: (name: string) => string): string =>
  [value("title"), value("subtitle")]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(": ");

/** LaTeX as papers have it: in one line, without HTML, and without braces around all of it. */
export function textOfSource(source: string): string {
  const text = textOfHtml(source);
  const [, inner] = /^\{([^{}]*)\}$/.exec(text) ?? [];
  return inner?.trim() ?? text;
}

const paragraphs = (source: string): string =>
  source
    .split(/\n[^\S\n]*\n|\\par(?![A-Za-z])/)
    .map(textOfSource)
    .filter(Boolean)
    .join("\n\n");

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
