import { and, eq, isNull, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { listEntries } from "@/db/schema";
import { type Context, parseInput, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { among, idArray } from "@/lib/id-array";
import { chosenInOrder } from "@/lib/library/many";
import type { EditableList, OwnList } from "./access";
import { type Changed, changeList } from "./changing";
import { recordEvent } from "./events";
import { lastPosition } from "./order";
import { manyEntriesInput, someEntriesInput } from "./schema";

/**
 * Puts papers of the viewer's library at the end of a list, in the order in which they are given, or
 * in that of the filter that they pass. Those that were removed come back with their notes; those that
 * are there stay where they are.
 * @returns the ids of those that are new in the list, joined with commas
 * @throws unauthenticated, invalid, not_found when there is no such list to edit, or none of the papers
 */
export async function addManyToList(
  ctx: Context,
  input: unknown,
): Promise<Changed & { count: number; papers: string }> {
  const { listId, ...which } = parseInput(manyEntriesInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const added = await insertEntries(tx, list, await chosenInOrder(tx, which));
    const count = added.length;
    if (count > 0) await recordEvent(tx, list.id, "papers-added", { count: String(count) });
    return { count, papers: added.join() };
  });
}

/**
 * Takes papers out of a list.
 * @throws unauthenticated, invalid, not_found when there is no such list to edit, or none of the papers in it
 */
export async function removeManyFromList(
  ctx: Context,
  input: unknown,
): Promise<Changed & { count: number }> {
  const { listId, papers } = parseInput(someEntriesInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const { length: count } = await tx.db
      .update(listEntries)
      .set({ deletedAt: new Date() })
      .where(
        and(
          eq(listEntries.listId, list.id),
          isNull(listEntries.deletedAt),
          among(listEntries.paperId, papers),
        ),
      )
      .returning({ paperId: listEntries.paperId });
    if (count === 0) throw notFound("paper in this list");
    await recordEvent(tx, list.id, "papers-removed", { count: String(count) });
    return { count };
  });
}

/** Puts papers at the end of a list; for verbs. @returns those that were not there */
export async function insertEntries(
  tx: Context<UserViewer>,
  list: EditableList | OwnList,
  papers: string[],
) {
  const positions = generateNKeysBetween(await lastPosition(tx, list.id), null, papers.length);
  const rows = await tx.db.execute<{ id: string }>(sql`
    insert into list_entries (user_id, list_id, paper_id, position, added_by)
    select ${list.userId}, ${list.id}, paper_id, position, ${tx.viewer.id}
    from unnest(${idArray(papers)}, ${idArray(positions)})
      as new (paper_id, position)
    on conflict (list_id, paper_id) do update set deleted_at = null
      where list_entries.deleted_at is not null
    returning paper_id as id`);
  return [...rows].map(({ id }) => id);
}
