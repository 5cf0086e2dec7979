import { and, asc, eq, or } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { listInvites, listMembers, lists, rules } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { recordEvent } from "./events";
import type { InvitingList } from "./invite-schema";
import { freeSlug } from "./slug";

/**
 * Makes the viewer, who is a member, the owner of a list that is locked together with both people.
 * It stands first among their lists, at an address of theirs; its former owner stays as an editor.
 */
export async function handOver(tx: Context<UserViewer>, list: InvitingList) {
  const { db, viewer } = tx;
  await letGo(tx, list);
  const theirs = await db
    .select({ slug: lists.slug, position: lists.position, deletedAt: lists.deletedAt })
    .from(lists)
    .where(eq(lists.userId, viewer.id))
    .orderBy(asc(lists.position));
  const taken = theirs.filter(({ deletedAt }) => deletedAt === null).map(({ slug }) => slug);
  const slug = freeSlug(list.slug, new Set(taken));
  const position = generateKeyBetween(null, theirs[0]?.position ?? null);
  // Its entries follow: their foreign key carries the owner along.
  await db.update(lists).set({ userId: viewer.id, slug, position }).where(eq(lists.id, list.id));
  await recordEvent(tx, list.id, "list-handed-over", { member: list.handle, slug: list.slug });
  const address = { id: list.id, handle: viewer.handle, slug };
  const before = { id: list.id, handle: list.handle, slug: list.slug };
  return { ...address, title: list.title, role: "owner" as const, before };
}

/** Undoes what only lists and rules of one owner may have with each other; then turns the roles. */
async function letGo({ db, viewer }: Context<UserViewer>, list: InvitingList): Promise<void> {
  const related = and(
    eq(lists.userId, list.userId),
    or(eq(lists.id, list.id), eq(lists.parentId, list.id)),
  );
  await db.update(lists).set({ parentId: null }).where(related);
  const filling = and(eq(rules.userId, list.userId), eq(rules.listId, list.id));
  await db.update(rules).set({ listId: null }).where(filling);
  await db
    .delete(listInvites)
    .where(and(eq(listInvites.listId, list.id), eq(listInvites.role, "owner")));
  // One owner at a time: an index holds to it.
  for (const [userId, role] of [
    [list.userId, "editor"],
    [viewer.id, "owner"],
  ] as const) {
    const member = and(eq(listMembers.listId, list.id), eq(listMembers.userId, userId));
    await db.update(listMembers).set({ role }).where(member);
  }
}
