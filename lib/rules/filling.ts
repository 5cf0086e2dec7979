import { eq, sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { listEntries, lists } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { idArray } from "@/lib/id-array";
import { requireOwnList } from "@/lib/lists/access";
import { recordEvent } from "@/lib/lists/events";
import { lastPosition } from "@/lib/lists/order";

/** A list that has got papers, with its address for the pages that show it. */
export interface Filled {
  id: string;
  handle: string;
  slug: string;
  title: string;
  papers: string[];
}

/**
 * Puts papers at the end of one of the viewer's lists; those that are in it stay where they are, and
 * those that were removed from it stay away.
 * @returns null when nothing has changed
 */
export async function fillList(
  tx: Context<UserViewer>,
  listId: string,
  papers: string[],
): Promise<Filled | null> {
  const { db, viewer } = tx;
  const { id, handle, slug, title } = await requireOwnList(tx, listId);
  const known = await db
    .select({ paperId: listEntries.paperId })
    .from(listEntries)
    .where(sql`${listEntries.listId} = ${id} and ${listEntries.paperId} = any(${idArray(papers)})`);
  const there = new Set(known.map(({ paperId }) => paperId));
  const fresh = papers.filter((paper) => !there.has(paper));
  if (fresh.length === 0) return null;
  const keys = generateNKeysBetween(await lastPosition(tx, id), null, fresh.length);
  await db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, position, added_by)
    select ${viewer.id}, ${id}, added.paper_id, added.position, ${viewer.id}
    from unnest(${idArray(fresh)}, ${idArray(keys)}) as added (paper_id, position)`);
  const [only] = fresh.length === 1 ? fresh : [];
  if (only) await recordEvent(tx, id, "paper-added", { paperId: only });
  else await recordEvent(tx, id, "papers-added", { count: String(fresh.length) });
  await db.update(lists).set({ updatedAt: new Date() }).where(eq(lists.id, id));
  return { id, handle, slug, title, papers: fresh };
}
