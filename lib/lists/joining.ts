import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { listInvites, listMembers, lists, users } from "@/db/schema";
import { staying } from "@/lib/accounts/access";
import {
  type Context,
  inTransaction,
  lockPeople,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { reaches } from "@/lib/people/access";
import { recordEvent } from "./events";
import { handOver } from "./handing-over";
import {
  type Invitation,
  type InvitingList,
  inviteInput,
  type LinkedInvitation,
  secretInput,
} from "./invite-schema";
import { hashOf } from "./invites";
import type { ListAddress } from "./mutations";
import type { Role } from "./schema";

/** A list that somebody has joined, or taken over; then `before` is where it stood. */
type Joined = ListAddress & { title: string; role: Role; before?: ListAddress };

/**
 * The open invitations for the viewer, oldest first; none of people whom they have blocked.
 * @throws unauthenticated
 */
export async function listInvitations(ctx: Context): Promise<Invitation[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select(invitation)
    .from(listInvites)
    .innerJoin(lists, eq(lists.id, listInvites.listId))
    .innerJoin(users, eq(users.id, listInvites.invitedBy))
    .where(and(eq(listInvites.userId, viewer.id), open, reaches(listInvites.invitedBy, viewer.id)))
    .orderBy(asc(listInvites.createdAt), asc(listInvites.id));
}

/**
 * What the secret of a link opens, for whoever has it.
 * @throws invalid, not_found when there is no such link, or it was taken back
 */
export async function findInvitation(ctx: Context, secret: string): Promise<LinkedInvitation> {
  const { db, viewer } = ctx;
  const [found] = await db
    .select({
      ...{ title: lists.title, handle: owner, slug: lists.slug },
      invitation,
      open: sql<boolean>`${open}`,
      member: viewer.kind === "user" ? isMember(viewer) : sql<boolean>`false`,
    })
    .from(listInvites)
    .innerJoin(
      lists,
      and(eq(lists.id, listInvites.listId), isNull(lists.deletedAt), staying(lists.userId)),
    )
    .innerJoin(users, eq(users.id, listInvites.invitedBy))
    .where(linkOf(parseInput(secretInput, { secret }).secret));
  if (!found) throw notFound("invitation");
  const { title, handle, slug } = found;
  if (found.member) return { state: "member", title, handle, slug };
  if (!found.open) return { state: "expired" };
  const { id: _, ...shown } = found.invitation;
  return { state: "open", invitation: shown };
}

/**
 * Accepts an invitation: the viewer becomes a member of the list, or its owner where it was offered
 * to them; then the former owner is an editor.
 * @throws unauthenticated, invalid, not_found
 */
export async function acceptInvite(ctx: Context, input: unknown): Promise<Joined> {
  const { id } = parseInput(inviteInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const mine = and(eq(listInvites.id, id), eq(listInvites.userId, tx.viewer.id), open);
    const { role, list } = await requireInvite(tx, mine);
    return role === "owner" ? handOver(tx, list) : join(tx, list, role);
  });
}

/**
 * Says no to an invitation. Nobody is told; the list’s owner sees that it isn’t open any more.
 * @throws unauthenticated, invalid, not_found
 */
export async function declineInvite(ctx: Context, input: unknown): Promise<{ title: string }> {
  const { id } = parseInput(inviteInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const mine = and(eq(listInvites.id, id), eq(listInvites.userId, tx.viewer.id), open);
    const { list } = await requireInvite(tx, mine);
    await tx.db.delete(listInvites).where(eq(listInvites.id, id));
    return list;
  });
}

/**
 * Joins a list by the secret of a link. A member stays what they are.
 * @throws unauthenticated, invalid, not_found when the link doesn’t work any more
 */
export async function joinByLink(ctx: Context, input: unknown): Promise<Joined> {
  const { secret } = parseInput(secretInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { role, list } = await requireInvite(tx, and(linkOf(secret), open));
    return join(tx, list, role);
  });
}

const owner = sql<string>`(select o.handle from users o where o.id = lists.user_id)`;

const open = sql`(${listInvites.expiresAt} > now() and ${lists.deletedAt} is null and ${staying(lists.userId)})`;

const invitation = {
  id: listInvites.id,
  role: listInvites.role,
  title: lists.title,
  paperCount: sql<number>`(select count(*)::int from list_entries e where e.list_id = lists.id and e.deleted_at is null)`,
  by: users.handle,
  expiresAt: listInvites.expiresAt,
};

const linkOf = (secret: string) => eq(listInvites.secretHash, hashOf(secret));

const isMember = (viewer: UserViewer) =>
  sql<boolean>`exists (select 1 from list_members m where m.list_id = lists.id and m.user_id = ${viewer.id})`;

/**
 * An invitation that may be accepted, with its list, locked until the transaction ends. Whoever
 * changes the addresses of lists locks their owners first, and then the list.
 */
async function requireInvite(
  tx: Context<UserViewer>,
  which: SQL | undefined,
): Promise<{ role: Role; list: InvitingList }> {
  const find = () =>
    tx.db
      .select({
        role: listInvites.role,
        list: {
          ...{ id: lists.id, userId: lists.userId, handle: owner },
          ...{ slug: lists.slug, title: lists.title },
        },
      })
      .from(listInvites)
      .innerJoin(lists, eq(lists.id, listInvites.listId))
      .where(which);
  const [seen] = await find();
  if (!seen) throw notFound("invitation");
  if (seen.role === "owner") await lockPeople(tx.db, [seen.list.userId, tx.viewer.id]);
  await tx.db.select({ id: lists.id }).from(lists).where(eq(lists.id, seen.list.id)).for("update");
  const [found] = await find();
  if (found?.list.userId !== seen.list.userId) throw notFound("invitation");
  return found;
}

async function join(
  tx: Context<UserViewer>,
  { userId: _, ...list }: InvitingList,
  role: Role,
): Promise<Joined> {
  const me = { listId: list.id, userId: tx.viewer.id };
  const [joined] = await tx.db
    .insert(listMembers)
    .values({ ...me, role })
    .onConflictDoNothing()
    .returning({ role: listMembers.role });
  if (joined) {
    await tx.db
      .delete(listInvites)
      .where(and(eq(listInvites.listId, me.listId), eq(listInvites.userId, me.userId)));
    await recordEvent(tx, list.id, "member-joined", { role });
  }
  return { ...list, role };
}
