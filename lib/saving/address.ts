import { parsePaperAddress } from "@/lib/exchange/addresses";
import { idsOfAddress, idsOfWord } from "@/lib/imports/ids";
import { parseArxivId } from "@/lib/papers/arxiv-id";

/** What an address names of a paper, as far as it tells that by itself. */
export interface Named {
  /** The id of a paper of this Lectern. */
  paper: string | null;
  arxivId: string | null;
  doi: string | null;
  /** A DOI that it may have: good to look for, not to tell others. */
  likelyDoi: string | null;
  /** The address as it is kept with a paper; null where none was given. */
  url: string | null;
}

const NOTHING: Named = { paper: null, arxivId: null, doi: null, likelyDoi: null, url: null };

/**
 * Reads what somebody pasted, or a browser or phone handed over: an address of the web, an arXiv id or a
 * DOI. Nothing is asked of the site.
 * @param origin that of this Lectern
 * @returns null for what is none of these
 */
export function readAddress(given: string, origin: string): Named | null {
  const text = decoded(given.trim());
  const url = webAddress(text);
  if (url) return namedBy(url, origin);
  const ids = idsOfWord(text);
  return ids && { ...NOTHING, ...ids };
}

/** The first address in a text: phones share a page as its title and address in one. */
export const addressIn = (text: string): string => /https?:\/\/\S+/i.exec(text)?.[0] ?? text;

function namedBy(url: URL, origin: string): Named {
  const page = { ...NOTHING, url: url.href };
  const ours = parsePaperAddress(url.origin + url.pathname);
  if (url.origin === origin && ours) return { ...NOTHING, paper: ours.id };
  // Another Lectern has papers of arXiv under the same ids.
  const elsewhere = ours && parseArxivId(ours.id);
  if (elsewhere) return { ...page, arxivId: elsewhere.id };
  const site = openReview(url) ?? aclAnthology(url);
  if (site) return { ...page, ...site };
  return { ...page, ...idsOfAddress(url.href) };
}

/** `/forum?id=`, `/pdf?id=` and the like are of one paper. */
function openReview({ hostname, pathname, searchParams }: URL): Partial<Named> | null {
  const id = searchParams.get("id") ?? "";
  const known = /^\/(?:forum|pdf|attachment|revisions|references\/pdf)$/.test(pathname);
  if (!/^(?:www\.)?openreview\.net$/.test(hostname) || !known || !/^[\w-]+$/.test(id)) return null;
  return { url: `https://openreview.net/forum?id=${id}` };
}

/** Most, but not all, papers of the Anthology have a DOI made of their id. */
function aclAnthology({ hostname, pathname }: URL): Partial<Named> | null {
  const path = {
    "aclanthology.org": pathname,
    "aclweb.org": pathname.replace(/^\/anthology(?=\/)/, ""),
  }[hostname.replace(/^www\./, "")];
  const ID = /^\/([A-Z]\d\d-\d{4,5}|\d{4}\.[a-z\d]+-[a-z\d]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?\/?$/i;
  const [, id] = ID.exec(path ?? "") ?? [];
  return id ? { url: `https://aclanthology.org/${id}/`, likelyDoi: `10.18653/v1/${id}` } : null;
}

/** Without what is not of the page: the place in it, where somebody came from. */
function webAddress(text: string): URL | null {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (!url.hostname.includes(".") && url.hostname !== "localhost") return null;
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) {
    if (name.startsWith("utm_")) url.searchParams.delete(name);
  }
  [url.username, url.password] = ["", ""];
  return url;
}

/** Some hand it over encoded twice. */
function decoded(text: string): string {
  if (!/^https?%3a%2f%2f/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
