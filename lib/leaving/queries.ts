import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { annotations, libraryEntries, listMembers, lists, users } from "@/db/schema";
import { requireRecentSignIn } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import type { Leaving, SharedList } from "./schema";

/**
 * What goes when the viewer deletes their account, and what they are asked.
 * @throws unauthenticated, forbidden for tokens and without a recent sign-in
 */
export async function getLeaving(ctx: Context): Promise<Leaving> {
  const { db, viewer } = requireRecentSignIn(ctx);
  const mine = { userId: viewer.id };
  const count = (table: typeof annotations | typeof libraryEntries | typeof lists) =>
    db.$count(table, and(eq(table.userId, mine.userId), isNull(table.deletedAt)));
  return {
    handle: viewer.handle,
    papers: await count(libraryEntries),
    notes: await count(annotations),
    lists: await count(lists),
    shared: await listSharedOnes(db, viewer.id),
  };
}

/** The lists of a person that others keep, too; for verbs. */
export async function listSharedOnes(db: Database, userId: string): Promise<SharedList[]> {
  const rows = await db
    .select({ id: lists.id, title: lists.title, member: users.handle })
    .from(lists)
    .innerJoin(listMembers, and(eq(listMembers.listId, lists.id), ne(listMembers.userId, userId)))
    .innerJoin(users, eq(users.id, listMembers.userId))
    .where(
      and(
        eq(lists.userId, userId),
        isNull(lists.deletedAt),
        // Nobody gets a list who could not look after it.
        isNull(users.leavingAt),
        isNull(users.suspendedAt),
      ),
    )
    .orderBy(
      asc(lists.title),
      asc(lists.id),
      desc(sql`${listMembers.role} = 'editor'`),
      asc(listMembers.createdAt),
      asc(users.handle),
    );
  const shared = new Map<string, SharedList>();
  for (const { id, title, member } of rows) {
    const list = shared.get(id) ?? { id, title, members: [] };
    list.members.push(member);
    shared.set(id, list);
  }
  return [...shared.values()];
}
