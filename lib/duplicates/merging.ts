import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { listEntries, lists, merges } from "@/db/schema";
import { insertAnnotation } from "@/lib/annotations/writing";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { among } from "@/lib/id-array";
import { memberLists } from "@/lib/lists/access";
import type { ListAddress } from "@/lib/lists/mutations";
import { watchPaper } from "@/lib/versions/mutations";
import { type EditedList, holding, lockEditedLists, requireOwnEntries } from "./access";
import { moveAnnotations } from "./annotations";
import { foldEntry } from "./entries";
import { findGroups, isSure } from "./finding";
import { foldListEntries } from "./list-entries";
import { withPapers } from "./queries";
import { AT_ONCE, type Before, mergeInput } from "./schema";

/** What merging has done. */
export interface Merged {
  /** How many papers are gone. */
  count: number;
  /** The merges, the last one first: fit for `partPapers`. */
  ids: string[];
  /** The papers that were one, and are. */
  papers: string[];
  /** Lists that hold something else now. */
  lists: ListAddress[];
  /** Titles of lists that the viewer keeps with others and that still hold a paper that is gone. */
  still: string[];
}

/**
 * Makes papers of the viewer's library one: what hangs on them hangs on the one that stays; in the
 * lists that the viewer owns or edits it takes their place. What other people have stays theirs, and
 * a list where they have written on a paper goes on holding it.
 * @throws unauthenticated, invalid, not_found when one of them is not in the library
 */
export async function mergePapers(ctx: Context, input: unknown): Promise<Merged> {
  const { keep, papers } = parseInput(mergeInput, input);
  const all = [keep, ...papers.filter((id) => id !== keep)];
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const edited = await lockEditedLists(tx, holding(all));
    await requireOwnEntries(tx, all);
    return mergeGroups(tx, [all], edited);
  });
}

/**
 * Merges the papers of the viewer's library that have an id in common, a hundred groups at once; of
 * each the one stays that comes first in `listDuplicates`.
 * @throws unauthenticated, not_found when one of them is removed at the same time
 */
export async function mergeSurePapers(ctx: Context): Promise<Merged> {
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const groups = await withPapers(tx, (await findGroups(tx)).filter(isSure).slice(0, AT_ONCE));
    const ids = groups.map(({ papers }) => papers.map(({ paper }) => paper.id));
    const edited = await lockEditedLists(tx, holding(ids.flat()));
    await requireOwnEntries(tx, ids.flat());
    return mergeGroups(tx, ids, edited);
  });
}

/** @param groups of each the first stays */
async function mergeGroups(
  tx: Context<UserViewer>,
  groups: string[][],
  edited: EditedList[],
): Promise<Merged> {
  const ids: string[] = [];
  const changed = new Set<string>();
  for (const [kept = "", ...others] of groups) {
    for (const gone of others) {
      const { id, before } = await mergeOne(tx, kept, gone, edited);
      ids.unshift(id);
      for (const { list } of before.lists) changed.add(list);
    }
  }
  const addresses = edited.filter(({ id }) => changed.has(id));
  return {
    count: ids.length,
    ids,
    papers: groups.flat(),
    lists: addresses.map(({ id, handle, slug }) => ({ id, handle, slug })),
    still: await listsStillHolding(
      tx,
      groups.flatMap(([, ...gone]) => gone),
    ),
  };
}

async function listsStillHolding({ db, viewer }: Context<UserViewer>, papers: string[]) {
  const rows = await db
    .selectDistinct({ title: lists.title })
    .from(lists)
    .innerJoin(listEntries, eq(listEntries.listId, lists.id))
    .where(
      and(memberLists(viewer), isNull(listEntries.deletedAt), among(listEntries.paperId, papers)),
    )
    .orderBy(lists.title);
  return rows.map(({ title }) => title);
}

async function mergeOne(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
  edited: EditedList[],
): Promise<{ id: string; before: Before }> {
  const { entry, left } = await foldEntry(tx, kept, gone);
  const others = await listsWithOthers(tx, gone);
  const ours = edited.filter(({ id }) => !others.has(id));
  const inLists = await foldListEntries(tx, kept, gone, ours);
  const annotations = await moveAnnotations(tx, kept, gone);
  await watchPaper(tx, kept);
  const before: Before = {
    ...{ entry, annotations, lists: inLists.lists },
    notes: await keepAsNotes(tx, kept, [left, ...inLists.left]),
    dismissed: await keepOutOfInbox(tx, gone),
  };
  const id = newId();
  // The clock, because all that one transaction does has the same `now()`.
  await tx.db.insert(merges).values({
    ...{ id, userId: tx.viewer.id, kept, gone },
    before: { ...before },
    createdAt: sql`clock_timestamp()`,
  });
  return { id, before };
}

/**
 * The lists where other members have written on a paper for each other, or, on one that they could
 * not open without the list, at all.
 */
async function listsWithOthers({ db, viewer }: Context<UserViewer>, paper: string) {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct m.list_id as id
    from annotations a join list_members m on m.user_id = a.user_id join papers p on p.id = a.paper_id
    where a.paper_id = ${paper} and a.user_id <> ${viewer.id} and a.deleted_at is null
      and (a.visibility = 'public' or a.list_id = m.list_id or p.source = 'import')`);
  return new Set([...rows].map(({ id }) => id));
}

/** What found no room beside what was there becomes notes on the whole paper. */
async function keepAsNotes(tx: Context<UserViewer>, paper: string, texts: string[]) {
  const [at] = await tx.db.execute<{ version: number }>(sql`
    select version from papers where id = ${paper}`);
  const ids: string[] = [];
  for (const note of texts.filter(Boolean)) {
    const place = { paper, version: at?.version ?? 1, selectors: null };
    ids.push((await insertAnnotation(tx, place, { color: "amber", note })).id);
  }
  return ids;
}

/** What is not in the library any more would come again. @returns whether it was not kept out before */
async function keepOutOfInbox({ db, viewer }: Context<UserViewer>, paper: string) {
  const rows = await db.execute(sql`
    insert into dismissals (user_id, paper_id) values (${viewer.id}, ${paper})
    on conflict do nothing returning 1`);
  return rows.length > 0;
}
