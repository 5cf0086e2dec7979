import { and, eq } from "drizzle-orm";
import { libraryEntryTags, tags } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { requireOwnEntry } from "@/lib/library/access";
import { ensureSaved } from "@/lib/library/mutations";
import { getPaper } from "@/lib/papers/queries";
import type { Filled } from "@/lib/rules/filling";
import { type OwnTag, requireOwnTag, requireTrashedTag, theTag } from "./access";
import { merge } from "./merging";
import { findTagAt, findTagNamed, freeName, insertTag, nameTaken } from "./names";
import { part } from "./parting";
import {
  type Color,
  createTagInput,
  recolorTagInput,
  renameTagInput,
  type Tag,
  tagInput,
  tagPaperInput,
  untagPaperInput,
} from "./schema";

/** @throws unauthenticated, invalid (also when the viewer has a tag of that name) */
export async function createTag(ctx: Context, input: unknown): Promise<Tag> {
  const { name, color } = parseInput(createTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    if (await findTagNamed(tx, name)) throw nameTaken(name);
    return insertTag(tx, name, color);
  });
}

/**
 * Gives a tag another name. If another tag has it and the viewer has `agreed`, they are made one.
 * @returns the name before, and whether it was merged
 * @throws unauthenticated, invalid (also when the name is taken; then `agreed` asks), not_found
 */
export async function renameTag(
  ctx: Context,
  input: unknown,
): Promise<{ before: string; merged: boolean }> {
  const { id, name, agreed } = parseInput(renameTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireOwnTag(tx, id);
    const other = await findTagNamed(tx, name, tag.id);
    if (!other) {
      await change(tx, tag, { name });
      return { before: tag.name, merged: false };
    }
    const asked = `You have a tag “${other.name}” already. Merge “${tag.name}” into it?`;
    if (agreed !== true && agreed !== asked) throw invalid({ agreed: asked });
    await merge(tx, tag, await requireOwnTag(tx, other.id));
    return { before: tag.name, merged: true };
  });
}

/**
 * @returns the colour before
 * @throws unauthenticated, invalid, not_found
 */
export async function recolorTag(ctx: Context, input: unknown): Promise<{ before: Color }> {
  const { id, color } = parseInput(recolorTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const tag = await requireOwnTag(tx, id);
    await change(tx, tag, { color });
    return { before: tag.color };
  });
}

/**
 * Moves a tag to the trash. Papers keep it there, so that restoring brings it back to them.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteTag(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(tagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const tag = await requireOwnTag(tx, id);
    await change(tx, tag, { deletedAt: new Date() });
    return { name: tag.name };
  });
}

/**
 * Takes a tag out of the trash: the papers and notes that carried it do again, and what a merge took
 * from it is its own. A name that was taken meanwhile gets a number, a number key that was is lost.
 * @returns its name
 * @throws unauthenticated, invalid, not_found
 */
export async function restoreTag(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(tagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireTrashedTag(tx, id);
    if (tag.merged) await part(tx, tag, tag.merged);
    const name = await freeName(tx, tag.name);
    const taken = tag.digit !== null && (await findTagAt(tx, tag.digit)) !== null;
    const digit = taken ? null : tag.digit;
    await change(tx, tag, { deletedAt: null, merged: null, name, digit });
    return { name };
  });
}

/** What tagging a paper has done, for taking it back. */
export interface Tagged extends Tag {
  /** Whether the paper did not carry the tag before. */
  added: boolean;
  /** Whether the tag is new. */
  made: boolean;
  /** Whether the paper is new in the library. */
  saved: boolean;
  /** The lists that rules have put it into. */
  filled: Filled[];
}

/**
 * Tags a paper by the tag's name; makes the tag and saves the paper where that has not been done.
 * @throws unauthenticated, invalid, not_found when there is no such paper
 */
export async function tagPaper(ctx: Context, input: unknown): Promise<Tagged> {
  const { paper, name } = parseInput(tagPaperInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { id: paperId } = await getPaper(tx, paper);
    const { added: saved, filled } = await ensureSaved(tx, paperId);
    const known = await findTagNamed(tx, name);
    const tag = known ?? (await insertTag(tx, name, "amber"));
    const rows = await tx.db
      .insert(libraryEntryTags)
      .values({ userId: tx.viewer.id, paperId, tagId: tag.id })
      .onConflictDoNothing()
      .returning({ tagId: libraryEntryTags.tagId });
    return { ...tag, added: rows.length > 0, made: !known, saved, filled };
  });
}

/** @throws unauthenticated, invalid, not_found */
export async function untagPaper(ctx: Context, input: unknown): Promise<Tag> {
  const { paper, id } = parseInput(untagPaperInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const entry = await requireOwnEntry(tx, paper);
    const tag = await requireOwnTag(tx, id);
    await tx.db
      .delete(libraryEntryTags)
      .where(
        and(
          eq(libraryEntryTags.userId, entry.userId),
          eq(libraryEntryTags.paperId, entry.paperId),
          eq(libraryEntryTags.tagId, tag.id),
        ),
      );
    return { id: tag.id, name: tag.name, color: tag.color };
  });
}

/** The viewer's tag of that name, made where there is none; for verbs, inside a transaction. */
export async function ensureTag(ctx: Context<UserViewer>, name: string): Promise<Tag> {
  await lockOwner(ctx);
  return (await findTagNamed(ctx, name)) ?? insertTag(ctx, name, "amber");
}

async function change(
  ctx: Context<UserViewer>,
  tag: OwnTag,
  values: Partial<typeof tags.$inferInsert>,
) {
  await ctx.db.update(tags).set(values).where(theTag(tag));
}
