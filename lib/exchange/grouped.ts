import type { CitedPaper } from "@/lib/citations/schema";
import type { Exported } from "./schema";

/** Things under their keys, in the order in which the keys come first. */
export function grouped<T, K>(things: T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** Annotations under their papers. */
export const byPaper = (
  annotations: Exported[],
): { paper: CitedPaper; annotations: Exported[] }[] =>
  [...grouped(annotations, ({ paperId }) => paperId).values()].flatMap((of) =>
    of[0] ? [{ paper: of[0].paper, annotations: of }] : [],
  );
