import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { findableLists, requireOwnList } from "./access";
import type { Changed } from "./changing";
import type { ListAddress } from "./mutations";
import { summaryOf } from "./queries";
import { type ListSummary, nestListInput } from "./schema";

/** How many lists may stand inside each other, the outermost included. */
const DEPTH = 5;

/**
 * Makes a list of the viewer's a part of another one of theirs, or of none.
 * @returns the list that it was a part of before
 * @throws unauthenticated, invalid when it would stand inside itself or too deep, not_found
 */
export async function nestList(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string | null }> {
  const { id, parent } = parseInput(nestListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    // Two lists that are put into each other at once would both be inside themselves.
    await lockOwner(tx);
    const { slug, title, parentId: before } = await requireOwnList(tx, id);
    if (parent !== null) {
      await requireOwnList(tx, parent);
      const above = await idsAbove(tx, parent);
      if (above.includes(id)) throw invalid({ parent: "A list can’t be a part of itself." });
      if (above.length + (await heightOf(tx, id)) > DEPTH) {
        throw invalid({ parent: `Lists stand at most ${DEPTH} deep inside each other.` });
      }
    }
    await tx.db.update(lists).set({ parentId: parent }).where(eq(lists.id, id));
    return { id, handle: tx.viewer.handle, slug, title, before };
  });
}

/** A list and those around it, those in the trash too: they may come back. */
async function idsAbove({ db }: Context<UserViewer>, id: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive above (id, parent_id) as (
      select l.id, l.parent_id from lists l where l.id = ${id}
      union
      select l.id, l.parent_id from lists l join above on l.id = above.parent_id)
    select id from above`);
  return [...rows].map((row) => row.id);
}

/** How many levels a list has with all that stands inside it. */
async function heightOf({ db }: Context<UserViewer>, id: string): Promise<number> {
  const [row] = await db.execute<{ height: number }>(sql`
    with recursive below (id, level) as (
      select l.id, 1 from lists l where l.id = ${id}
      union all
      select l.id, below.level + 1 from lists l join below on l.parent_id = below.id)
    select max(level)::int as height from below`);
  return row?.height ?? 1;
}

/** The parts of a list that the viewer may come upon, in their owner's order. */
export async function listSubLists(ctx: Context, id: string): Promise<ListSummary[]> {
  const shown = and(eq(lists.parentId, id), isNull(lists.archivedAt), findableLists(ctx.viewer));
  return summaryOf(ctx, shown, asc(lists.position));
}

/**
 * The lists that a list is a part of and that the viewer may come upon, the outermost first. A list in
 * the trash ends them: what stood inside it stands alone meanwhile.
 */
export async function listAncestors(
  { db, viewer }: Context,
  id: string,
): Promise<(ListAddress & { title: string })[]> {
  const rows = await db
    .select({ id: lists.id, handle: users.handle, slug: lists.slug, title: lists.title })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .innerJoin(around(id), sql`around.id = ${lists.id}`)
    .where(and(sql`around.level > 0`, findableLists(viewer)))
    .orderBy(sql`around.level desc`);
  return rows;
}

/** A list and those that it is a part of, each with how far up it stands. */
const around = (id: string): SQL => sql`(
    with recursive above (id, parent_id, level) as (
      select l.id, l.parent_id, 0 from lists l where l.id = ${id}
      union
      select l.id, l.parent_id, above.level + 1 from lists l join above on l.id = above.parent_id
      where l.deleted_at is null)
    select id, level from above) as around`;

/**
 * The viewer's lists around and inside one of theirs, which name it on their pages.
 * @throws unauthenticated
 */
export async function listFamily(ctx: Context, id: string): Promise<ListAddress[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db.execute<{ id: string; slug: string }>(sql`
    with recursive above (id, parent_id) as (
      select l.id, l.parent_id from lists l where l.id = ${id} and l.user_id = ${viewer.id}
      union
      select l.id, l.parent_id from lists l join above on l.id = above.parent_id),
    below (id) as (
      select l.id from lists l where l.id = ${id} and l.user_id = ${viewer.id}
      union
      select l.id from lists l join below on l.parent_id = below.id)
    select l.id, l.slug from lists l
    where l.id in (select id from above union select id from below) and l.id <> ${id}`);
  return [...rows].map((row) => ({ ...row, handle: viewer.handle }));
}
