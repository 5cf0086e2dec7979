import type { CslData } from "@/db/schema";
import { cleanCsl } from "@/lib/imports/csl-data";
import { entryOf, legalKey, type Read } from "@/lib/imports/entry";
import type { Kept, Line, Rest } from "./schema";
import { linesOf, unzipArchive } from "./unzipping";

/**
 * An archive as an import reads it: the papers as its entries, in the library’s order, and what stands
 * around them.
 * @throws invalid
 */
export function readArchive(bytes: Uint8Array): { reads: Read[]; rest: Rest } {
  const files = unzipArchive(bytes);
  const bad: Read[] = [];
  const note = (line: number, problem: string, text: string) => bad.push({ line, problem, text });
  const all = <N extends keyof Rest>(name: N) =>
    [...linesOf(files, name, note)].map(({ value }) => value) as Rest[N];
  const rest: Rest = {
    tags: all("tags"),
    lists: all("lists"),
    annotations: all("annotations"),
    "smart-lists": all("smart-lists"),
    rules: all("rules"),
    colors: all("colors"),
    settings: all("settings"),
    follows: all("follows"),
    dismissals: all("dismissals"),
    distinct: all("distinct"),
  };
  const names = new Map(rest.tags.map(({ id, name }) => [id, name]));
  const papers = new Map([...linesOf(files, "papers", note)].map((of) => [of.value.id, of]));
  const reads: Read[] = [];
  for (const { line, value } of linesOf(files, "library", note)) {
    const { paper, ...kept } = value;
    const facts = papers.get(paper)?.value;
    papers.delete(paper);
    if (facts) reads.push({ line, entry: entryOfLine(facts, kept, names) });
    else note(line, `In library.jsonl: its paper ${paper} is not in the archive.`, "");
  }
  // Those that only lists or annotations are about.
  for (const { line, value } of papers.values()) {
    reads.push({ line, entry: entryOfLine(value, null, names) });
  }
  return { reads: [...reads, ...bad], rest };
}

function entryOfLine(facts: Line<"papers">, kept: Kept | null, names: ReadonlyMap<string, string>) {
  const { id, arxivId, doi, title, abstract, authors, publishedOn, publishedPrecision } = facts;
  const csl = cslOf(facts);
  const number = /^arXiv:(.+)$/.exec(String(csl?.number ?? ""))?.[1];
  const published =
    publishedPrecision === "none" ? null : { on: publishedOn, precision: publishedPrecision };
  const entry = entryOf({
    arxivId: arxivId ?? number ?? null,
    ...{ doi, title, abstract, authors, published, csl: csl ?? { type: "article" } },
    tags: (kept?.tags ?? []).flatMap((tag) => names.get(tag) ?? []),
  });
  const key = kept?.key ? legalKey(kept.key).slice(0, 100) || null : null;
  return { ...entry, key, source: { id, facts: { ...facts, csl }, kept } };
}

/** Where the paper is not, its reference has the arXiv id, as that of an imported paper does. */
function cslOf({ csl, arxivId }: Line<"papers">): CslData | null {
  const known = csl && cleanCsl(csl);
  return arxivId ? { ...(known ?? { type: "article" }), number: `arXiv:${arxivId}` } : known;
}
