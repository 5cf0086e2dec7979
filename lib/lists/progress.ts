import { and, count, eq, isNull, sql } from "drizzle-orm";
import { libraryEntries, listEntries, lists } from "@/db/schema";
import type { Context } from "@/lib/context";
import { readableLists } from "./access";

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
