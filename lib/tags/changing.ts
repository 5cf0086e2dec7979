import { z } from "zod";
import { type Context, inTransaction, lockOwner, parseInput, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireOwnTag } from "./access";
import { setTagDigit } from "./digits";
import { deleteTag, recolorTag, renameTag } from "./mutations";
import { findTagNamed, nameTaken } from "./names";
import { nestTag } from "./nesting";
import { listTagTree } from "./queries";
import { NAME_LENGTH, type TagNode } from "./schema";

const id = z.string().max(64);
const changeTagInput = z.object({
  id,
  name: z
    .string()
    .max(NAME_LENGTH * 10)
    .optional(),
  color: z.string().max(20).optional(),
  parent: id.nullable().optional(),
  digit: z.int().nullable().optional(),
});

/** Refuses a change of something that is not as its sender has seen it. */
type Check = (tag: TagNode) => void;

/**
 * Changes what is given of a tag's name, colour, number key and what it stands below, together.
 * @param check gets the tag as it is, which stays so until it is changed
 * @returns the tag as it is then
 * @throws unauthenticated, invalid (also when another tag has the name), not_found, what `check` throws
 */
export async function changeTag(ctx: Context, input: unknown, check: Check): Promise<TagNode> {
  const { name, color, parent, digit, ...tag } = parseInput(changeTagInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    check(await getTag(tx, tag));
    if (name !== undefined) {
      // Here nobody can be asked whether both are to be made one.
      if (await findTagNamed(tx, name.replace(/\s+/g, " ").trim(), tag.id)) throw nameTaken(name);
      await renameTag(tx, { ...tag, name });
    }
    if (color !== undefined) await recolorTag(tx, { ...tag, color });
    if (parent !== undefined) await nestTag(tx, { ...tag, parent });
    if (digit !== undefined) await setTagDigit(tx, { ...tag, digit });
    return getTag(tx, tag);
  });
}

/**
 * Moves a tag to the trash.
 * @param check gets the tag as it is
 * @throws unauthenticated, invalid, not_found, what `check` throws
 */
export async function removeTag(ctx: Context, input: unknown, check: Check): Promise<void> {
  const tag = parseInput(z.object({ id }), input);
  await inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await requireOwnTag(tx, tag.id);
    check(await getTag(tx, tag));
    await deleteTag(tx, tag);
  });
}

/**
 * A tag of the viewer's with its place among the others.
 * @throws unauthenticated, not_found
 */
export async function getTag(ctx: Context, wanted: { id: string }): Promise<TagNode> {
  const tag = (await listTagTree(ctx)).find((node) => node.id === wanted.id);
  if (!tag) throw notFound("tag");
  return tag;
}
