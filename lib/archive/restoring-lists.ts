import { eq, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { listEntries, listMembers, listSections, lists } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { freeSlug, slugify } from "@/lib/lists/slug";
import { inParts } from "./in-parts";
import { isBelow } from "./nesting";
import { withIdsHere } from "./renaming";
import type { Line, Rest } from "./schema";

/** Makes lists anew, behind those that are here, with all that stands in them. */
export async function restoreLists(
  tx: Context<UserViewer>,
  lines: Rest["lists"],
  papers: ReadonlyMap<string, string>,
): Promise<{ ids: Map<string, string>; made: string[] }> {
  const { db, viewer } = tx;
  const mine = await db
    .select({
      id: lists.id,
      slug: lists.slug,
      position: lists.position,
      deletedAt: lists.deletedAt,
    })
    .from(lists)
    .where(eq(lists.userId, viewer.id))
    .orderBy(sql`${lists.position} desc`);
  const there = new Set(mine.filter(({ deletedAt }) => !deletedAt).map(({ id }) => id));
  const slugs = new Set(mine.filter(({ deletedAt }) => !deletedAt).map(({ slug }) => slug));
  const fresh = lines.filter(({ id }) => !there.has(id));
  const positions = generateNKeysBetween(mine[0]?.position ?? null, null, fresh.length);
  const ids = new Map(lines.map(({ id }) => [id, there.has(id) ? id : newId()]));
  for (const [i, line] of fresh.entries()) {
    const id = ids.get(line.id) ?? "";
    const slug = freeSlug(slugify(line.slug || line.title), slugs);
    slugs.add(slug);
    const { title, cover, sharesAnnotations, isSyllabus, comparesOn, archivedAt } = line;
    const description = withIdsHere(line.description, papers);
    await db.insert(lists).values({
      ...{ id, slug, title, description, cover, sharesAnnotations, isSyllabus, comparesOn },
      ...{ userId: viewer.id, position: positions[i] ?? "" },
      archivedAt: archivedAt ? new Date(archivedAt) : null,
    });
    await db.insert(listMembers).values({ listId: id, userId: viewer.id, role: "owner" });
    await fill(tx, id, line, papers);
  }
  const above = new Map(lines.map(({ id, parent }) => [id, parent]));
  for (const { id, parent } of fresh) {
    const parentId = parent && !isBelow(parent, id, above) ? ids.get(parent) : null;
    if (!parentId) continue;
    await db
      .update(lists)
      .set({ parentId })
      .where(eq(lists.id, ids.get(id) ?? ""));
  }
  return { ids, made: fresh.map(({ id }) => ids.get(id) ?? "") };
}

async function fill(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  { items }: Line<"lists">,
  papers: ReadonlyMap<string, string>,
) {
  const positions = generateNKeysBetween(null, null, items.length);
  const placed = items.map((item, i) => ({ ...item, position: positions[i] ?? "" }));
  const sections = placed.flatMap((item) =>
    "section" in item
      ? [{ id: newId(), listId, title: item.section, position: item.position }]
      : [],
  );
  const entries = placed.flatMap((item) => {
    const paperId = "paper" in item ? papers.get(item.paper) : undefined;
    if (!("paper" in item) || !paperId) return [];
    const { priority, dueOn, position, addedAt } = item;
    const note = withIdsHere(item.note, papers);
    const row = { userId: viewer.id, listId, paperId, position, note, priority, dueOn };
    return [{ ...row, addedBy: viewer.id, createdAt: new Date(addedAt) }];
  });
  for (const some of inParts(sections)) await db.insert(listSections).values(some);
  for (const some of inParts(entries)) {
    await db.insert(listEntries).values(some).onConflictDoNothing();
  }
}
