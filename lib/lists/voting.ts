import { and, eq } from "drizzle-orm";
import { listStanding, lists, listVotes, users } from "@/db/schema";
import { ANONYMOUS, type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { findableLists, readableLists } from "./access";
import type { ListAddress } from "./mutations";
import type { Standing } from "./public-schema";
import { listInput } from "./schema";

/**
 * Gives the viewer's upvote to a list of somebody else that strangers can read, too. Doing it twice, or a
 * hundred times at once, is doing it once.
 * @throws unauthenticated, invalid for one's own list and a private one, not_found
 */
export async function upvoteList(ctx: Context, input: unknown): Promise<ListAddress> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { userId, visibility, ...list } = await requireReadable(tx, id);
    if (userId === tx.viewer.id) throw invalid({ id: "Upvotes are for the lists of others." });
    if (visibility === "private") {
      throw invalid({ id: "Only lists that others can read can be upvoted." });
    }
    await tx.db
      .insert(listVotes)
      .values({ listId: id, userId: tx.viewer.id })
      .onConflictDoNothing();
    return list;
  });
}

/**
 * Takes the viewer's upvote of a list back; where there is none, nothing changes.
 * @throws unauthenticated, invalid, not_found
 */
export async function takeListUpvoteBack(ctx: Context, input: unknown): Promise<ListAddress> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { userId: _, visibility: __, ...list } = await requireReadable(tx, id);
    await tx.db
      .delete(listVotes)
      .where(and(eq(listVotes.listId, id), eq(listVotes.userId, tx.viewer.id)));
    return list;
  });
}

/**
 * What everyone thinks of a list, for those who may read it: how many upvoted it, follow it, and show a copy
 * of it. Whose upvotes they are is told of the viewer's own only.
 */
export async function findStanding({ db, viewer }: Context, id: string): Promise<Standing> {
  const own = and(
    eq(listVotes.listId, id),
    eq(listVotes.userId, viewer.kind === "user" ? viewer.id : ""),
  );
  const [[row], forks] = await Promise.all([
    db
      .select({
        count: listStanding.votes,
        own: listVotes.userId,
        followers: listStanding.followers,
      })
      .from(lists)
      .leftJoin(listStanding, eq(listStanding.listId, lists.id))
      .leftJoin(listVotes, own)
      .where(and(readableLists(viewer), eq(lists.id, id))),
    db.$count(lists, and(eq(lists.forkedFrom, id), findableLists(ANONYMOUS))),
  ]);
  return {
    upvotes: { count: row?.count ?? 0, mine: row?.own != null },
    followers: row?.followers ?? 0,
    forks: row ? forks : 0,
  };
}

async function requireReadable({ db, viewer }: Context, id: string) {
  const [list] = await db
    .select({
      id: lists.id,
      handle: users.handle,
      slug: lists.slug,
      userId: lists.userId,
      visibility: lists.visibility,
    })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(readableLists(viewer), eq(lists.id, id)));
  if (!list) throw notFound("list");
  return list;
}
