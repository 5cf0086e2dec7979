import { findAnchor } from "./anchor";
import type { Annotation } from "./schema";

/** An annotation where it stands in a source; offsets count UTF-16 code units, the end is exclusive. */
export interface PlacedAnnotation extends Annotation {
  start: number;
  end: number;
}

export interface Placement {
  /** In the order of the text. */
  placed: PlacedAnnotation[];
  /** Those whose words are not in this source. */
  detached: Annotation[];
  /** Notes on the paper as a whole. */
  whole: Annotation[];
}

/** Sorts annotations by where they stand in a source, of whatever version. */
export function placeAnnotations(source: string, annotations: Annotation[]): Placement {
  const placement: Placement = { placed: [], detached: [], whole: [] };
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
