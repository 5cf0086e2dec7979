import { type Anchor, findAnchor } from "./anchor";
import type { Annotation } from "./schema";
import { indexSource } from "./source-index";

/** An annotation where it stands in a source, and how sure that is. */
export type Placed<A extends Annotation> = A & Anchor;

interface Placement<A extends Annotation> {
  /** In the order of the text. */
  placed: Placed<A>[];
  /** Those whose words are not in this source. */
  detached: A[];
  /** Notes on the paper as a whole. */
  whole: A[];
}

/** Sorts annotations by where they stand in a source, of whatever version. */
export function placeAnnotations<A extends Annotation>(
  source: string,
  annotations: A[],
): Placement<A> {
  const placement: Placement<A> = { placed: [], detached: [], whole: [] };
  if (annotations.length === 0) return placement;
  const index = indexSource(source);
  for (const annotation of annotations) {
    const { selectors } = annotation;
    const anchor = selectors && findAnchor(index, selectors);
    if (!selectors) placement.whole.push(annotation);
    else if (!anchor) placement.detached.push(annotation);
    else placement.placed.push({ ...annotation, ...anchor });
  }
  placement.placed.sort((a, b) => a.start - b.start || a.end - b.end);
  return placement;
}
