import { and, eq, sql } from "drizzle-orm";
import { lists, listVisits } from "@/db/schema";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { idArray } from "@/lib/id-array";
import { momentKey } from "@/lib/paging";
import { readableLists } from "./access";
import { type ListNews, visitInput } from "./public-schema";

/** Looks that follow each other within this are one visit: what was new stays marked meanwhile. */
const ONE_VISIT = sql`interval '30 minutes'`;

/** Of a row of `list_visits`: what came later is new to the person, who looks now. */
const known = sql`case when list_visits.visited_at < now() - ${ONE_VISIT}
  then list_visits.seen_at else list_visits.known_at end`;

/**
 * How many papers others have put into a list since the viewer's last visit, which of these are among them,
 * and up to when a look at it now sees; null for the anonymous, and for whoever may not read it. On a
 * first visit nothing is new.
 */
export async function findListNews(
  { db, viewer }: Context,
  listId: string,
  papers: string[],
): Promise<ListNews | null> {
  if (viewer.kind !== "user") return null;
  const [row] = await db.execute<{ count: number; among: string[]; seenAt: string }>(sql`
    select count(e.paper_id)::int as count,
      coalesce(array_agg(e.paper_id) filter (where e.paper_id = any(${idArray(papers)})), '{}') as among,
      -- Of an empty list, the moment itself: what is put there later has a later time.
      ${momentKey(sql`coalesce(
        (select max(every.created_at) from list_entries every where every.list_id = ${listId}), now())`)} as "seenAt"
    from lists
    left join list_visits on list_visits.list_id = lists.id and list_visits.user_id = ${viewer.id}
    left join list_entries e on e.list_id = lists.id and e.deleted_at is null
      and e.created_at > ${known} and e.added_by is distinct from ${viewer.id}
    where lists.id = ${listId} and ${readableLists(viewer)}
    group by lists.id`);
  return row ?? null;
}

/**
 * Keeps that the viewer has looked at a list, and up to when they saw what came into it.
 * @throws unauthenticated, invalid, not_found
 */
export async function recordVisit(ctx: Context, input: unknown): Promise<void> {
  const { id, seenAt } = parseInput(visitInput, input);
  const { db, viewer } = requireUser(ctx);
  // In one statement with who may read it. Nobody has seen what is yet to come.
  const rows = await db.execute(sql`
    insert into list_visits (user_id, list_id, visited_at, seen_at)
    select ${viewer.id}, ${lists.id}, now(), least(${seenAt}::timestamptz, now())
    from lists where ${and(eq(lists.id, id), readableLists(viewer))}
    on conflict (user_id, list_id) do update set known_at = ${known}, visited_at = now(),
      seen_at = greatest(${listVisits.seenAt}, excluded.seen_at)
    returning list_id`);
  if ([...rows].length === 0) throw notFound("list");
}
