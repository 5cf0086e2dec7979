import { and, eq, inArray } from "drizzle-orm";
import { listEntries, lists, users } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";
import { memberLists } from "./access";

/**
 * Who put these papers into a list: their handles by paper, for members of the list; nothing for
 * others, nor where the account is gone.
 * @throws unauthenticated
 */
export async function findAdders(
  ctx: Context,
  listId: string,
  paperIds: string[],
): Promise<Map<string, string>> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ paper: listEntries.paperId, handle: users.handle })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(users, eq(users.id, listEntries.addedBy))
    .where(and(memberLists(viewer), eq(lists.id, listId), inArray(listEntries.paperId, paperIds)));
  return new Map(rows.map(({ paper, handle }) => [paper, handle]));
}
