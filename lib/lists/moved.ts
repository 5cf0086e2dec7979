import { sql } from "drizzle-orm";
import { type Context, requireUser } from "@/lib/context";
import { readableLists } from "./access";
import type { ListAddress } from "./mutations";

/** What the log says of a hand-over: from whom, and the address there; older entries have no address. */
const HANDED_OVER = sql`handed.kind = 'list-handed-over' and handed.list_id = lists.id`;
const formerSlug = sql`coalesce(handed.detail->>'slug', lists.slug)`;

/**
 * Where a list is now that stood at an address before it was handed over; for those who may read it,
 * null for everyone else. The former owner's lists are looked through, not all that was ever logged.
 */
export async function findMovedList(
  ctx: Context,
  handle: string,
  slug: string,
): Promise<ListAddress | null> {
  const [found] = await ctx.db.execute<Row>(sql`
    select lists.id, owner.handle, lists.slug
    from users former
    join (select list_id, user_id from list_members union select list_id, user_id from list_departures)
      kept on kept.user_id = former.id
    join lists on lists.id = kept.list_id and lists.user_id <> former.id
    join users owner on owner.id = lists.user_id
    join list_events handed on ${HANDED_OVER} and handed.detail->>'member' = former.handle
      and ${formerSlug} = ${slug.replaceAll("\0", "")}
    where former.handle = ${handle.replaceAll("\0", "")} and ${readableLists(ctx.viewer)}
    order by handed.created_at desc limit 1`);
  return found ?? null;
}

type Row = ListAddress & Record<string, unknown>;

/**
 * Where a list of the viewer's stood before it was handed over, as often as it was.
 * @throws unauthenticated
 */
export async function listFormerAddresses(ctx: Context, id: string): Promise<ListAddress[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db.execute<Row>(sql`
    select lists.id, handed.detail->>'member' as handle, ${formerSlug} as slug
    from lists join list_events handed on ${HANDED_OVER}
    where lists.id = ${id} and lists.user_id = ${viewer.id}`);
  return [...rows];
}
