import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { libraryEntryTags, tags } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { requireOwnEntry } from "@/lib/library/access";
import { ensureSaved } from "@/lib/library/mutations";
import { getPaper } from "@/lib/papers/queries";
import { type OwnTag, ownTags, requireOwnTag } from "./access";
import { tagColumns } from "./queries";
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
 * @returns the name before
 * @throws unauthenticated, invalid (also when the name is taken), not_found
 */
export async function renameTag(ctx: Context, input: unknown): Promise<{ before: string }> {
  const { id, name } = parseInput(renameTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireOwnTag(tx, id);
    if (await findTagNamed(tx, name, tag.id)) throw nameTaken(name);
    await change(tx, tag, { name });
    return { before: tag.name };
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

/** @throws unauthenticated, invalid, not_found, conflict when its name has been taken meanwhile */
export async function restoreTag(ctx: Context, input: unknown): Promise<void> {
  const { id } = parseInput(tagInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const mine = and(eq(tags.id, id), eq(tags.userId, tx.viewer.id), isNotNull(tags.deletedAt));
    const [tag] = await tx.db.select(tagColumns).from(tags).where(mine).for("update");
    if (!tag) throw notFound("tag in your trash");
    if (await findTagNamed(tx, tag.name)) {
      throw new AppError("conflict", `You have another tag “${tag.name}” by now. Rename it first.`);
    }
    await tx.db.update(tags).set({ deletedAt: null }).where(mine);
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
    const { added: saved } = await ensureSaved(tx, paperId);
    const known = await findTagNamed(tx, name);
    const tag = known ?? (await insertTag(tx, name, "amber"));
    const rows = await tx.db
      .insert(libraryEntryTags)
      .values({ userId: tx.viewer.id, paperId, tagId: tag.id })
      .onConflictDoNothing()
      .returning({ tagId: libraryEntryTags.tagId });
    return { ...tag, added: rows.length > 0, made: !known, saved };
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

async function findTagNamed(
  ctx: Context<UserViewer>,
  name: string,
  except = "",
): Promise<Tag | null> {
  const [tag] = await ctx.db
    .select(tagColumns)
    .from(tags)
    .where(
      and(ownTags(ctx.viewer), sql`lower(${tags.name}) = lower(${name})`, ne(tags.id, except)),
    );
  return tag ?? null;
}

async function insertTag(ctx: Context<UserViewer>, name: string, color: Color): Promise<Tag> {
  const tag = { id: newId(), name, color };
  await ctx.db.insert(tags).values({ ...tag, userId: ctx.viewer.id });
  return tag;
}

async function change(
  ctx: Context<UserViewer>,
  tag: OwnTag,
  values: Partial<typeof tags.$inferInsert>,
) {
  await ctx.db.update(tags).set(values).where(eq(tags.id, tag.id));
}

const nameTaken = (name: string) => invalid({ name: `You have a tag “${name}” already.` });
