import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import type { Database } from "@/db/client";
import { lists, rules, smartLists } from "@/db/schema";
import { freeSlug } from "@/lib/lists/slug";
import type { Pair } from "./moving";

/**
 * Moves lists with their papers, behind those that are there, to addresses that are free. Each address
 * that one of them ever had below their handles leads to it.
 */
export async function moveLists(db: Database, pair: Pair): Promise<void> {
  const { mine, theirs } = pair;
  await keepAddresses(db, theirs);
  const positions = await positionsBehind(db, lists, pair);
  for (const [id, position] of positions) {
    await db.update(lists).set({ position }).where(eq(lists.id, id));
  }
  for (const { id, after: slug } of await slugsThatChange(db, pair)) {
    await db.update(lists).set({ slug }).where(eq(lists.id, id));
  }
  // All at once, because lists stand inside of lists of one owner. Their papers follow.
  await db.update(lists).set({ userId: mine }).where(eq(lists.userId, theirs));
}

/** Of their lists those whose addresses are taken, with the ones that they get. */
export async function slugsThatChange(
  db: Database,
  { mine, theirs }: Pair,
): Promise<{ id: string; title: string; before: string; after: string }[]> {
  const rows = await db
    .select({ id: lists.id, title: lists.title, slug: lists.slug, owner: lists.userId })
    .from(lists)
    .where(and(inArray(lists.userId, [mine, theirs]), isNull(lists.deletedAt)))
    .orderBy(asc(lists.id));
  const here = new Set(rows.filter(({ owner }) => owner === mine).map(({ slug }) => slug));
  const taken = new Set(rows.map(({ slug }) => slug));
  return rows
    .filter(({ owner, slug }) => owner === theirs && here.has(slug))
    .map(({ id, title, slug: before }) => {
      const after = freeSlug(before, taken);
      taken.add(after);
      return { id, title, before, after };
    });
}

/** What leads on from below the handles of somebody: where a list is, and where it was. */
async function keepAddresses(db: Database, theirs: string): Promise<void> {
  await db.execute(sql`
    insert into joined_addresses (handle, slug, list_id)
    select distinct on (called.handle, there.slug) called.handle, there.slug, there.id
    from (
      select slug, id, now() as left_at from lists where user_id = ${theirs} and deleted_at is null
      union all select slug, list_id, left_at from list_addresses where user_id = ${theirs}
    ) there cross join (
      select handle from users where id = ${theirs}
      union select handle from former_handles where user_id = ${theirs}
    ) called
    order by called.handle, there.slug, there.left_at desc
    on conflict do nothing`);
}

/** Moves what stands in an order of its owner: rules, and filters that are kept by a name. */
export async function moveOrdered(db: Database, pair: Pair): Promise<void> {
  for (const table of [rules, smartLists]) {
    for (const [id, position] of await positionsBehind(db, table, pair)) {
      await db.update(table).set({ userId: pair.mine, position }).where(eq(table.id, id));
    }
  }
}

/** New positions of theirs by their ids, in the order that they have, behind all of mine. */
async function positionsBehind(
  db: Database,
  table: typeof lists | typeof rules | typeof smartLists,
  { mine, theirs }: Pair,
): Promise<Map<string, string>> {
  const [last] = await db
    .select({ position: sql<string | null>`max(${table.position})` })
    .from(table)
    .where(eq(table.userId, mine));
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(eq(table.userId, theirs))
    .orderBy(asc(table.position), asc(table.id));
  const keys = generateNKeysBetween(last?.position ?? null, null, rows.length);
  return new Map(rows.map(({ id }, at) => [id, keys[at] ?? ""]));
}
