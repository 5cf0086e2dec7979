import { and, asc, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { libraryEntries, libraryEntryTags, tags } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";
import { ownTags } from "./access";
import type { Tag } from "./schema";

export const tagColumns = { id: tags.id, name: tags.name, color: tags.color };

/**
 * The viewer's tags by name.
 * @throws unauthenticated
 */
export async function listTags(ctx: Context): Promise<Tag[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select(tagColumns)
    .from(tags)
    .where(ownTags(viewer))
    .orderBy(asc(sql`lower(${tags.name})`));
}

/** The viewer's tags in the trash. @throws unauthenticated */
export async function listTrashedTags(ctx: Context): Promise<Tag[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select(tagColumns)
    .from(tags)
    .where(and(eq(tags.userId, viewer.id), isNotNull(tags.deletedAt)))
    .orderBy(desc(tags.deletedAt));
}

/**
 * How many papers of the viewer's library carry each tag, by its id; a tag without any is left out.
 * @throws unauthenticated
 */
export async function countTaggedPapers(ctx: Context): Promise<Map<string, number>> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ id: libraryEntryTags.tagId, papers: count() })
    .from(libraryEntryTags)
    .innerJoin(
      libraryEntries,
      and(
        eq(libraryEntries.userId, libraryEntryTags.userId),
        eq(libraryEntries.paperId, libraryEntryTags.paperId),
        isNull(libraryEntries.deletedAt),
      ),
    )
    .where(eq(libraryEntryTags.userId, viewer.id))
    .groupBy(libraryEntryTags.tagId);
  return new Map(rows.map((row) => [row.id, row.papers]));
}
