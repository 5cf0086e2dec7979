import { and, eq, sql } from "drizzle-orm";
import {
  annotationTags,
  libraryEntryTags,
  type MergedTag,
  rules,
  smartLists,
  tags,
} from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { among } from "@/lib/id-array";
import { type OwnTag, ownTags } from "./access";
import { chainOf } from "./nesting";

/**
 * Gives a tag that comes back out of the trash what the one that it was merged into got of it; what
 * has become of that meanwhile is kept.
 */
export async function part(tx: Context<UserViewer>, tag: OwnTag, merged: MergedTag) {
  await partCarriers(tx, merged);
  await partFilters(tx, tag, merged);
  await partChildren(tx, tag, merged);
  if (!merged.digit || tag.digit === null) return;
  const unchanged = and(eq(tags.id, merged.into), eq(tags.digit, tag.digit));
  await tx.db
    .update(tags)
    .set({ digit: null })
    .where(and(ownTags(tx.viewer), unchanged));
}

async function partCarriers({ db, viewer }: Context<UserViewer>, merged: MergedTag) {
  for (const [table, column, ids] of [
    [libraryEntryTags, libraryEntryTags.paperId, merged.papers],
    [annotationTags, annotationTags.annotationId, merged.annotations],
  ] as const) {
    const copied = and(eq(table.tagId, merged.into), among(column, ids));
    await db.delete(table).where(and(eq(table.userId, viewer.id), copied));
  }
}

async function partFilters({ db, viewer }: Context<UserViewer>, tag: OwnTag, merged: MergedTag) {
  const given = and(eq(rules.tagId, merged.into), among(rules.id, merged.rules));
  await db
    .update(rules)
    .set({ tagId: tag.id })
    .where(and(eq(rules.userId, viewer.id), given));
  for (const { id, before, after } of merged.smartLists) {
    const unchanged = and(eq(smartLists.id, id), eq(smartLists.query, after));
    await db
      .update(smartLists)
      .set({ query: before })
      .where(and(eq(smartLists.userId, viewer.id), unchanged));
  }
}

/** Those that stand elsewhere by now stay there, and so do those that the tag itself stands below. */
async function partChildren(tx: Context<UserViewer>, tag: OwnTag, merged: MergedTag) {
  const { db, viewer } = tx;
  const above = await chainOf(tx, tag.id);
  const back = merged.children.filter((id) => !above.includes(id));
  await db
    .update(tags)
    .set({ parentId: tag.id })
    .where(and(eq(tags.userId, viewer.id), eq(tags.parentId, merged.into), among(tags.id, back)));
  const { stoodBelow, into } = merged;
  if (stoodBelow === undefined || (await chainOf(tx, stoodBelow)).includes(into)) return;
  const unmoved = sql`${tags.parentId} is not distinct from ${tag.parentId}`;
  await db
    .update(tags)
    .set({ parentId: stoodBelow })
    .where(
      and(
        eq(tags.userId, viewer.id),
        eq(tags.id, into),
        unmoved,
        // It may have been deleted for good meanwhile.
        sql`exists (select 1 from tags t where t.user_id = ${viewer.id} and t.id = ${stoodBelow})`,
      ),
    );
}
