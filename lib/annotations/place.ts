import { findAnchor } from "./anchor";
import type { Annotation } from "./schema";

/** An annotation where it stands in a source; offsets count UTF-16 code units, the end is exclusive. */
export type Placed<A extends Annotation> = A & { start: number; end: number };

export interface Placement<A extends Annotation> {
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
  for (const annotation of annotations) {
    const { selectors } = annotation;
    const anchor = selectors && findAnchor(source, selectors);
    if (!selectors) placement.whole.push(annotation);
    else if (!anchor) placement.detached.push(annotation);
    else placement.placed.push({ ...annotation, start: anchor.start, end: anchor.end });
  }
  placement.placed.sort((a, b) => a.start - b.start || a.end - b.end);
  return placement;
}
