import { and, eq } from "drizzle-orm";
import { libraryEntries, libraryEntryTags, tags } from "@/db/schema";
import { type Context, inTransaction, lockOwner, parseInput, requireUser } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { ownEntries } from "@/lib/library/access";
import { getPaper } from "@/lib/papers/queries";
import { requireOwnTag, theTag } from "./access";
import { type Tagged, tagPaper, untagPaper } from "./mutations";
import { findTagAt } from "./names";
import { type Tag, tagDigitInput, toggleTagInput } from "./schema";

/**
 * Gives a tag a number key, or none; another tag that has the key loses it.
 * @returns the key before, and the tag that had this one
 * @throws unauthenticated, invalid, not_found
 */
export async function setTagDigit(
  ctx: Context,
  input: unknown,
): Promise<{ before: number | null; from: Tag | null }> {
  const { id, digit } = parseInput(tagDigitInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const tag = await requireOwnTag(tx, id);
    const holder = digit === null ? null : await findTagAt(tx, digit);
    const from = holder?.id === id ? null : holder;
    if (from)
      await tx.db
        .update(tags)
        .set({ digit: null })
        .where(theTag({ userId: tag.userId, id: from.id }));
    await tx.db.update(tags).set({ digit }).where(theTag(tag));
    return { before: tag.digit, from };
  });
}

/**
 * Puts the tag of a number key on a paper, or takes it off.
 * @throws unauthenticated, invalid, not_found when no tag has the key or there is no such paper
 */
export async function toggleTag(
  ctx: Context,
  input: unknown,
): Promise<(Tagged & { removed: false }) | (Tag & { removed: true })> {
  const { paper: address, digit } = parseInput(toggleTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { id: paper } = await getPaper(tx, address);
    const tag = await findTagAt(tx, digit);
    if (!tag) {
      throw new AppError(
        "not_found",
        `None of your tags has the key ${digit}. Give it to one under “Edit tags” in the library.`,
      );
    }
    const [carried] = await tx.db
      .select({ paperId: libraryEntries.paperId })
      .from(libraryEntries)
      .innerJoin(
        libraryEntryTags,
        and(
          eq(libraryEntryTags.userId, libraryEntries.userId),
          eq(libraryEntryTags.paperId, libraryEntries.paperId),
          eq(libraryEntryTags.tagId, tag.id),
        ),
      )
      .where(and(ownEntries(tx.viewer), eq(libraryEntries.paperId, paper)));
    return carried
      ? { ...(await untagPaper(tx, { paper, id: tag.id })), removed: true }
      : { ...(await tagPaper(tx, { paper, name: tag.name })), removed: false };
  });
}
