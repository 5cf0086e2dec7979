import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { lists } from "@/db/schema";
import type { Authorized, Context, UserViewer, Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

export type EditableList = Authorized<typeof lists.$inferSelect, "editor">;

/** Owners read their lists; everyone reads the public ones, and the unlisted whose address they have. */
export function readableLists(viewer: Viewer): SQL | undefined {
  const shared = inArray(lists.visibility, ["public", "unlisted"]);
  const mine = viewer.kind === "user" ? eq(lists.userId, viewer.id) : undefined;
  return and(isNull(lists.deletedAt), or(shared, mine));
}

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
