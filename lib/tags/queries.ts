import { and, asc, count, eq, sql } from "drizzle-orm";
import { libraryEntryTags, tags } from "@/db/schema";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { ownTags } from "./access";
import type { Tag, TagNode } from "./schema";
import { arrangeTags, type InTree } from "./tree";

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

/**
 * The viewer's tags as a tree, each before those below it, by name; with their papers.
 * @throws unauthenticated
 */
export async function listTagTree(ctx: Context): Promise<TagNode[]> {
  const user = requireUser(ctx);
  const [tree, papers, within] = await Promise.all([
    findTagTree(user),
    countTaggedPapers(user),
    countPapersWithin(user),
  ]);
  return tree.map((tag) => {
    const own = papers.get(tag.id) ?? 0;
    return { ...tag, papers: own, papersWithin: within.get(tag.id) ?? own };
  });
}

/** The same without the papers; for verbs. */
export async function findTagTree({ db, viewer }: Context<UserViewer>): Promise<InTree[]> {
  const rows = await db
    .select({
      ...tagColumns,
      parentId: tags.parentId,
      digit: tags.digit,
      deletedAt: tags.deletedAt,
    })
    .from(tags)
    .where(eq(tags.userId, viewer.id))
    .orderBy(asc(sql`lower(${tags.name})`), asc(tags.id));
  return arrangeTags(rows);
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
    .where(and(eq(libraryEntryTags.userId, viewer.id), notTrashed(viewer)))
    .groupBy(libraryEntryTags.tagId);
  return new Map(rows.map((row) => [row.id, row.papers]));
}

/** How many carry a tag or one below it, each counted once; only of tags that others stand below. */
async function countPapersWithin({
  db,
  viewer,
}: Context<UserViewer>): Promise<Map<string, number>> {
  // Walks down through tags in the trash, as a filter by the tag does, but counts only those in use.
  const rows = await db.execute<{ id: string; papers: number }>(sql`
    with recursive within (root, id, deleted_at) as (
      select t.id, t.id, t.deleted_at from tags t
      where t.user_id = ${viewer.id} and t.deleted_at is null
        and exists (select 1 from tags c where c.user_id = t.user_id and c.parent_id = t.id)
      union
      select within.root, t.id, t.deleted_at from within
      join tags t on t.user_id = ${viewer.id} and t.parent_id = within.id)
    select root as id, count(*)::int as papers from (
      select distinct within.root, library_entry_tags.paper_id
      from within join library_entry_tags
        on library_entry_tags.user_id = ${viewer.id} and library_entry_tags.tag_id = within.id
      where within.deleted_at is null and ${notTrashed(viewer)}) carried
    group by root`);
  return new Map(rows.map((row) => [row.id, row.papers]));
}

/** Those in the trash are few: all links are read from an index, and these looked up beside them. */
const notTrashed = ({ id }: UserViewer) => sql`library_entry_tags.paper_id not in (
  select e.paper_id from library_entries e where e.user_id = ${id} and e.deleted_at is not null)`;
