import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { annotations, listDepartures, listInvites, listMembers, lists, users } from "@/db/schema";
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
import { departureInput } from "./invite-schema";
import { requireMember } from "./members";
import { listInput, memberInput } from "./schema";

/** A membership that has ended: by its id, whoever ended it takes that back. */
interface Departure {
  departure: string;
  /** How many links were closed with it. */
  closed: number;
}

/**
 * Ends a membership of one's own list; access ends with the next request, and the links that invite
 * to it are closed, so that nobody comes back by one. What the member had shared with the others
 * becomes theirs alone; the papers that they added stay.
 * @throws unauthenticated, invalid, not_found, forbidden for the owner of the list
 */
export async function removeMember(ctx: Context, input: unknown): Promise<Departure> {
  const { listId, handle } = parseInput(memberInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnList(tx, listId);
    const { userId } = await requireMember(tx, listId, handle);
    const links = await closeLinks(tx, listId);
    const departure = await endMembership(tx, listId, userId, links);
    await recordEvent(tx, listId, "member-removed", { member: handle });
    return { departure, closed: links.length };
  });
}

/**
 * Ends the viewer's own membership, as `removeMember` does.
 * @throws unauthenticated, invalid, not_found, also for the owner of the list
 */
export async function leaveList(
  ctx: Context,
  input: unknown,
): Promise<{ list: string; departure: string }> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [list] = await tx.db
      .select({ title: lists.title })
      .from(lists)
      .where(and(memberLists(tx.viewer), eq(lists.id, id), ne(lists.userId, tx.viewer.id)))
      .for("update");
    if (!list) throw notFound("list");
    const departure = await endMembership(tx, id, tx.viewer.id, []);
    await recordEvent(tx, id, "member-left", { member: tx.viewer.handle });
    return { list: list.title, departure };
  });
}

/**
 * Takes an end of a membership back, within a day: by the member who left, or by the list's owner
 * who removed them. They are what they were, and what they had shared and not changed since is
 * shared again.
 * @throws unauthenticated, invalid, not_found, conflict when they are a member again
 */
export async function restoreMembership(ctx: Context, input: unknown): Promise<void> {
  const { id } = parseInput(departureInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    const { listId, userId, role, joinedAt, handle, links } = await requireDeparture(tx, id);
    const [restored] = await tx.db
      .insert(listMembers)
      .values({ listId, userId, role, createdAt: joinedAt })
      .onConflictDoNothing()
      .returning({ role: listMembers.role });
    if (!restored) throw new AppError("conflict", `@${handle} is a member again already.`);
    await shareAgain(tx, id, listId, userId);
    for (const link of links) {
      await tx.db
        .update(listInvites)
        .set({ expiresAt: new Date(link.expiresAt) })
        .where(and(eq(listInvites.id, link.id), eq(listInvites.listId, listId)));
    }
    await tx.db.delete(listDepartures).where(eq(listDepartures.id, id));
    await recordEvent(tx, listId, "member-restored", { member: handle, role });
  });
}

async function requireDeparture(tx: Context<UserViewer>, id: string) {
  const { viewer } = tx;
  const [found] = await tx.db
    .select({ departure: listDepartures, handle: users.handle })
    .from(listDepartures)
    .innerJoin(lists, eq(lists.id, listDepartures.listId))
    .innerJoin(users, eq(users.id, listDepartures.userId))
    .where(
      and(
        eq(listDepartures.id, id),
        eq(listDepartures.endedBy, viewer.id),
        gt(listDepartures.endedAt, sql`now() - interval '1 day'`),
        // A former owner takes nobody back in.
        or(eq(listDepartures.userId, viewer.id), eq(lists.userId, viewer.id)),
        isNull(lists.deletedAt),
      ),
    )
    .for("update", { of: [lists, listDepartures] });
  if (!found) throw notFound("member to bring back");
  return { ...found.departure, handle: found.handle };
}

/** Shares what was shared at the departure, but for what its author has changed since. */
async function shareAgain(
  { db }: Context<UserViewer>,
  departure: string,
  listId: string,
  userId: string,
): Promise<void> {
  await db
    .update(annotations)
    .set({ visibility: "members", listId })
    .where(
      and(
        eq(annotations.userId, userId),
        eq(annotations.visibility, "private"),
        // The kept pairs of id and revision as rows.
        sql`(${annotations.id}, ${annotations.revision}) in (
          select s.id, s.revision from list_departures d, jsonb_to_recordset(d.shared) as s(id text, revision integer)
          where d.id = ${departure}
        )`,
      ),
    );
}

/** The list's links stop working; returns them as they were. */
async function closeLinks({ db }: Context<UserViewer>, listId: string) {
  const open = await db
    .select({ id: listInvites.id, expiresAt: listInvites.expiresAt })
    .from(listInvites)
    .where(
      and(
        eq(listInvites.listId, listId),
        isNotNull(listInvites.secretHash),
        gt(listInvites.expiresAt, sql`now()`),
      ),
    );
  const ids = open.map(({ id }) => id);
  await db.update(listInvites).set({ expiresAt: sql`now()` }).where(inArray(listInvites.id, ids));
  return open.map(({ id, expiresAt }) => ({ id, expiresAt: expiresAt.toISOString() }));
}

async function endMembership(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  userId: string,
  links: { id: string; expiresAt: string }[],
): Promise<string> {
  const shared = await db
    .update(annotations)
    .set({ visibility: "private", listId: null })
    .where(and(eq(annotations.userId, userId), eq(annotations.listId, listId)))
    .returning({ id: annotations.id, revision: annotations.revision });
  // The list may have been offered to them.
  await db
    .delete(listInvites)
    .where(and(eq(listInvites.listId, listId), eq(listInvites.userId, userId)));
  const [ended] = await db
    .delete(listMembers)
    .where(
      and(
        eq(listMembers.listId, listId),
        eq(listMembers.userId, userId),
        ne(listMembers.role, "owner"),
      ),
    )
    .returning();
  if (!ended || ended.role === "owner") throw notFound("member");
  const id = newId();
  await db.insert(listDepartures).values({
    ...{ id, listId, userId, role: ended.role, joinedAt: ended.createdAt },
    ...{ shared, links, endedBy: viewer.id },
  });
  return id;
}
