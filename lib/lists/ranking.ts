import { and, desc, eq, sql } from "drizzle-orm";
import { listStanding, lists, users } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { PAGE_SIZE } from "@/lib/paging";
import { listedLists } from "./access";
import { type PublicLists, publicListsInput, RANKED_LISTS } from "./public-schema";

/**
 * Public lists that have papers, ranked by who upvotes and follows them and how recently
 * (`docs/decisions/010-lists-that-live.md`); the first hundred, in pages of 25. The same whoever asks.
 * @throws invalid
 */
export async function listPublicLists(ctx: Context, input: unknown): Promise<PublicLists> {
  const { after } = parseInput(publicListsInput, input);
  const size = Math.min(PAGE_SIZE, RANKED_LISTS - after);
  const paperCount = sql<number>`(select count(*)::int from list_entries e where e.list_id = lists.id and e.deleted_at is null)`;
  const rows = await ctx.db
    .select({
      id: lists.id,
      handle: users.handle,
      slug: lists.slug,
      title: lists.title,
      cover: lists.cover,
      paperCount,
      votes: listStanding.votes,
      followers: listStanding.followers,
      updatedAt: lists.updatedAt,
    })
    .from(listStanding)
    .innerJoin(lists, eq(lists.id, listStanding.listId))
    .innerJoin(users, eq(users.id, lists.userId))
    .where(
      and(
        listedLists,
        sql`exists (select from list_entries e where e.list_id = lists.id and e.deleted_at is null)`,
      ),
    )
    .orderBy(desc(listStanding.score), desc(listStanding.listId))
    .offset(after)
    .limit(size + 1);
  const end = after + size;
  return {
    lists: rows.slice(0, size),
    next: rows.length > size && end < RANKED_LISTS ? end : null,
  };
}
