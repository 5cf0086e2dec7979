import { and, eq, type SQL, sql } from "drizzle-orm";
import { libraryEntries, merges } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { among, idArray } from "@/lib/id-array";
import { type OwnEntry, ownEntries } from "@/lib/library/access";

/**
 * The viewer's entries for papers, in the order of their ids, locked for a change.
 * @throws not_found when one of them is not in their library
 */
export async function requireOwnEntries(
  { db, viewer }: Context<UserViewer>,
  papers: string[],
): Promise<OwnEntry[]> {
  const rows = await db
    .select()
    .from(libraryEntries)
    .where(and(ownEntries(viewer), among(libraryEntries.paperId, papers)))
    .orderBy(libraryEntries.paperId)
    .for("update");
  if (rows.length < papers.length) {
    throw new AppError(
      "not_found",
      "One of these papers is not in your library any more. Nothing was changed.",
    );
  }
  return rows as OwnEntry[];
}

/** A list whose papers the viewer may change, locked. */
export type EditedList = Authorized<
  { id: string; userId: string; handle: string; slug: string },
  "editor"
>;

/**
 * Those of the lists that `which` says that the viewer owns, in the trash or not, or edits, without
 * those that a moderator keeps as they are; locked, always in one order, so that two people who merge at once wait for each other.
 * @param which a condition on the rows of `lists`
 */
export async function lockEditedLists(
  { db, viewer }: Context<UserViewer>,
  which: SQL,
): Promise<EditedList[]> {
  const rows = await db.execute(sql`
    select lists.id, lists.user_id as "userId", users.handle, lists.slug
    from lists join users on users.id = lists.user_id
    where ${which} and lists.locked_at is null and (lists.user_id = ${viewer.id} or (lists.deleted_at is null and exists (
      select 1 from list_members m
      where m.list_id = lists.id and m.user_id = ${viewer.id} and m.role <> 'viewer')))
    order by lists.id for update of lists`);
  return [...rows] as unknown as EditedList[];
}

/** Lists that hold one of these papers, or have held it; for `lockEditedLists`. */
export const holding = (papers: string[]): SQL => sql`exists (
  select 1 from list_entries e
  where e.list_id = lists.id and e.paper_id = any(${idArray(papers)}))`;

export type OwnMerge = Authorized<typeof merges.$inferSelect, "owner">;

/**
 * One of the viewer's merges, locked.
 * @throws not_found
 */
export async function requireOwnMerge(
  { db, viewer }: Context<UserViewer>,
  id: string,
): Promise<OwnMerge> {
  const [merge] = await db
    .select()
    .from(merges)
    .where(and(eq(merges.userId, viewer.id), eq(merges.id, id)))
    .for("update");
  if (!merge) throw notFound("merge of yours");
  return merge as OwnMerge;
}
