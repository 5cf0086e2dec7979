import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { listMembers, lists } from "@/db/schema";
import { type Context, lockOwner, type UserViewer } from "@/lib/context";
import { requireEditableList } from "@/lib/lists/access";
import { recordEvent } from "@/lib/lists/events";
import { insertEntries } from "@/lib/lists/many";
import { freeSlug, slugify } from "@/lib/lists/slug";
import type { Batch, Taken } from "./batch";
import { cut } from "./entry";

/** Puts papers into the lists that their collections are, and into the one that is for all of them. */
export async function keepInLists(
  tx: Context<UserViewer>,
  taken: Taken[],
  { options, made }: Batch,
): Promise<void> {
  const wanted = new Map<string, Taken[]>();
  const put = (list: string, one: Taken) => wanted.set(list, [...(wanted.get(list) ?? []), one]);
  const known = new Map<string, string>();
  for (const one of taken) {
    for (const path of one.entry.collections) {
      put(await ensureList(tx, path, { known, fresh: (id) => pushed(made, id) }), one);
    }
    if (options.list) put(options.list, one);
  }
  for (const [id, all] of wanted) {
    const list = await requireEditableList(tx, id);
    const ids = [...new Set(all.map(({ paperId }) => paperId))];
    const added = new Set(await insertEntries(tx, list, ids));
    for (const { paperId, made: of } of all) {
      if (added.delete(paperId)) of.lists = [...(of.lists ?? []), id];
    }
    const count = all.filter(({ made: of }) => of.lists?.includes(id)).length;
    if (count > 0 && !made.lists?.includes(id)) {
      await recordEvent(tx, id, "papers-added", { count: String(count) });
    }
  }
}

const pushed = (made: Batch["made"], id: string) => {
  made.lists = [...(made.lists ?? []), id];
};

/** The viewer's private list of that title within those before it; made where there is none. */
async function ensureList(
  tx: Context<UserViewer>,
  path: string[],
  { known, fresh }: { known: Map<string, string>; fresh: (id: string) => void },
): Promise<string> {
  let parentId: string | null = null;
  for (const [depth, name] of path.entries()) {
    const title = cut(name, 120).trim();
    const key = JSON.stringify(path.slice(0, depth + 1));
    const id: string =
      known.get(key) ??
      (await findList(tx, title, parentId)) ??
      (await makeList(tx, { title, parentId, fresh }));
    known.set(key, id);
    parentId = id;
  }
  return parentId ?? "";
}

async function findList(tx: Context<UserViewer>, title: string, parentId: string | null) {
  const [row] = await tx.db
    .select({ id: lists.id })
    .from(lists)
    .where(
      and(
        eq(lists.userId, tx.viewer.id),
        isNull(lists.deletedAt),
        // What is imported must not show itself to others by the name of a collection.
        eq(lists.visibility, "private"),
        eq(lists.title, title),
        parentId ? eq(lists.parentId, parentId) : isNull(lists.parentId),
      ),
    )
    .orderBy(asc(lists.position))
    .limit(1);
  return row?.id;
}

async function makeList(
  tx: Context<UserViewer>,
  {
    title,
    parentId,
    fresh,
  }: { title: string; parentId: string | null; fresh: (id: string) => void },
): Promise<string> {
  await lockOwner(tx);
  const rows = await tx.db
    .select({ slug: lists.slug, position: lists.position, deletedAt: lists.deletedAt })
    .from(lists)
    .where(eq(lists.userId, tx.viewer.id))
    .orderBy(sql`${lists.position} desc`);
  const taken = new Set(rows.filter((row) => !row.deletedAt).map(({ slug }) => slug));
  const id = newId();
  await tx.db.insert(lists).values({
    ...{ id, title, parentId, userId: tx.viewer.id, slug: freeSlug(slugify(title), taken) },
    // After those that are there, so that collections keep their order.
    position: generateKeyBetween(rows[0]?.position ?? null, null),
  });
  await tx.db.insert(listMembers).values({ listId: id, userId: tx.viewer.id, role: "owner" });
  fresh(id);
  return id;
}
