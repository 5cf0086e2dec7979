import { entryOf, type Read } from "./entry";
import { type Ids, idsOfWord } from "./ids";

/**
 * Finds arXiv ids, addresses of papers and DOIs in any text. In a list, one on a line, what is none of
 * them is reported; in prose it is just prose.
 */
export function* readPlainList(text: string): Generator<Read> {
  const lines = text.split(/\r\n|\r|\n/).map((line, i) => ({ line: i + 1, ...idsIn(line) }));
  const filled = lines.filter(({ words }) => words > 0);
  const single = filled.filter(({ ids, words }) => ids.length > 0 && words <= 2 * ids.length);
  const isList = single.length * 2 >= filled.length;
  const seen = new Set<string>();
  for (const { line, ids, text: written, words } of filled) {
    for (const one of ids) {
      const key = `${one.arxivId ?? ""} ${one.doi?.toLowerCase() ?? ""}`;
      // An email names a paper in its text and again in the link behind it.
      if (!isList && seen.has(key)) continue;
      seen.add(key);
      yield { line, entry: entryOf({ ...one, csl: cslOf(one) }) };
    }
    const address = /^\s*(?:[-*•]\s*)?https?:\/\/\S+\s*$/i.test(written);
    if (ids.length === 0 && (address || (isList && words > 0))) {
      const problem = address
        ? "This address names neither an arXiv id nor a DOI."
        : "This is neither an arXiv id, an address of a paper, nor a DOI.";
      yield { line, problem, text: written };
    }
  }
}

const cslOf = ({ arxivId, doi }: Ids) => ({
  type: "article",
  ...(arxivId && { number: `arXiv:${arxivId}` }),
  ...(doi && { DOI: doi }),
});

function idsIn(line: string) {
  // `arXiv: 2401.00001` and `doi: 10.1/x` are two words and one id.
  const glued = line.replace(/\b(arxiv|doi)\s*:\s+(?=\S)/gi, "$1:");
  const words = glued.split(/[\s,;|<>"']+/).filter((word) => /\w/.test(word));
  const ids = words.flatMap((word) => idsOfWord(word) ?? []);
  return { text: line.trim().slice(0, 2000), words: words.length, ids };
}
