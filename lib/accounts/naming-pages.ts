import { sql } from "drizzle-orm";
import { type Context, requireUser } from "@/lib/context";

interface NamingPages {
  /** The viewer's own lists that strangers may read, by the last part of their address. */
  own: string[];
  /** Lists of others. */
  others: { handle: string; slug: string }[];
  /** Papers that they brought to a day of the feed. */
  papers: { id: string; featuredOn: string | null }[];
}

/**
 * Where strangers read the viewer's handle besides their profile: lists of theirs, copies of these, lists
 * whose members' notes are shown and those that they proposed papers to, and papers of the feed.
 * @throws unauthenticated
 */
export async function listNamingPages(ctx: Context): Promise<NamingPages> {
  const { db, viewer } = requireUser(ctx);
  const lists = await db.execute<{ own: boolean; handle: string; slug: string }>(sql`
    select lists.user_id = ${viewer.id} as own, owner.handle, lists.slug
    from lists join users owner on owner.id = lists.user_id
    where lists.visibility <> 'private' and lists.deleted_at is null and (
      lists.user_id = ${viewer.id}
      or lists.forked_from in (select id from lists where user_id = ${viewer.id})
      or lists.shares_annotations and lists.id in (
        select list_id from list_members where user_id = ${viewer.id})
      or lists.id in (select list_id from list_proposals where user_id = ${viewer.id})
    )`);
  const papers = await db.execute<{ id: string; featuredOn: string | null }>(sql`
    select id, featured_on::text as "featuredOn" from papers where brought_by = ${viewer.id}`);
  return {
    own: lists.filter(({ own }) => own).map(({ slug }) => slug),
    others: lists.filter(({ own }) => !own).map(({ handle, slug }) => ({ handle, slug })),
    papers: [...papers],
  };
}
