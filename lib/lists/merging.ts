import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { listEntries, listSections } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { idArray } from "@/lib/id-array";
import { type OwnList, requireOwnList } from "./access";
import { type Changed, touch } from "./changing";
import { recordEvent } from "./events";
import { deleteList, type ListAddress, restoreList } from "./mutations";
import { type Item, isSection, itemsOf, lastPosition, sectionId, setPositions } from "./order";
import { type Merged, mergeListsInput, unmergeListsInput } from "./schema";

/**
 * Puts the papers of one of the viewer's lists that another one does not hold at its end, with their
 * notes, under a heading with the title of the first, which goes to the trash. Its own headings come
 * along.
 * @returns what came into the list, as `unmergeLists` takes it back
 * @throws unauthenticated, invalid, not_found
 */
export async function mergeLists(
  ctx: Context,
  input: unknown,
): Promise<Changed & { from: Changed; count: number; merged: Merged }> {
  const { from, into } = parseInput(mergeListsInput, input);
  if (from === into) throw invalid({ into: "Choose another list." });
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const source = await requireOwnList(tx, from);
    const target = await requireOwnList(tx, into);
    const { merged, count } = await append(tx, source, target);
    await recordEvent(tx, into, "list-merged", { title: source.title });
    await touch(tx, into);
    const gone = await deleteList(tx, { id: from });
    const { id, handle, slug, title } = target;
    return { id, handle, slug, title, from: gone, count, merged };
  });
}

/**
 * Takes a merge back: what came into the list leaves it, and the other one comes out of the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function unmergeLists(
  ctx: Context,
  input: unknown,
): Promise<Changed & { from: ListAddress }> {
  const { from, into, papers, sections, revived } = parseInput(unmergeListsInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { id, handle, slug, title } = await requireOwnList(tx, into);
    await tx.db
      .delete(listEntries)
      .where(and(eq(listEntries.listId, into), inArray(listEntries.paperId, papers)));
    await tx.db
      .delete(listSections)
      .where(and(eq(listSections.listId, into), inArray(listSections.id, sections)));
    for (const { paper, deletedAt, ...was } of revived) {
      await tx.db
        .update(listEntries)
        .set({ ...was, deletedAt: new Date(deletedAt) })
        .where(and(eq(listEntries.listId, into), eq(listEntries.paperId, paper)));
    }
    await touch(tx, into);
    const back = await restoreList(tx, { id: from });
    return { id, handle, slug, title, from: back };
  });
}

async function append(tx: Context<UserViewer>, source: OwnList, target: OwnList) {
  const held = new Set((await itemsOf(tx, target.id)).filter(isThere).map((item) => item.ref));
  const coming = withoutEmpty(
    (await itemsOf(tx, source.id)).filter((item) => isThere(item) && !held.has(item.ref)),
  );
  const papers = coming.filter((item) => !isSection(item)).map((item) => item.ref);
  if (papers.length === 0) return { merged: NOTHING, count: 0 };
  const last = await lastPosition(tx, target.id);
  const [first = "", ...keys] = generateNKeysBetween(last, null, coming.length + 1);
  const positions = new Map(coming.map((item, i) => [item.ref, keys[i] ?? ""]));
  const sections = await copySections(tx, source, target, { first, positions });
  const revived = await removedOf(tx, target, papers);
  await copyEntries(tx, source, target, papers);
  await setPositions(tx, target.id, positions);
  const again = new Set(revived.map(({ paper }) => paper));
  const fresh = papers.filter((paper) => !again.has(paper));
  return { merged: { papers: fresh, sections, revived }, count: papers.length };
}

const NOTHING: Merged = { papers: [], sections: [], revived: [] };
const isThere = (item: Item) => !item.removed;

/** Drops the headings below which nothing is left. */
const withoutEmpty = (items: Item[]) =>
  items.filter((item, i) => {
    const next = items[i + 1];
    return !isSection(item) || (next && !isSection(next));
  });

/** A heading for all that comes, and those that come along. */
async function copySections(
  { db }: Context<UserViewer>,
  source: OwnList,
  target: OwnList,
  { first, positions }: { first: string; positions: ReadonlyMap<string, string> },
): Promise<string[]> {
  const along = [...positions].flatMap(([ref, position]) =>
    isSection({ ref }) ? [{ id: sectionId(ref), position }] : [],
  );
  const titles = await db
    .select({ id: listSections.id, title: listSections.title })
    .from(listSections)
    .where(eq(listSections.listId, source.id));
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const rows = [
    { title: source.title, position: first },
    ...along.map(({ id, position }) => ({ title: titleOf.get(id) ?? "", position })),
  ].map((row) => ({ ...row, id: newId(), listId: target.id }));
  await db.insert(listSections).values(rows);
  return rows.map(({ id }) => id);
}

/** What was removed from the list before and comes again, as it is in its trash. */
async function removedOf({ db }: Context<UserViewer>, target: OwnList, papers: string[]) {
  const rows = await db
    .select({
      paper: listEntries.paperId,
      position: listEntries.position,
      note: listEntries.note,
      priority: listEntries.priority,
      dueOn: listEntries.dueOn,
      deletedAt: listEntries.deletedAt,
    })
    .from(listEntries)
    .where(
      and(
        eq(listEntries.listId, target.id),
        inArray(listEntries.paperId, papers),
        isNotNull(listEntries.deletedAt),
      ),
    );
  return rows.map((row) => ({ ...row, deletedAt: (row.deletedAt ?? new Date()).toISOString() }));
}

/** Their places are set next. */
async function copyEntries(
  { db }: Context<UserViewer>,
  source: OwnList,
  target: OwnList,
  papers: string[],
): Promise<void> {
  await db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, position, note, priority, due_on, added_by)
    select ${target.userId}, ${target.id}, e.paper_id, e.position, e.note, e.priority, e.due_on, e.added_by
    from list_entries e
    where e.list_id = ${source.id} and e.paper_id = any(${idArray(papers)})
    on conflict (list_id, paper_id) do update
      set note = excluded.note, priority = excluded.priority, due_on = excluded.due_on, deleted_at = null`);
}
