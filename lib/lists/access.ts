import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { listMembers, lists } from "@/db/schema";
import type { Authorized, Context, UserViewer, Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

export type EditableList = Authorized<typeof lists.$inferSelect, "editor">;

/** Members read their lists; everyone reads the public ones, and the unlisted whose address they have. */
export function readableLists(viewer: Viewer): SQL | undefined {
  const shared = inArray(lists.visibility, ["public", "unlisted"]);
  return and(
    isNull(lists.deletedAt),
    or(shared, viewer.kind === "user" ? joined(viewer) : undefined),
  );
}

/** The lists that the viewer is a member of; its owner is one. */
export const memberLists = (viewer: UserViewer) => and(isNull(lists.deletedAt), joined(viewer));

const joined = (viewer: UserViewer) =>
  inArray(
    lists.id,
    sql`(select ${listMembers.listId} from ${listMembers} where ${listMembers.userId} = ${viewer.id})`,
  );

export const ownLists = (viewer: UserViewer) =>
  and(eq(lists.userId, viewer.id), isNull(lists.deletedAt));

/**
 * A list that the viewer may change, locked until the transaction ends, so that two people who
 * order it at once both get their moves.
 * @throws not_found
 */
export async function requireEditableList(
  ctx: Context<UserViewer>,
  id: string,
): Promise<EditableList> {
  const [list] = await ctx.db
    .select()
    .from(lists)
    .where(and(ownLists(ctx.viewer), eq(lists.id, id)))
    .for("update");
  if (!list) throw notFound("list");
  return list as EditableList;
}
