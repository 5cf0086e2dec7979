import { and, eq, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { listMembers, lists, users } from "@/db/schema";
import { ANONYMOUS, type Authorized, type Context, type UserViewer } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { findableLists } from "@/lib/lists/access";

type Open = typeof lists.$inferSelect & { handle: string };
export type OpenList = Authorized<Open, "proposer">;

/**
 * The lists that the viewer may propose papers to: public ones in use whose owners take proposals. Those
 * who keep a list add papers themselves. What somebody proposes whom the owner has blocked reaches
 * nobody, and looks to them as if it waited.
 */
export const openLists = ({ db, viewer }: Context<UserViewer>): SQL | undefined =>
  and(
    findableLists(ANONYMOUS),
    eq(lists.takesProposals, true),
    isNull(lists.archivedAt),
    isNull(lists.lockedAt),
    notExists(
      db
        .select({ one: sql`1` })
        .from(listMembers)
        .where(
          and(
            eq(listMembers.listId, lists.id),
            eq(listMembers.userId, viewer.id),
            sql`${listMembers.role} <> 'viewer'`,
          ),
        ),
    ),
  );

/**
 * A list that the viewer may propose papers to; it stays as it is until the transaction ends.
 * @throws not_found, forbidden for a public list that is closed to the viewer
 */
export async function requireOpenList(ctx: Context<UserViewer>, id: string): Promise<OpenList> {
  const [row] = await ctx.db
    .select({ list: lists, handle: users.handle, open: sql<boolean>`${openLists(ctx)}` })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(eq(lists.id, id), findableLists(ANONYMOUS)))
    .for("share", { of: lists });
  if (!row) throw notFound("list");
  if (!row.open) throw new AppError("forbidden", "You can’t propose papers to this list.");
  return { ...row.list, handle: row.handle } as OpenList;
}
