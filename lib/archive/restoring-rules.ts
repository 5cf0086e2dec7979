import { eq, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { rules, smartLists } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import type { Ids, Rest } from "./schema";

type Ctx = Context<UserViewer>;

export async function restoreSmartLists(
  { db, viewer }: Ctx,
  lines: Rest["smart-lists"],
  ids: Ids,
): Promise<string[]> {
  const mine = await db
    .select({
      name: smartLists.name,
      position: smartLists.position,
      deletedAt: smartLists.deletedAt,
    })
    .from(smartLists)
    .where(eq(smartLists.userId, viewer.id))
    .orderBy(sql`${smartLists.position} desc`);
  const there = new Set(mine.filter((row) => !row.deletedAt).map(({ name }) => name));
  const fresh = lines.filter(({ name }) => !there.has(name));
  const positions = generateNKeysBetween(mine[0]?.position ?? null, null, fresh.length);
  const rows = fresh.map(({ name, query }, i) => ({
    ...{ id: newId(), userId: viewer.id, name, position: positions[i] ?? "" },
    query: queryHere(query, ids),
  }));
  if (rows.length > 0) await db.insert(smartLists).values(rows);
  return rows.map(({ id }) => id);
}

/** A filter names tags and lists by their ids, which are other ones here. */
function queryHere(query: string, { tags: tagIds, lists }: Ids): string {
  const here = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) {
    const known = /tag$/i.test(name)
      ? tagIds.get(value)
      : name === "list"
        ? lists.get(value)
        : value;
    here.append(name, known ?? value);
  }
  return here.toString();
}

export async function restoreRules(
  { db, viewer }: Ctx,
  lines: Rest["rules"],
  ids: Ids,
): Promise<string[]> {
  const mine = await db
    .select({ name: rules.name, position: rules.position, deletedAt: rules.deletedAt })
    .from(rules)
    .where(eq(rules.userId, viewer.id))
    .orderBy(sql`${rules.position} desc`);
  const there = new Set(mine.filter((row) => !row.deletedAt).map(({ name }) => name));
  const fresh = lines.filter(({ name }) => !there.has(name));
  const positions = generateNKeysBetween(mine[0]?.position ?? null, null, fresh.length);
  const rows = fresh.map(({ tag, list, ...rule }, i) => ({
    ...rule,
    ...{ id: newId(), userId: viewer.id, position: positions[i] ?? "" },
    tagId: tag ? (ids.tags.get(tag) ?? null) : null,
    listId: list ? (ids.lists.get(list) ?? null) : null,
  }));
  if (rows.length > 0) await db.insert(rules).values(rows);
  return rows.map(({ id }) => id);
}
