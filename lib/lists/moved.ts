import { eq, or, type SQL, sql } from "drizzle-orm";
import { lists } from "@/db/schema";
import { type Context, requireUser, type Viewer } from "@/lib/context";
import { findableLists, readableLists } from "./access";
import type { ListAddress } from "./mutations";

type Row = ListAddress & Record<string, unknown>;

/**
 * Where a list is now that stood at an address before it was renamed or handed over, or its owner took
 * another handle; for those who may read it, null for everyone else. Of two lists that stood there, the
 * one that left last. The address of an unlisted list is its secret: an older one does not tell it.
 */
export async function findMovedList(
  ctx: Context,
  handle: string,
  slug: string,
): Promise<ListAddress | null> {
  const [of, at] = [handle.replaceAll("\0", ""), slug.replaceAll("\0", "")];
  const [found] = await ctx.db.execute<Row>(sql`
    select lists.id, owner.handle, lists.slug
    from (
      select id from users where handle = ${of}
      union all select user_id from former_handles where handle = ${of}
    ) person
    join lateral (
      select id, now() as left_at from lists where user_id = person.id and slug = ${at}
      union all select list_id, left_at from list_addresses where user_id = person.id and slug = ${at}
      union all select list_id, 'infinity' from joined_addresses where handle = ${of} and slug = ${at}
    ) there on true
    join lists on lists.id = there.id
    join users owner on owner.id = lists.user_id
    where ${ledTo(ctx.viewer, at)} and (owner.handle, lists.slug) <> (${of}, ${at})
    order by there.left_at desc limit 1`);
  return found ?? null;
}

/** Lists that a former address with that slug may lead the viewer to. */
const ledTo = (viewer: Viewer, slug: string): SQL =>
  sql`${readableLists(viewer)} and ${or(findableLists(viewer), eq(lists.slug, slug))}`;

/**
 * All addresses that a list of the viewer's has had, by each handle of those who owned it.
 * @throws unauthenticated
 */
export async function listFormerAddresses(ctx: Context, id: string): Promise<ListAddress[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db.execute<Row>(sql`
    select lists.id, called.handle, there.slug
    from lists
    join lateral (
      select lists.user_id, lists.slug
      union select user_id, slug from list_addresses where list_id = lists.id
    ) there on true
    join users person on person.id = there.user_id
    join lateral (
      select person.handle union select handle from former_handles where user_id = person.id
    ) called on true
    where lists.id = ${id} and lists.user_id = ${viewer.id}
      and (called.handle, there.slug) <> (${viewer.handle}, lists.slug)
    union select lists.id, before.handle, before.slug from lists
    join joined_addresses before on before.list_id = lists.id
    where lists.id = ${id} and lists.user_id = ${viewer.id}`);
  return [...rows];
}
