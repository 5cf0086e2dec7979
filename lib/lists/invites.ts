import { createHash, randomBytes } from "node:crypto";
import { and, asc, count, eq, gt, isNotNull, lt, or, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { listInvites, listMembers, lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { type OwnList, ownLists, requireOwnList } from "./access";
import { recordEvent } from "./events";
import { inviteInput, newInviteInput, newLinkInput, type OpenInvite } from "./invite-schema";
import { requireMember } from "./members";
import { memberInput, type Role } from "./schema";
import { newcomerSees } from "./widening";

/** How long somebody may think about an invitation, in days. */
const PATIENCE = 30;
const MOST_OPEN = 200;

/**
 * Invites somebody to one's own list; they become a member when they accept, within 30 days. Where
 * members share notes, it needs `agreed`. That nobody has a handle, profiles say as well.
 * @throws unauthenticated, invalid (nobody has the handle, they are a member or invited already, for
 * want of `agreed`), not_found
 */
export async function inviteMember(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; handle: string }> {
  const { listId, handle, role, agreed } = parseInput(newInviteInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const list = await requireOwnList(tx, listId);
    const person = await findPerson(tx, handle);
    if (!person) throw invalid({ handle: `Nobody here is called @${handle}.` });
    if (await isMember(tx, listId, person)) {
      throw invalid({ handle: `@${handle} is a member already.` });
    }
    await requireAgreement(tx, list, `@${handle}`, agreed);
    const id = await invite(tx, listId, { userId: person, role, days: PATIENCE });
    if (!id) throw invalid({ handle: `@${handle} is invited already.` });
    await recordEvent(tx, listId, "member-invited", { member: handle, role });
    return { id, handle };
  });
}

/**
 * Makes a link by which whoever has it joins one's own list, for 1, 7 or 30 days. Its secret is told
 * here, and never again: the database keeps a hash of it.
 * @throws unauthenticated, invalid (also for want of `agreed`), not_found
 */
export async function makeInviteLink(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; secret: string }> {
  const { listId, role, days, agreed } = parseInput(newLinkInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const list = await requireOwnList(tx, listId);
    await requireAgreement(tx, list, "whoever joins by the link", agreed);
    const secret = randomBytes(24).toString("base64url");
    const id = await invite(tx, listId, { secretHash: hashOf(secret), role, days: Number(days) });
    if (!id) throw new Error("A secret came up twice.");
    await recordEvent(tx, listId, "link-made", { role });
    return { id, secret };
  });
}

/**
 * Offers one's own list to one of its members, who becomes its owner when they accept. A list stands
 * on its owner's profile and in their name, so nobody gets one without having said yes.
 * @throws unauthenticated, invalid when it is offered to them already, not_found, forbidden for
 * oneself
 */
export async function offerList(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; handle: string }> {
  const { listId, handle } = parseInput(memberInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnList(tx, listId);
    const { userId } = await requireMember(tx, listId, handle);
    const id = await invite(tx, listId, { userId, role: "owner", days: PATIENCE });
    if (!id) throw invalid({ handle: `The list is offered to @${handle} already.` });
    await recordEvent(tx, listId, "list-offered", { member: handle });
    return { id, handle };
  });
}

/**
 * Takes back an invitation to one's own list, of whichever kind; its link does not work from then on.
 * @throws unauthenticated, invalid, not_found
 */
export async function revokeInvite(
  ctx: Context,
  input: unknown,
): Promise<{ listId: string; handle: string | null; role: Role }> {
  const { id } = parseInput(inviteInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [found] = await tx.db
      .select({ listId: listInvites.listId, handle: users.handle, role: listInvites.role })
      .from(listInvites)
      .innerJoin(lists, eq(lists.id, listInvites.listId))
      .leftJoin(users, eq(users.id, listInvites.userId))
      .where(and(eq(listInvites.id, id), ownLists(tx.viewer)))
      .for("update", { of: listInvites });
    if (!found) throw notFound("invitation");
    await tx.db.delete(listInvites).where(eq(listInvites.id, id));
    return found;
  });
}

/**
 * The open invitations to one of the viewer's own lists, oldest first.
 * @throws unauthenticated, not_found
 */
export async function listInvitesOf(ctx: Context, listId: string): Promise<OpenInvite[]> {
  const { db, viewer } = requireUser(ctx);
  // Looking changes nothing, so it may be locked.
  const own = await db.$count(lists, and(eq(lists.id, listId), ownLists(viewer)));
  if (own === 0) throw notFound("list");
  return db
    .select({
      id: listInvites.id,
      role: listInvites.role,
      handle: users.handle,
      createdAt: listInvites.createdAt,
      expiresAt: listInvites.expiresAt,
    })
    .from(listInvites)
    .leftJoin(users, eq(users.id, listInvites.userId))
    .where(and(eq(listInvites.listId, listId), gt(listInvites.expiresAt, sql`now()`)))
    .orderBy(asc(listInvites.createdAt), asc(listInvites.id));
}

/** What the database keeps of a link. */
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** @returns its id; null when there is one for that person */
async function invite(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  { days, ...to }: { userId?: string; secretHash?: string; role: Role; days: number },
): Promise<string | null> {
  const ofList = eq(listInvites.listId, listId);
  // What has expired is in the way of a new one; a link says for a while that it has.
  const past = or(
    and(isNotNull(listInvites.userId), lt(listInvites.expiresAt, sql`now()`)),
    lt(listInvites.expiresAt, sql`now() - interval '30 days'`),
  );
  await db.delete(listInvites).where(and(ofList, past));
  const [open] = await db.select({ invites: count() }).from(listInvites).where(ofList);
  if ((open?.invites ?? 0) >= MOST_OPEN) {
    throw invalid({}, `A list has at most ${MOST_OPEN} open invitations. Take some back first.`);
  }
  const [made] = await db
    .insert(listInvites)
    .values({
      ...{ id: newId(), listId, invitedBy: viewer.id, ...to },
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .onConflictDoNothing()
    .returning({ id: listInvites.id });
  return made?.id ?? null;
}

/** @throws invalid when notes would be shown to `whom` and the viewer has not read so */
async function requireAgreement(
  tx: Context<UserViewer>,
  list: OwnList,
  whom: string,
  agreed: string | true | undefined,
): Promise<void> {
  const asked = await newcomerSees(tx, list, whom);
  if (asked && agreed !== true && agreed !== asked) throw invalid({ agreed: asked });
}

async function findPerson({ db }: Context, handle: string): Promise<string | undefined> {
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.handle, handle));
  return person?.id;
}

async function isMember({ db }: Context, listId: string, userId: string): Promise<boolean> {
  const of = and(eq(listMembers.listId, listId), eq(listMembers.userId, userId));
  return (await db.$count(listMembers, of)) > 0;
}
