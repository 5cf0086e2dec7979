import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { listMembers, lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { memberLists, requireOwnList } from "./access";
import { recordEvent } from "./events";
import { type Member, memberRoleInput, type Role } from "./schema";

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
    .where(and(memberLists(viewer), eq(lists.id, listId), isNull(users.leavingAt)))
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
 * Somebody else among the members of the viewer's own list, locked.
 * @throws not_found, forbidden for the viewer
 */
export async function requireMember(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  handle: string,
) {
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
