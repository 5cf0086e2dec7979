import { nameInOrder, parseName } from "@/lib/citations/names";
import { paperAddress } from "@/lib/exchange/addresses";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperSummary } from "@/lib/papers/schema";

/** Some papers have thousands; unAPI names them all. */
const NAMED = 10;

const DATE_LENGTHS = { none: 0, year: 4, month: 7, day: 10 } as const;

/**
 * A paper as the `title` of a COinS span. OpenURL has no format for preprints: as others do, this says
 * it in that of Dublin Core, by the name that Zotero has for them.
 */
export function coinsOf(paper: PaperSummary, origin: string): string {
  const { id, arxivId, title, authors, publishedOn, publishedPrecision } = paper;
  const date = publishedOn.slice(0, DATE_LENGTHS[publishedPrecision]);
  return new URLSearchParams([
    ["ctx_ver", "Z39.88-2004"],
    ["rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"],
    ["rfr_id", "info:sid/lectern"],
    ["rft_id", arxivId ? `info:doi/10.48550/arXiv.${arxivId}` : paperAddress(origin, id)],
    ["rft.type", "preprint"],
    ["rft.title", plainText(title)],
    ...authors
      .slice(0, NAMED)
      .map((name): [string, string] => ["rft.creator", nameInOrder(parseName(name))]),
    ...(date ? [["rft.date", date] as [string, string]] : []),
  ])
    .toString()
    .replaceAll("+", "%20");
}
