import { findAnchor } from "./anchor";
import type { Annotation } from "./schema";

/**
 * Annotations where they stand in a source: `start` and `end` are offsets into it. Those whose
 * words are gone are detached, and keep the offsets of their own version.
 */
export function placeAnnotations(
  source: string,
  annotations: Annotation[],
): { placed: Annotation[]; detached: Annotation[] } {
  const placed: Annotation[] = [];
  const detached: Annotation[] = [];
  for (const annotation of annotations) {
    const range = findAnchor(source, annotation);
    if (range) placed.push({ ...annotation, ...range });
    else detached.push(annotation);
  }
  placed.sort((a, b) => a.start - b.start || a.end - b.end);
  return { placed, detached };
}
