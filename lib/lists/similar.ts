import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { listedLists, readableLists } from "./access";
import type { SimilarList } from "./public-schema";

const MOST = 5;
/** A paper that is in more lists says nothing of any of them; nor is there a need to read where it is. */
const COMMON = 100;
/** The rarest papers that two lists share come first, and no more of them than are found in so many places. */
const READ = 20_000;
/** Of so many with the most in common, the ones that are closest for their size are found. */
const CANDIDATES = 50;

/**
 * The public lists that are closest to one that the viewer may read, at most 5. What two lists share counts
 * by how rare it is, a paper that is in n lists as 1 / ln(1 + n), and for less in longer lists, by the root
 * of their length. Copies of the list and its original are left out. The same whoever asks.
 */
export async function listSimilarLists(ctx: Context, id: string): Promise<SimilarList[]> {
  const rows = await ctx.db.execute<SimilarRow>(sql`
    with mine as materialized (
      select e.paper_id from list_entries e join lists on lists.id = e.list_id
      where lists.id = ${id} and e.deleted_at is null and ${readableLists(ctx.viewer)}
    ), holders as materialized (
      -- For each of them the lists that hold it, from an index alone, and no further than they matter.
      select array(
        select e.list_id from list_entries e
        where e.paper_id = mine.paper_id and e.deleted_at is null limit ${COMMON + 1}
      ) as ids
      from mine
    ), held as (
      select ids, cardinality(ids) as many,
        sum(cardinality(ids)) over (order by cardinality(ids) rows unbounded preceding) as read
      from holders where cardinality(ids) between 2 and ${COMMON}
    ), shared as (
      select holder.id, sum(1 / ln(1 + many)) as weight
      from held cross join lateral unnest(ids) as holder (id)
      where held.read <= ${READ} group by holder.id
    ), candidates as (
      select lists.*, shared.weight from shared join lists on lists.id = shared.id
      where lists.id <> ${id} and ${listedLists}
        and lists.forked_from is distinct from ${id}
        and lists.id is distinct from (select forked_from from lists l where l.id = ${id})
      order by shared.weight desc, lists.id limit ${CANDIDATES}
    )
    select c.id, users.handle, c.slug, c.title, size.shared, size.papers as "paperCount"
    from candidates c join users on users.id = c.user_id cross join lateral (
      select count(*)::int as papers,
        (count(*) filter (where e.paper_id in (select paper_id from mine)))::int as shared
      from list_entries e
      where e.list_id = c.id and e.deleted_at is null
    ) as size
    order by c.weight / sqrt(size.papers) desc, c.id limit ${MOST}`);
  return [...rows];
}

type SimilarRow = SimilarList & Record<string, unknown>;
