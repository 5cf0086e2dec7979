import { and, eq, sql } from "drizzle-orm";
import { tags } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { requireOwnTag, theTag } from "./access";
import { findTagTree } from "./queries";
import { LEVELS, nestTagInput } from "./schema";

/**
 * Puts a tag below another one, or at the top.
 * @returns what it stood below before
 * @throws unauthenticated, invalid when that stands below it itself or there would be more than five
 * levels, not_found
 */
export async function nestTag(ctx: Context, input: unknown): Promise<{ before: string | null }> {
  const { id, parent } = parseInput(nestTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireOwnTag(tx, id);
    const before = (await findTagTree(tx)).find((node) => node.id === id)?.parentId ?? null;
    if (parent !== null) {
      const above = await requireOwnTag(tx, parent);
      const chain = await chainOf(tx, parent);
      if (chain.includes(id)) {
        throw invalid({
          parent:
            parent === id
              ? "A tag can’t stand below itself."
              : `“${above.name}” stands below “${tag.name}”: move it out first.`,
        });
      }
      await requireLevels(tx, chain.length, id, "parent");
    }
    await tx.db.update(tags).set({ parentId: parent }).where(theTag(tag));
    return { before };
  });
}

/** @throws invalid when a tag with all below it would reach too deep under that many levels */
export async function requireLevels(
  tx: Context<UserViewer>,
  above: number,
  id: string,
  field: string,
) {
  if (above + (await heightOf(tx, id)) > LEVELS) {
    throw invalid({ [field]: `Tags can have ${LEVELS} levels, those in the trash counted.` });
  }
}

/**
 * The ids from a tag up to the top, itself first; those in the trash are among them, so that none
 * comes back into a circle.
 */
export async function chainOf({ db, viewer }: Context<UserViewer>, id: string): Promise<string[]> {
  // `union` drops what was met before, so that it would end even in a circle.
  const rows = await db.execute<{ id: string }>(sql`
    with recursive above (id, parent_id, depth) as (
      select t.id, t.parent_id, 0 from tags t where t.user_id = ${viewer.id} and t.id = ${id}
      union
      select t.id, t.parent_id, above.depth + 1 from tags t
      join above on t.id = above.parent_id
      where t.user_id = ${viewer.id} and above.depth < 100)
    select id from above order by depth`);
  return rows.map((row) => row.id);
}

/** How many levels a tag and those below it take. */
async function heightOf({ db, viewer }: Context<UserViewer>, id: string): Promise<number> {
  const rows = await db.execute<{ levels: number }>(sql`
    with recursive below (id, depth) as (
      select ${id}::text, 1
      union
      select t.id, below.depth + 1 from tags t join below on t.parent_id = below.id
      where t.user_id = ${viewer.id} and below.depth < 100)
    select max(depth)::int as levels from below`);
  return rows[0]?.levels ?? 1;
}

/** Puts these tags below another one. @returns those that were not there */
export async function moveChildren(
  { db, viewer }: Context<UserViewer>,
  from: string,
  to: string,
  except: string,
): Promise<string[]> {
  const rows = await db
    .update(tags)
    .set({ parentId: to })
    .where(and(eq(tags.userId, viewer.id), eq(tags.parentId, from), sql`${tags.id} <> ${except}`))
    .returning({ id: tags.id });
  return rows.map((row) => row.id);
}
