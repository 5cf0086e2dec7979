import { and, asc, count, desc, eq, ne, sql } from "drizzle-orm";
import { annotations, listMembers, lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { memberLists, requireOwnList } from "./access";
import { recordEvent } from "./events";
import {
  listInput,
  type Member,
  memberInput,
  memberRoleInput,
  newMemberInput,
  type Role,
} from "./schema";

/**
 * The members of a list, its owner first; for its members.
 * @throws unauthenticated, not_found
 */
export async function listMembersOf(ctx: Context, listId: string): Promise<Member[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ handle: users.handle, role: listMembers.role, since: listMembers.createdAt })
    .from(listMembers)
    .innerJoin(users, eq(users.id, listMembers.userId))
    .innerJoin(lists, eq(lists.id, listMembers.listId))
    .where(and(memberLists(viewer), eq(lists.id, listId)))
    .orderBy(desc(eq(listMembers.role, "owner")), asc(listMembers.createdAt), asc(users.handle));
  if (rows.length === 0) throw notFound("list");
  return rows;
}

/**
 * The lists that the viewer keeps together with others: those whose members an annotation can be
 * for.
 * @throws unauthenticated
 */
export async function listSharedLists(ctx: Context): Promise<{ id: string; title: string }[]> {
  const { db, viewer } = requireUser(ctx);
  const members = db
    .select({ members: count() })
    .from(listMembers)
    .where(eq(listMembers.listId, lists.id));
  return db
    .select({ id: lists.id, title: lists.title })
    .from(lists)
    .where(and(memberLists(viewer), sql`(${members}) > 1`))
    .orderBy(asc(lists.title), asc(lists.id));
}

/**
 * Makes somebody a member of one's own list. They read it from then on, an editor also changes its
 * papers, and they see what its members have shared with each other there.
 * @throws unauthenticated, invalid when nobody has the handle or they are a member already, not_found
 */
export async function addMember(ctx: Context, input: unknown): Promise<Member & { list: string }> {
  const { listId, handle, role } = parseInput(newMemberInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const list = await requireOwnList(tx, listId);
    const userId = await findPerson(tx, handle);
    if (!userId) throw invalid({ handle: `Nobody here is called @${handle}.` });
    const [added] = await tx.db
      .insert(listMembers)
      .values({ listId, userId, role })
      .onConflictDoNothing()
      .returning({ role: listMembers.role, since: listMembers.createdAt });
    if (!added) throw invalid({ handle: `@${handle} is a member already.` });
    await recordEvent(tx, listId, "member-added", { member: handle, role });
    return { ...added, handle, list: list.title };
  });
}

/**
 * Changes what a member of one's own list may do there, from their next request on.
 * @returns the role before
 * @throws unauthenticated, invalid, not_found, forbidden for the owner of the list
 */
export async function setMemberRole(ctx: Context, input: unknown): Promise<{ before: Role }> {
  const { listId, handle, role } = parseInput(memberRoleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnList(tx, listId);
    const { userId, role: before } = await requireMember(tx, listId, handle);
    await tx.db
      .update(listMembers)
      .set({ role })
      .where(and(eq(listMembers.listId, listId), eq(listMembers.userId, userId)));
    if (role !== before) {
      await recordEvent(tx, listId, "role-changed", { member: handle, role });
    }
    return { before };
  });
}

/**
 * Ends a membership of one's own list; access ends with the next request. What the member had shared
 * with the others becomes theirs alone; the papers that they added stay.
 * @returns the role that they had
 * @throws unauthenticated, invalid, not_found, forbidden for the owner of the list
 */
export async function removeMember(ctx: Context, input: unknown): Promise<{ before: Role }> {
  const { listId, handle } = parseInput(memberInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnList(tx, listId);
    const { userId, role: before } = await requireMember(tx, listId, handle);
    await endMembership(tx, listId, userId);
    await recordEvent(tx, listId, "member-removed", { member: handle });
    return { before };
  });
}

/**
 * Ends the viewer's own membership, as `removeMember` does.
 * @throws unauthenticated, invalid, not_found, also for the owner of the list
 */
export async function leaveList(ctx: Context, input: unknown): Promise<{ list: string }> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [list] = await tx.db
      .select({ title: lists.title })
      .from(lists)
      .where(and(memberLists(tx.viewer), eq(lists.id, id), ne(lists.userId, tx.viewer.id)));
    if (!list) throw notFound("list");
    await endMembership(tx, id, tx.viewer.id);
    await recordEvent(tx, id, "member-left", { member: tx.viewer.handle });
    return { list: list.title };
  });
}

async function requireMember({ db, viewer }: Context<UserViewer>, listId: string, handle: string) {
  const [member] = await db
    .select({ userId: listMembers.userId, role: listMembers.role })
    .from(listMembers)
    .innerJoin(users, eq(users.id, listMembers.userId))
    .where(and(eq(listMembers.listId, listId), eq(users.handle, handle)))
    .for("update", { of: listMembers });
  if (!member) throw notFound("member");
  if (member.userId === viewer.id) throw new AppError("forbidden", "A list keeps its owner.");
  return member;
}

async function endMembership(
  { db }: Context<UserViewer>,
  listId: string,
  userId: string,
): Promise<void> {
  await db
    .update(annotations)
    .set({ visibility: "private", listId: null })
    .where(and(eq(annotations.userId, userId), eq(annotations.listId, listId)));
  await db
    .delete(listMembers)
    .where(and(eq(listMembers.listId, listId), eq(listMembers.userId, userId)));
}

async function findPerson({ db }: Context, handle: string): Promise<string | undefined> {
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.handle, handle));
  return person?.id;
}
