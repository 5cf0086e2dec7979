import { and, eq, sql } from "drizzle-orm";
import { lists, merges } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { among, idArray } from "@/lib/id-array";
import type { ListAddress } from "@/lib/lists/mutations";
import { lockEditedLists, type OwnMerge, requireOwnMerge } from "./access";
import { moveAnnotationsBack } from "./annotations";
import { unfoldEntry } from "./entries";
import { unfoldListEntries } from "./list-entries";
import { type Before, partInput } from "./schema";

/**
 * Takes merges back, one after another: the paper that was gone is in the library and in its lists
 * again, with what hung on it. What has been changed since stays.
 * @returns the papers, and the lists that hold something else now
 * @throws unauthenticated, invalid, not_found, conflict when a later merge of one of the papers stands
 */
export async function partPapers(
  ctx: Context,
  input: unknown,
): Promise<{ papers: string[]; lists: ListAddress[] }> {
  const { ids } = parseInput(partInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const all: OwnMerge[] = [];
    for (const id of ids) all.push(await requireOwnMerge(tx, id));
    const touched = all.flatMap((merge) => beforeOf(merge).lists.map(({ list }) => list));
    const edited = await lockEditedLists(tx, among(lists.id, touched));
    for (const merge of all) {
      await requireLast(tx, merge);
      await part(tx, merge, edited);
    }
    return {
      papers: [...new Set(all.flatMap(({ kept, gone }) => [kept, gone]))],
      lists: edited.map(({ id, handle, slug }) => ({ id, handle, slug })),
    };
  });
}

const beforeOf = ({ before }: OwnMerge) => before as unknown as Before;

/** @throws conflict */
async function requireLast({ db, viewer }: Context<UserViewer>, { id }: OwnMerge) {
  const rows = await db.execute(sql`
    select 1 from merges where user_id = ${viewer.id} and id = ${id} and ${covered}`);
  if (rows.length > 0) {
    throw new AppError("conflict", "One of these papers was merged again since. Part that first.");
  }
}

/** Whether a later merge of the same person has to do with a paper of this one; for rows of `merges`. */
export const covered = sql`exists (
  select 1 from merges later
  where later.user_id = merges.user_id and later.created_at > merges.created_at
    and (later.kept in (merges.kept, merges.gone) or later.gone in (merges.kept, merges.gone)))`;

async function part(
  tx: Context<UserViewer>,
  merge: OwnMerge,
  edited: Parameters<typeof unfoldListEntries>[4],
): Promise<void> {
  const { kept, gone } = merge;
  const before = beforeOf(merge);
  await unfoldEntry(tx, kept, gone, before.entry);
  await unfoldListEntries(tx, kept, gone, before.lists, edited);
  await moveAnnotationsBack(tx, kept, gone, before.annotations);
  await removeNotes(tx, before.notes);
  if (before.dismissed) {
    await tx.db.execute(sql`
      delete from dismissals where user_id = ${tx.viewer.id} and paper_id = ${gone}`);
  }
  await tx.db.delete(merges).where(and(eq(merges.userId, merge.userId), eq(merges.id, merge.id)));
}

/** Those of which nothing has been made since. */
async function removeNotes({ db, viewer }: Context<UserViewer>, ids: string[]) {
  await db.execute(sql`
    delete from annotations a
    where a.user_id = ${viewer.id} and a.id = any(${idArray(ids)})
      and a.revision = 1 and a.visibility = 'private'
      and not exists (select 1 from annotation_tags t where t.user_id = a.user_id and t.annotation_id = a.id)`);
}
