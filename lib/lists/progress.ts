import { and, count, eq, isNull, sql } from "drizzle-orm";
import { libraryEntries, listEntries, lists } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";
import { memberLists, readableLists } from "./access";

/**
 * How many papers of a list the viewer has read, of how many; null for strangers, and where the
 * viewer may see no paper.
 */
export async function findProgress(
  { db, viewer }: Context,
  listId: string,
): Promise<{ read: number; total: number } | null> {
  if (viewer.kind !== "user") return null;
  const [found] = await db
    .select({
      total: count(),
      read: count(sql`case when ${libraryEntries.status} = 'read' then 1 end`),
    })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .leftJoin(
      libraryEntries,
      and(
        eq(libraryEntries.userId, viewer.id),
        eq(libraryEntries.paperId, listEntries.paperId),
        isNull(libraryEntries.deletedAt),
      ),
    )
    .where(
      and(eq(listEntries.listId, listId), isNull(listEntries.deletedAt), readableLists(viewer)),
    );
  return found && found.total > 0 ? found : null;
}

/**
 * How many papers the viewer has read of each list that they own or are a member of; lists without any
 * are left out.
 * @throws unauthenticated
 */
export async function countReadPapers(ctx: Context): Promise<Map<string, number>> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ list: listEntries.listId, read: count() })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(
      libraryEntries,
      and(
        eq(libraryEntries.userId, viewer.id),
        eq(libraryEntries.paperId, listEntries.paperId),
        eq(libraryEntries.status, "read"),
        isNull(libraryEntries.deletedAt),
      ),
    )
    .where(and(memberLists(viewer), isNull(listEntries.deletedAt)))
    .groupBy(listEntries.listId);
  return new Map(rows.map(({ list, read }) => [list, read]));
}
