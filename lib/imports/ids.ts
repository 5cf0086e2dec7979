import { parseArxivAddress, parseArxivId } from "@/lib/papers/arxiv-id";

export interface Ids {
  arxivId: string | null;
  doi: string | null;
}

const DOI = /\b10\.\d{4,9}\/[^\s"<>{}|\\^`]+/;
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;

/** A DOI as it stands in a text or an address, bare; one that arXiv gives is its paper's id instead. */
export function findDoi(text: string): Ids | null {
  const [found] = DOI.exec(unescaped(text)) ?? [];
  if (!found) return null;
  const doi = trimmed(found).slice(0, 200);
  const [, id] = ARXIV_DOI.exec(doi) ?? [];
  if (id) return parsed(id);
  return { arxivId: null, doi };
}

/** An arXiv id that a text names as one: `arXiv:2401.00001`, an address, arXiv’s DOI. */
export function findArxivId(text: string): string | null {
  const named =
    /(?<![\w-])(?:arxiv(?:\.org\/|\/)?|lanl\.gov\/)[.:\s]*(?:(?:abs|pdf|html|format|papers)\/)?((?:[a-z-]+(?:\.[a-z-]+)?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)(?!\d)/i;
  const [, id] = named.exec(text) ?? [];
  return (id && parseArxivId(id)?.id) || null;
}

/** Addresses of sites that have the DOI in another shape. Source: their own pages. */
const SITES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^https?:\/\/(?:www\.)?aclanthology\.org\/([\w.-]+?)(?:\.pdf)?\/?$/i, ([, id]) => acl(id ?? "")],
  [/^https?:\/\/(?:www\.)?nature\.com\/articles\/([\w-]+)/i, ([, id]) => `10.1038/${id}`],
  [
    /^https?:\/\/(?:www\.)?biorxiv\.org\/cgi\/content\/short\/([\d.]+)/i,
    ([, id]) => `10.1101/${id}`,
  ],
];

const acl = (id: string) => `10.18653/v1/${id}`;

/** What an address says of a paper: arXiv and its mirrors, publishers whose addresses have the DOI. */
export function idsOfAddress(address: string): Ids | null {
  const known = parseArxivAddress(address);
  if (known) return { arxivId: known.id, doi: null };
  for (const [pattern, doiOf] of SITES) {
    const match = pattern.exec(address);
    if (match) return { arxivId: null, doi: doiOf(match) };
  }
  const path = decoded(address);
  const found = findDoi(path.replace(/[?#].*$/, ""));
  if (found?.doi)
    return {
      ...found,
      doi: found.doi.replace(/(?:v\d+)?(?:\.full.*|\.pdf|\/(?:pdf|full|abstract|epub|meta))$/i, ""),
    };
  if (found) return found;
  const id = findArxivId(path);
  return id ? { arxivId: id, doi: null } : null;
}

/** A word by itself: an id in either scheme, a DOI, an address. */
export function idsOfWord(word: string): Ids | null {
  const text = trimmed(word);
  if (/^https?:\/\//i.test(text)) return idsOfAddress(text);
  const id = parseArxivId(text);
  if (id) return { arxivId: id.id, doi: null };
  if (/^(?:doi:\s*)?10\.\d{4,9}\//i.test(text)) return findDoi(text);
  return /^[\w-]+(?:\.[\w-]+)+\//.test(text) ? idsOfAddress(`https://${text}`) : null;
}

const parsed = (id: string): Ids | null => {
  const known = parseArxivId(id);
  return known && { arxivId: known.id, doi: null };
};

/** Without what stands around it in a sentence; a bracket that opens in it may close in it. */
function trimmed(word: string): string {
  let text = word.replace(/^[\s"'“‘(<[{*]+/, "");
  for (;;) {
    const shorter = text.replace(/[\s"'”’>\]}.,;:!?*]+$/, "");
    const closes = shorter.endsWith(")") && count(shorter, ")") > count(shorter, "(");
    const next = closes ? shorter.slice(0, -1) : shorter;
    if (next === text) return text;
    text = next;
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

/** BibTeX files have `\_` in DOIs. */
const unescaped = (text: string) => text.replace(/\\([_%&#])/g, "$1");

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
