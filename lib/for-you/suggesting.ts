import type { SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Context } from "@/lib/context";
import { byTheLikest, likestOf, nearestToPapers } from "@/lib/meaning/nearest";
import { FUSED, fuse } from "@/lib/search/fuse";
import { findCandidates } from "./candidates";
import { learnTerms, type Matched, scoreOf, type Term, weigh } from "./rocchio";
import { countTerms, matchTerms, rarityOf, termsOf } from "./terms";

/** What papers are suggested from. */
export interface Basis {
  /** Papers that tell what is wanted, the last first. */
  liked: string[];
  /** What the person calls them; empty for all they have. */
  title: string;
  /** Papers that were put away. */
  against: string[];
  /** By the term: how much more or less it counts than was learned. */
  factors?: Readonly<Record<string, number>>;
  /** Which papers may be suggested: a condition on rows of `papers`. */
  open: SQL;
}

export interface Learned {
  terms: Term[];
  /** How many papers were read for it, for and against. */
  liked: number;
  against: number;
  /** Whether meaning counts, besides words. */
  meaning: boolean;
}

/** The last ones tell what somebody wants now; and no more are read for one page. */
export const MOST_LIKED = 150;
export const MOST_AGAINST = 100;

/** What is learned from papers, and the papers that follow from it, best first: a few hundred at most. */
export async function suggestFrom(
  ctx: Context,
  basis: Basis,
): Promise<{ learned: Learned; ranked: { id: string; score: number }[] }> {
  const liked = basis.liked.slice(0, MOST_LIKED);
  const against = basis.against.slice(0, MOST_AGAINST);
  const terms = learnTerms(
    {
      liked: await countTerms(ctx.db, liked),
      against: await countTerms(ctx.db, against),
      name: liked.length > 0 ? await termsOf(ctx.db, basis.title) : [],
    },
    await rarityOf(ctx.db),
    basis.factors,
  );
  const wanted = terms.filter(({ weight, factor }) => weight > 0 && factor > 0);
  const heaviest = wanted.sort((a, b) => b.weight * b.factor - a.weight * a.factor);
  const found = await findCandidates(
    ctx,
    heaviest.map(({ term }) => term),
    basis.open,
  );
  const near = await nearestToPapers(ctx, liked, { limit: FUSED, open: basis.open });
  const ids = [...new Set([...found, ...(near ?? []).map(({ id }) => id)])];
  const alike = near && (await byTheLikest(ctx.db, ids, { liked, against }));
  const known = new Map(terms.map((one) => [one.term, one]));
  const byWords = (await matchTerms(ctx.db, ids, [...known.keys()]))
    .map((paper) => ({ id: paper.id, score: scoreOf(weigh(paper, known)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return {
    learned: {
      terms,
      ...{ liked: liked.length, against: against.length, meaning: near !== null },
    },
    ranked: fuse(byWords.slice(0, 2 * FUSED), alike?.slice(0, FUSED) ?? null),
  };
}

/** Why a paper is suggested: its terms that count, the most first, and the paper that it is likest to. */
export interface Why {
  terms: string[];
  like: string | null;
}

/** So many terms say enough. */
const SAID = 3;

/** Why papers are suggested, by their ids. */
export async function explain(
  db: Database,
  { liked }: Pick<Basis, "liked">,
  { terms }: Pick<Learned, "terms">,
  ids: string[],
): Promise<Map<string, Why>> {
  const known = new Map(terms.map((one) => [one.term, one]));
  const examples = liked.slice(0, MOST_LIKED);
  const matched = await matchTerms(db, [...ids, ...examples], [...known.keys()]);
  const weighed = new Map(
    matched.map((paper) => [paper.id, weigh(paper, known).filter(({ weight }) => weight > 0)]),
  );
  const byMeaning = await likestOf(db, ids, examples);
  return new Map(
    ids.map((id) => {
      const own = weighed.get(id) ?? [];
      const like = byMeaning.get(id) ?? likestByWords(own, examples, weighed);
      return [id, { terms: own.slice(0, SAID).map(({ term }) => term), like }];
    }),
  );
}

/** The paper that shares the most of what counts. */
function likestByWords(
  own: Matched["terms"],
  examples: string[],
  weighed: ReadonlyMap<string, Matched["terms"]>,
): string | null {
  let best: { id: string | null; shared: number } = { id: null, shared: 0 };
  for (const id of examples) {
    const theirs = new Map((weighed.get(id) ?? []).map(({ term, weight }) => [term, weight]));
    const shared = own.reduce((sum, { term, weight }) => sum + weight * (theirs.get(term) ?? 0), 0);
    if (shared > best.shared) best = { id, shared };
  }
  return best.id;
}
