import { and, eq, exists, inArray, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { annotations, libraryEntries, listEntries, listMembers, lists, papers } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { escapeLike } from "@/lib/escape-like";
import { wordsQuery } from "@/lib/search/words";
import { ownEntries } from "./access";
import type { Wanted } from "./schema";

/**
 * The viewer's entries that pass a filter, as a condition on `library_entries` alone: counting and
 * changing them needs no other table in its `from`.
 */
export const entriesMatching = (user: Context<UserViewer>, wanted: Wanted): SQL | undefined =>
  and(
    ownEntries(user.viewer),
    wanted.status.length > 0 ? inArray(libraryEntries.status, wanted.status) : undefined,
    ...wanted.tag.map((tag) => tagged(user, [tag])),
    wanted.anyTag.length > 0 ? tagged(user, wanted.anyTag) : undefined,
    wanted.notTag.length > 0 ? not(tagged(user, wanted.notTag)) : undefined,
    wanted.list.length > 0 ? listed(user, wanted.list) : undefined,
    wanted.notes && (wanted.notes === "yes" ? annotated(user) : not(annotated(user))),
    onPaper(user, wanted),
  );

/** With one of these tags, or of those that stand below them, however many levels and whatever was deleted between. */
const tagged = ({ viewer }: Context<UserViewer>, roots: string[]): SQL => sql`exists (
    select 1 from library_entry_tags carried
    where carried.user_id = ${libraryEntries.userId} and carried.paper_id = ${libraryEntries.paperId}
      and carried.tag_id in (${tagsBelow(viewer, roots)}))`;

/** Walks down from the tags that are in use; `union` drops what was met before, so that it ends. */
const tagsBelow = (viewer: UserViewer, roots: string[]): SQL => sql`
    with recursive below (id, deleted_at) as (
      select root.id, root.deleted_at from tags root
      where root.user_id = ${viewer.id} and root.deleted_at is null and root.id in ${roots}
      union
      select child.id, child.deleted_at from tags child
      join below on below.id = child.parent_id
      where child.user_id = ${viewer.id})
    select below.id from below where below.deleted_at is null`;

/** In one of these lists, as far as the viewer is a member of it. */
const listed = ({ db, viewer }: Context<UserViewer>, ids: string[]): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(listEntries)
      .innerJoin(lists, and(eq(lists.id, listEntries.listId), isNull(lists.deletedAt)))
      .innerJoin(
        listMembers,
        and(eq(listMembers.listId, lists.id), eq(listMembers.userId, viewer.id)),
      )
      .where(
        and(
          inArray(listEntries.listId, ids),
          eq(listEntries.paperId, libraryEntries.paperId),
          isNull(listEntries.deletedAt),
        ),
      ),
  );

const annotated = ({ db, viewer }: Context<UserViewer>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, viewer.id),
          eq(annotations.paperId, libraryEntries.paperId),
          isNull(annotations.deletedAt),
        ),
      ),
  );

/** What is asked of the paper itself, so that its row is read once. */
function onPaper({ db }: Context<UserViewer>, { from, to, category, q }: Wanted): SQL | undefined {
  const dated = sql`${papers.publishedPrecision} <> 'none'`;
  const asked = [
    from === undefined
      ? undefined
      : and(dated, sql`${papers.publishedOn} >= ${`${from}-01-01`}::date`),
    to === undefined ? undefined : and(dated, sql`${papers.publishedOn} <= ${`${to}-12-31`}::date`),
    category ? ofCategory(category) : undefined,
    ...(q ? withWords(q) : []),
  ].filter((condition) => condition !== undefined);
  if (asked.length === 0) return undefined;
  return exists(
    db
      .select({ one: sql`1` })
      .from(papers)
      .where(and(eq(papers.id, libraryEntries.paperId), ...asked)),
  );
}

const ofCategory = (category: string): SQL =>
  // The name itself, or of a whole archive: `cs` has `cs.LG`.
  sql`exists (select 1 from unnest(${papers.categories}) as named
    where named = ${category} or named like ${`${escapeLike(category)}.%`})`;

/**
 * Each word in the title, the abstract, the authors or the remark. What is written in the language of
 * web searches (quotes, `or`, `-word`) is asked of title and abstract, and literally of the others.
 */
function withWords(q: string): SQL[] {
  const words = q.split(/\s+/);
  const plain = words.length <= 8 && words.every((word) => !/^(or$|-)|"/i.test(word));
  return (plain ? words : [q]).map(anywhere);
}

function anywhere(words: string): SQL {
  const within = `%${escapeLike(words)}%`;
  const condition = or(
    sql`${libraryEntries.remark} ilike ${within}`,
    sql`array_to_string(${papers.authors}, ' ') ilike ${within}`,
    sql`${papers.search} @@ ${wordsQuery(words)}`,
  );
  return condition ?? sql`true`;
}
