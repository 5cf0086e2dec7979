import { and, eq, like, sql } from "drizzle-orm";
import {
  annotationTags,
  libraryEntryTags,
  type MergedTag,
  rules,
  smartLists,
  tags,
} from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { type OwnTag, requireOwnTag, theTag } from "./access";
import { chainOf, moveChildren, requireLevels } from "./nesting";
import { mergeTagsInput } from "./schema";

/**
 * Makes two tags one: what carries the first carries the other from now on, which gets its place in
 * rules and smart lists, the tags below it, and its number key if it has none. The first goes to the
 * trash with what it had; restoring it parts them again.
 * @returns their names
 * @throws unauthenticated, invalid when they are the same or there would be too many levels, not_found
 */
export async function mergeTags(
  ctx: Context,
  input: unknown,
): Promise<{ name: string; into: string }> {
  const { id, into } = parseInput(mergeTagsInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireOwnTag(tx, id);
    const other = await requireOwnTag(tx, into);
    await merge(tx, tag, other);
    return { name: tag.name, into: other.name };
  });
}

/** The same inside a transaction that has locked the owner. */
export async function merge(tx: Context<UserViewer>, tag: OwnTag, into: OwnTag): Promise<void> {
  if (tag.id === into.id) throw invalid({ into: "Choose another tag than this one." });
  const stoodBelow = await moveOut(tx, tag, into);
  const children = await moveChildren(tx, tag.id, into.id, into.id);
  await requireLevels(tx, (await chainOf(tx, into.id)).length - 1, into.id, "into");
  const digit = into.digit === null && tag.digit !== null;
  const merged: MergedTag = {
    into: into.id,
    papers: await copyTo(tx, libraryEntryTags, libraryEntryTags.paperId, tag, into),
    annotations: await copyTo(tx, annotationTags, annotationTags.annotationId, tag, into),
    children,
    rules: await nameInRules(tx, tag, into),
    smartLists: await nameInSmartLists(tx, tag, into),
    digit,
    ...stoodBelow,
  };
  await tx.db.update(tags).set({ deletedAt: new Date(), merged }).where(theTag(tag));
  if (digit) await tx.db.update(tags).set({ digit: tag.digit }).where(theTag(into));
}

/** Where the other one stands below the first, it must not stand below what goes away with it. */
async function moveOut(
  tx: Context<UserViewer>,
  tag: OwnTag,
  into: OwnTag,
): Promise<Pick<MergedTag, "stoodBelow">> {
  if (into.parentId === null || !(await chainOf(tx, into.id)).includes(tag.id)) return {};
  await tx.db.update(tags).set({ parentId: tag.parentId }).where(theTag(into));
  return { stoodBelow: into.parentId };
}

/** @returns what did not carry the other tag before */
async function copyTo(
  { db, viewer }: Context<UserViewer>,
  table: typeof libraryEntryTags | typeof annotationTags,
  column: typeof libraryEntryTags.paperId | typeof annotationTags.annotationId,
  tag: OwnTag,
  into: OwnTag,
): Promise<string[]> {
  const name = sql.identifier(column.name);
  const rows = await db.execute<{ id: string }>(sql`
    insert into ${table} (user_id, ${name}, tag_id)
    select user_id, ${name}, ${into.id} from ${table}
    where user_id = ${viewer.id} and tag_id = ${tag.id}
    on conflict do nothing returning ${name} as id`);
  return rows.map((row) => row.id);
}

async function nameInRules(
  { db, viewer }: Context<UserViewer>,
  tag: OwnTag,
  into: OwnTag,
): Promise<string[]> {
  const rows = await db
    .update(rules)
    .set({ tagId: into.id })
    .where(and(eq(rules.userId, viewer.id), eq(rules.tagId, tag.id)))
    .returning({ id: rules.id });
  return rows.map((row) => row.id);
}

/** Smart lists keep filters as addresses have them; an id stands nowhere in there but for its tag. */
async function nameInSmartLists(
  { db, viewer }: Context<UserViewer>,
  tag: OwnTag,
  into: OwnTag,
): Promise<MergedTag["smartLists"]> {
  const naming = await db
    .select({ id: smartLists.id, before: smartLists.query })
    .from(smartLists)
    .where(and(eq(smartLists.userId, viewer.id), like(smartLists.query, `%${tag.id}%`)))
    .for("update");
  const changed = naming.map(({ id, before }) => ({
    id,
    before,
    after: before.replaceAll(tag.id, into.id),
  }));
  for (const { id, after } of changed) {
    await db
      .update(smartLists)
      .set({ query: after })
      .where(and(eq(smartLists.userId, viewer.id), eq(smartLists.id, id)));
  }
  return changed;
}
