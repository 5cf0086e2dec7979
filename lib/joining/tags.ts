import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { tags } from "@/db/schema";
import { type Context, inTransaction, type UserViewer } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { ownTags, requireOwnTag, theTag } from "@/lib/tags/access";
import { merge } from "@/lib/tags/merging";
import type { Pair } from "./moving";

/** A tag of the one account that the other one has by the same name. */
interface SameTag extends Record<string, unknown> {
  theirs: string;
  mine: string;
  name: string;
}

/**
 * Moves tags. Those of a name that both have stand by another one until they are merged, which is done
 * when all that carries them has come along.
 */
export async function moveTags(db: Database, { mine, theirs }: Pair): Promise<SameTag[]> {
  const both = await db.execute<SameTag>(sql`
    select t.id as theirs, m.id as mine, t.name from tags t
    join tags m on m.user_id = ${mine} and lower(m.name) = lower(t.name) and m.deleted_at is null
    where t.user_id = ${theirs} and t.deleted_at is null`);
  for (const { theirs: id } of both) {
    await db
      .update(tags)
      .set({ name: sql`left(name, 30) || ' ' || id` })
      .where(theTag({ userId: theirs, id }));
  }
  await db.execute(sql`
    update tags of_theirs set digit = null where user_id = ${theirs} and exists (
      select from tags of_mine
      where of_mine.user_id = ${mine} and of_mine.digit = of_theirs.digit and of_mine.deleted_at is null)`);
  await db.update(tags).set({ userId: mine }).where(eq(tags.userId, theirs));
  return [...both];
}

/** Makes one of each two tags of a name. They can be parted again, as others that were merged. */
export async function mergeSameTags(ctx: Context<UserViewer>, both: SameTag[]): Promise<void> {
  for (const { theirs, mine, name } of both) {
    await mergeTag(ctx, theirs, mine);
    await ctx.db
      .update(tags)
      .set({ name })
      .where(theTag({ userId: ctx.viewer.id, id: theirs }));
  }
}

async function mergeTag(ctx: Context<UserViewer>, id: string, into: string): Promise<void> {
  const work = async (tx: Context<UserViewer>) =>
    merge(tx, await requireOwnTag(tx, id), await requireOwnTag(tx, into));
  try {
    await inTransaction(ctx, work);
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    // There would be too many levels: what stood below it stands at the top.
    await ctx.db
      .update(tags)
      .set({ parentId: null })
      .where(and(ownTags(ctx.viewer), eq(tags.parentId, id)));
    await inTransaction(ctx, work);
  }
}
