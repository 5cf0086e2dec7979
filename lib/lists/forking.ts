import { and, eq, sql } from "drizzle-orm";
import { lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { findableLists, ownLists, readableLists } from "./access";
import type { Changed } from "./changing";
import { copyInto, keepablePapers } from "./copying";
import type { ListAddress } from "./mutations";
import type { Origin } from "./public-schema";
import { listInput } from "./schema";

/**
 * Copies a list that the viewer may read into a private one of theirs, which says where it is from and
 * hears of what is added there. It is the whole list as it was at one moment: whoever changes the
 * original, or turns it private, comes before the copy or waits for it. Papers that others imported stay
 * behind.
 * @returns the copy, how many papers stayed behind, and the original's address
 * @throws unauthenticated, invalid, not_found
 */
export async function forkList(
  ctx: Context,
  input: unknown,
): Promise<Changed & { left: number; from: ListAddress }> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { title, ...from } = await requireStill(tx, id);
    const copy = await copyInto(tx, id, title, keepablePapers(tx.viewer));
    const [row] = await tx.db.execute<{ left: number }>(sql`
      update lists set forked_from = ${id}, forked_at = now(), fork_seen_at = coalesce(
        (select max(e.created_at) from list_entries e where e.list_id = ${id}), now())
      where lists.id = ${copy.id}
      returning (${papersIn(id)} - ${papersIn(copy.id)})::int as left`);
    return { ...copy, left: row?.left ?? 0, from };
  });
}

const papersIn = (id: string) =>
  sql`(select count(*) from list_entries e where e.list_id = ${id} and e.deleted_at is null)`;

/**
 * A list that the viewer may read, which nobody changes until the transaction ends; others may copy it
 * meanwhile.
 */
export async function requireStill({ db, viewer }: Context<UserViewer>, id: string) {
  const [list] = await db
    .select({ id: lists.id, handle: users.handle, slug: lists.slug, title: lists.title })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(readableLists(viewer), eq(lists.id, id)))
    .for("share", { of: lists });
  if (!list) throw notFound("list");
  return list;
}

/**
 * Where a list that the viewer may read was copied from; null when it was not. The original is named to
 * those who can come upon it, and to whoever made the copy as long as they may read it.
 */
export async function findOrigin({ db, viewer }: Context, id: string): Promise<Origin | null> {
  const own = viewer.kind === "user" ? ownLists(viewer) : sql`false`;
  const [fork] = await db
    .select({ from: lists.forkedFrom, at: lists.forkedAt, own: sql<boolean>`${own}` })
    .from(lists)
    .where(and(readableLists(viewer), eq(lists.id, id)));
  if (!fork?.at) return null;
  if (!fork.from) return { at: fork.at, list: null };
  const known = fork.own ? readableLists(viewer) : findableLists(viewer);
  const [list] = await db
    .select({ id: lists.id, handle: users.handle, slug: lists.slug, title: lists.title })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(known, eq(lists.id, fork.from)));
  return { at: fork.at, list: list ?? null };
}
