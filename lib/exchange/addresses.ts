import { parseArxivAddress } from "@/lib/papers/arxiv-id";

/** The address that names an annotation outside of Lectern. */
export const annotationAddress = (origin: string, id: string) => `${origin}/annotations/${id}`;

export const personAddress = (origin: string, handle: string) => `${origin}/@${handle}`;

export const paperAddress = (origin: string, id: string) => `${origin}/paper/${id}`;

/** One version of an abstract, as Lectern counts them: arXiv's own count may be another. */
export const versionAddress = (origin: string, id: string, version: number) =>
  `${paperAddress(origin, id)}v${version}`;

/** The id of an annotation of this origin; null of any other address. */
export function parseAnnotationAddress(origin: string, address: string): string | null {
  const start = annotationAddress(origin, "");
  return address.startsWith(start) ? address.slice(start.length) : null;
}

/**
 * The paper that an address names, on any Lectern or on arXiv, and the version of the abstract where
 * it is a Lectern's: only those count its versions alike.
 */
export function parsePaperAddress(address: string): { id: string; version: number | null } | null {
  const ours = /^https?:\/\/[^/]+\/paper\/([A-Za-z0-9][A-Za-z0-9./-]{0,63}?)(?:v([1-9]\d{0,5}))?$/;
  const [, id, version] = ours.exec(address) ?? [];
  if (id) return { id, version: version ? Number(version) : null };
  const arxiv = parseArxivAddress(address);
  return arxiv && { id: arxiv.id, version: null };
}
