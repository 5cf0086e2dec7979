import { and, eq, type SQL, sql } from "drizzle-orm";
import { follows, inboxes } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { readableLists } from "@/lib/lists/access";
import { momentKey } from "@/lib/paging";
import { findablePapers, readablePapers } from "@/lib/papers/access";
import { heard, reaches } from "@/lib/people/access";
import type { FollowKind } from "./schema";

/** From when on, and from where, an inbox is filled. */
export interface Filling {
  /** Moments as Postgres writes them, to the microsecond. */
  since: string;
  until: string;
  kinds: ReadonlySet<FollowKind>;
}

/** No kind of source looks at more than so many papers, the newest: what an inbox costs has a bound. */
const LOOKED_AT = 20_000;

/** Null for a viewer who never followed anything. */
export async function fillingOf(
  { db, viewer }: Context<UserViewer>,
  until?: string,
): Promise<Filling | null> {
  const kinds = db
    .selectDistinct({ kind: follows.kind })
    .from(follows)
    .where(eq(follows.userId, viewer.id));
  const [row] = await db
    .select({
      since: momentKey(inboxes.since),
      now: momentKey(sql`now()`),
      kinds: sql<FollowKind[]>`array(${kinds})`,
    })
    .from(inboxes)
    .where(eq(inboxes.userId, viewer.id));
  return row ? { since: row.since, until: until ?? row.now, kinds: new Set(row.kinds) } : null;
}

/**
 * The CTE `found`: the papers that came to the viewer's inbox in that time and are neither in their
 * library nor dismissed, a row for each source that has them.
 */
export function found({ viewer }: Context<UserViewer>, filling: Filling): SQL {
  const { kinds } = filling;
  const parts = [
    broughtBack(viewer, filling),
    kinds.has("feed") ? fromFeed(filling) : null,
    kinds.has("category") ? fromCategories(viewer) : null,
    kinds.has("author") ? fromAuthors(viewer) : null,
    kinds.has("list") ? fromLists(viewer, filling) : null,
    kinds.has("person") ? fromPeople(viewer, filling) : null,
  ].filter((part) => part !== null);
  return sql`
    fresh as (${fresh(viewer, filling)}),
    came (paper_id, published_on, kind, target) as (${sql.join(
      parts.map((part) => sql`(${part})`),
      sql` union `,
    )}),
    found as (
      select came.* from came
      where not exists (select 1 from library_entries saved
          where saved.user_id = ${viewer.id} and saved.paper_id = came.paper_id
            and saved.deleted_at is null)
        and not exists (select 1 from dismissals
          where dismissals.user_id = ${viewer.id} and dismissals.paper_id = came.paper_id
            and dismissals.brought_back_at is null))`;
}

const within = (column: SQL, { since, until }: Filling): SQL =>
  sql`${column} > ${since}::timestamptz and ${column} <= ${until}::timestamptz`;

/**
 * Read once for categories and authors. Whether the viewer may come upon them is asked of imports
 * alone, and by `offset` after they are found: asked of all, it looks to the planner like work for
 * which a query is worth compiling, which takes longer than the query.
 */
const fresh = (viewer: UserViewer, filling: Filling): SQL => sql`
  (${newest(sql`papers where ${within(sql`created_at`, filling)} and source <> 'import'`)})
  union all
  (${newest(sql`(
    select * from papers where ${within(sql`created_at`, filling)} and source = 'import' offset 0
  ) as papers where ${findablePapers(viewer)}`)})`;

const newest = (from: SQL): SQL => sql`
  select id, published_on, categories, authors from ${from}
  order by created_at desc limit ${LOOKED_AT}`;

const fromFeed = (filling: Filling): SQL => sql`
  select papers.id, papers.published_on, 'feed', '' from papers
  where papers.featured_on is not null and papers.source <> 'import'
    and ${within(sql`papers.featured_at`, filling)}
  order by papers.featured_at desc limit ${LOOKED_AT}`;

const followed = (viewer: UserViewer, kind: FollowKind): SQL =>
  sql`${and(eq(follows.userId, viewer.id), eq(follows.kind, kind))}`;

/** A category as it is named, or by the archive before the dot. */
const fromCategories = (viewer: UserViewer): SQL => sql`
  select named.id, named.published_on, 'category', follows.target
  from (${eachOf(sql`categories`)}) as named
  cross join lateral (values (named.one), (split_part(named.one, '.', 1))) as way (target)
  join follows on follows.target = way.target and ${followed(viewer, "category")}`;

/** Names are the same without their accents and capitals. Few have accents, and taking them off is slow. */
const fromAuthors = (viewer: UserViewer): SQL => sql`
  select named.id, named.published_on, 'author', follows.target
  from (${eachOf(sql`authors`)}) as named
  join follows on ${folded(sql`follows.target`)} = ${folded(sql`named.one`)}
    and ${followed(viewer, "author")}`;

/** The collation is for speed: without accents it makes no difference. */
const folded = (name: SQL): SQL =>
  sql`case when octet_length(${name}) = char_length(${name}) then lower(${name} collate "C")
    else lower(unaccent(${name})) collate "C" end`;

/** By `offset`, what comes of it is joined at once, not paper by paper. */
const eachOf = (column: SQL): SQL =>
  sql`select id, published_on, unnest(${column}) as one from fresh offset 0`;

const fromLists = (viewer: UserViewer, filling: Filling): SQL => sql`
  select papers.id, papers.published_on, 'list', follows.target from follows
  join lists on lists.id = follows.target and ${readableLists(viewer)}
  join list_entries on list_entries.list_id = lists.id and list_entries.deleted_at is null
  join papers on papers.id = list_entries.paper_id
  where ${followed(viewer, "list")} and ${within(sql`list_entries.created_at`, filling)}
    and ${heard(viewer, sql`lists.user_id`)}
  order by list_entries.created_at desc limit ${LOOKED_AT}`;

/**
 * What came into the public lists of a person, or became public with one. Whoever is blocked follows
 * without any of it.
 */
const fromPeople = (viewer: UserViewer, filling: Filling): SQL => sql`
  select papers.id, papers.published_on, 'person', follows.target from follows
  join lists on lists.user_id = follows.target and lists.visibility = 'public'
    and lists.archived_at is null and ${readableLists(viewer)}
  join list_entries on list_entries.list_id = lists.id and list_entries.deleted_at is null
  join papers on papers.id = list_entries.paper_id
  where ${followed(viewer, "person")} and ${within(PUBLIC_SINCE, filling)}
    and ${heard(viewer, sql`lists.user_id`)} and ${reaches(viewer.id, sql`lists.user_id`)}
  order by ${PUBLIC_SINCE} desc limit ${LOOKED_AT}`;

const PUBLIC_SINCE = sql`greatest(list_entries.created_at, lists.published_at)`;

const broughtBack = (viewer: UserViewer, filling: Filling): SQL => sql`
  select papers.id, papers.published_on, 'back', '' from dismissals
  join papers on papers.id = dismissals.paper_id and ${readablePapers(viewer)}
  where dismissals.user_id = ${viewer.id} and ${within(sql`dismissals.brought_back_at`, filling)}`;
