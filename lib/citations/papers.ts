import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { listEntries, papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { withMergedReferences } from "@/lib/duplicates/references";
import { readablePapers } from "@/lib/papers/access";
import { citedColumns } from "./columns";
import type { GiveKeys } from "./giving";
import type { Cited } from "./schema";

const BATCH = 1000;
/** So that the first ones are there soon. */
const FIRST_BATCH = 50;

/** Papers in the order of their ids, under their keys; those that the viewer may not read are left out. */
export async function citedPapers(ctx: Context, ids: string[], keysOf: GiveKeys): Promise<Cited[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select(citedColumns)
    .from(papers)
    .where(and(inArray(papers.id, ids), readablePapers(ctx.viewer)));
  const keys = await keysOf(rows);
  const papersToCite = await withMergedReferences(ctx, rows);
  const byId = new Map(papersToCite.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => {
    const paper = byId.get(id);
    return paper ? [{ key: keys.get(id) ?? id, paper }] : [];
  });
}

export async function* cited(
  ctx: Context,
  batches: AsyncIterable<string[]>,
  keysOf: GiveKeys,
): AsyncGenerator<Cited[]> {
  for await (const ids of batches) yield await citedPapers(ctx, ids, keysOf);
}

export async function* inBatches(ids: readonly string[]): AsyncGenerator<string[]> {
  yield ids.slice(0, FIRST_BATCH);
  for (let at = FIRST_BATCH; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}

/** The papers of a list in its order, for those who may read it. */
export async function* papersOfList({ db }: Context, listId: string): AsyncGenerator<string[]> {
  let last: { id: string; position: string } | undefined;
  let most: number;
  do {
    most = last ? BATCH : FIRST_BATCH;
    const rows = await db
      .select({ id: listEntries.paperId, position: listEntries.position })
      .from(listEntries)
      .where(
        and(
          eq(listEntries.listId, listId),
          isNull(listEntries.deletedAt),
          // A row comparison walks the index from where the last batch ended.
          last &&
            sql`(${listEntries.position}, ${listEntries.paperId}) > (${last.position}, ${last.id})`,
        ),
      )
      .orderBy(asc(listEntries.position), asc(listEntries.paperId))
      .limit(most);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    last = rows.length === most ? rows.at(-1) : undefined;
  } while (last);
}
