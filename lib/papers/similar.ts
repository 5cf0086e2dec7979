import { and, desc, inArray, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { z } from "zod";
import { paperAttention, papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { nearestToPapers } from "@/lib/meaning/nearest";
import { wordCandidates } from "@/lib/search/word-candidates";
import { findablePapers } from "./access";
import { summaryColumns } from "./columns";
import { getPaper } from "./queries";
import { type Paper, type PaperSummary, type SimilarSort, similarInput } from "./schema";

/** How long somebody is shown the same ones, in milliseconds, and of how many pages they are known. */
const KEPT = { ttl: 3_600_000, max: 10_000 };
const closest = new LRUCache<string, string[]>(KEPT);

/**
 * Papers that are about the same as one that the viewer may read: those that mean most what it does; where
 * meaning is off, those that have most of the rarest words of its title. The closest of all are put into the
 * order that is asked for.
 * @throws not_found, invalid
 */
export async function listSimilarPapers(
  ctx: Context,
  id: string,
  input: z.input<typeof similarInput> = {},
): Promise<PaperSummary[]> {
  const { limit, sort } = parseInput(similarInput, input);
  const paper = await getPaper(ctx, id);
  return likePaper(ctx, paper, { limit, sort });
}

/** The same of a paper that the viewer was given. For pages. */
export async function likePaper(
  ctx: Context,
  paper: Paper,
  { limit, sort }: { limit: number; sort: SimilarSort },
): Promise<PaperSummary[]> {
  return listInOrder(ctx, await closestTo(ctx, paper, limit), sort);
}

/** A page is made anew whenever something on it changes, and these hardly ever do. */
async function closestTo(ctx: Context, paper: Paper, limit: number): Promise<string[]> {
  const viewer = ctx.viewer.kind === "user" ? ctx.viewer.id : "";
  const key = [viewer, paper.id, paper.version, limit].join(" ");
  const kept = closest.get(key);
  if (kept) return kept;
  const ids = await findClosest(ctx, paper, limit);
  closest.set(key, ids);
  return ids;
}

async function findClosest(ctx: Context, paper: Paper, limit: number): Promise<string[]> {
  const near = await nearestToPapers(ctx, [paper.id], { limit });
  return near ? near.map((one) => one.id) : closestByWords(ctx, paper, limit);
}

/** Papers of which the closest come first, as far as the viewer may come upon them, in an order; what has no attention comes after what has. */
export async function listInOrder(
  { db, viewer }: Context,
  ids: string[],
  sort: SimilarSort,
): Promise<PaperSummary[]> {
  if (ids.length === 0) return [];
  const query = db
    .select(summaryColumns)
    .from(papers)
    .where(and(inArray(papers.id, ids), findablePapers(viewer)));
  if (sort === "date") return query.orderBy(desc(papers.publishedOn), papers.id);
  if (sort === "attention") {
    // The row of all categories has none.
    const score = sql`(select ${paperAttention.month} from ${paperAttention}
      where ${paperAttention.paperId} = papers.id and ${paperAttention.category} = '')`;
    return query.orderBy(sql`${score} desc nulls last`, desc(papers.publishedOn), papers.id);
  }
  const byId = new Map((await query).map((one) => [one.id, one]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}

/** More than it is asked for, because the paper itself is the first. */
async function closestByWords(ctx: Context, paper: Paper, limit: number): Promise<string[]> {
  const found = await wordCandidates(ctx, paper.plainTitle, limit + 1);
  return found.flatMap(({ id }) => (id === paper.id ? [] : [id])).slice(0, limit);
}
