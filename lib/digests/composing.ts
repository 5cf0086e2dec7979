import type { DigestSettings, IssuePaper } from "@/db/schema";
import { fromChanges, fromFollows, fromSearch } from "./from-account";
import { fromFeed } from "./from-feed";
import { fromSimilar } from "./from-similar";
import { type Candidate, isPersonal, type Reader, type Span } from "./reader";
import { MOST_PAPERS } from "./schema";

/**
 * The papers of one mail: at most 20, none of which the address was shown before, with all the reasons why
 * they are there. Each source has its turn, so that none keeps the others out; what belongs to a person
 * comes first.
 */
export async function composeDigest(
  reader: Reader,
  settings: DigestSettings,
  span: Span,
): Promise<IssuePaper[]> {
  const bySource = await candidatesOf(reader, settings, span);
  const taken = new Map<string, IssuePaper & { place: number }>();
  for (let turn = 0; bySource.some((candidates) => turn < candidates.length); turn += 1) {
    for (const [source, candidates] of bySource.entries()) {
      const next = candidates[turn];
      if (!next || taken.has(next.paper) || taken.size >= MOST_PAPERS) continue;
      taken.set(next.paper, {
        ...{ paper: next.paper, version: next.version },
        reasons: reasonsFor(next.paper, bySource),
        place: source,
      });
    }
  }
  return [...taken.values()]
    .sort((a, b) => a.place - b.place)
    .map(({ place: _, ...paper }) => paper);
}

const reasonsFor = (paper: string, bySource: Candidate[][]): string[] => [
  ...new Set(bySource.flat().flatMap((one) => (one.paper === paper ? [one.reason] : []))),
];

/** One after another: they may run in a transaction. */
async function candidatesOf(
  reader: Reader,
  { cadence, sources }: DigestSettings,
  span: Span,
): Promise<Candidate[][]> {
  const targets = (of: string) =>
    sources.flatMap(({ kind, target }) => (kind === of ? [target] : []));
  const all: Candidate[][] = [];
  if (isPersonal(reader)) {
    if (targets("changes").length > 0) all.push(await fromChanges(reader));
    for (const words of targets("search")) all.push(await fromSearch(reader, words, span));
    for (const list of targets("similar")) all.push(await fromSimilar(reader, list, span));
    if (targets("follows").length > 0) all.push(await fromFollows(reader, span));
  }
  const categories = targets("papers");
  const window = cadence === "weekly" ? "week" : "day";
  if (categories.length > 0) all.push(await fromFeed(reader, categories, span, window));
  return all;
}
