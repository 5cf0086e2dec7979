import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { listMembers, lists, users } from "@/db/schema";
import { inGoodStanding, staying } from "@/lib/accounts/access";
import {
  ANONYMOUS,
  type Authorized,
  type Context,
  type UserViewer,
  type Viewer,
} from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";

/** A list with its owner's handle, which its address begins with. */
type Addressed = typeof lists.$inferSelect & { handle: string };
export type EditableList = Authorized<Addressed, "editor">;
export type OwnList = Authorized<Addressed, "owner">;

/** Members read their lists; everyone reads the public ones, and the unlisted whose address they have. */
export const readableLists = (viewer: Viewer): SQL | undefined =>
  openTo(viewer, inArray(lists.visibility, ["public", "unlisted"]));

/**
 * Lists that can be come upon without their address, which of an unlisted one is the secret: the
 * public ones, and those that the viewer is a member of.
 */
export const findableLists = (viewer: Viewer): SQL | undefined =>
  openTo(viewer, eq(lists.visibility, "public"));

/** What a moderator has hidden, or whose owner is suspended, is left to its members. The lists of somebody who leaves are gone. */
function openTo(viewer: Viewer, shared: SQL): SQL | undefined {
  return and(
    isNull(lists.deletedAt),
    or(
      and(shared, isNull(lists.hiddenAt), inGoodStanding(lists.userId)),
      viewer.kind === "user" ? joined(viewer) : undefined,
    ),
  );
}

/** Public lists as they stand together with those of others: what was put away or hidden is not among them. */
export const listedLists = and(findableLists(ANONYMOUS), isNull(lists.archivedAt));

/** The lists that the viewer is a member of; its owner is one. */
export const memberLists = (viewer: UserViewer) => and(isNull(lists.deletedAt), joined(viewer));

const joined = (viewer: UserViewer) =>
  and(
    staying(lists.userId),
    inArray(
      lists.id,
      sql`(select ${listMembers.listId} from ${listMembers} where ${listMembers.userId} = ${viewer.id})`,
    ),
  );

/** The lists whose papers the viewer may change, as their owner or an editor. */
export const editableLists = (viewer: UserViewer) =>
  and(
    isNull(lists.deletedAt),
    staying(lists.userId),
    inArray(
      lists.id,
      sql`(select ${listMembers.listId} from ${listMembers} where ${and(eq(listMembers.userId, viewer.id), ne(listMembers.role, "viewer"))})`,
    ),
  );

export const ownLists = (viewer: UserViewer) =>
  and(eq(lists.userId, viewer.id), isNull(lists.deletedAt));

/**
 * A list whose papers the viewer may change, as its owner or an editor; locked until the transaction
 * ends, so that two people who order it at once both get their moves.
 * @throws not_found, forbidden while a moderator has locked it
 */
export async function requireEditableList(
  ctx: Context<UserViewer>,
  id: string,
): Promise<EditableList> {
  return (await lockedList(ctx, id, editableLists(ctx.viewer))) as EditableList;
}

/**
 * A list of the viewer's own, locked until the transaction ends: who may see it, who keeps it and
 * whether it is there at all is its owner's alone to say.
 * @throws not_found, forbidden while a moderator has locked it
 */
export async function requireOwnList(ctx: Context<UserViewer>, id: string): Promise<OwnList> {
  return (await lockedList(ctx, id, ownLists(ctx.viewer))) as OwnList;
}

async function lockedList({ db }: Context, id: string, which: SQL | undefined): Promise<Addressed> {
  const [row] = await db
    .select({ list: lists, handle: users.handle })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(isNull(lists.deletedAt), eq(lists.id, id), which))
    .for("update", { of: lists });
  if (!row) throw notFound("list");
  if (row.list.lockedAt) {
    throw new AppError(
      "forbidden",
      "A moderator has locked this list: it can be read, and nobody can change it.",
    );
  }
  return { ...row.list, handle: row.handle };
}
