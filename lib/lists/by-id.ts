import { z } from "zod";
import { type Context, inTransaction, lockOwner, parseInput, requireUser } from "@/lib/context";
import { requireOwnList } from "./access";
import { deleteList, type ListAddress, updateList } from "./mutations";
import { getJoinedList } from "./queries";
import type { List } from "./schema";

const listIdInput = z.object({ id: z.string().max(64) });
const changesInput = z.looseObject(listIdInput.shape);

/** Refuses a change of something that is not as its sender has seen it. */
type Check = (list: List, tx: Context) => Promise<void>;

/**
 * Changes what is given of what `updateList` changes; the rest stays.
 * @param check gets the list as it is, which stays so until it is changed
 * @returns the list as it is then, and where it was before
 * @throws unauthenticated, invalid, forbidden, not_found, what `check` throws
 */
export async function changeListById(
  ctx: Context,
  input: unknown,
  check: Check,
): Promise<{ list: List; before: ListAddress }> {
  const { id, ...changes } = parseInput(changesInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await requireOwnList(tx, id);
    const list = await getJoinedList(tx, id);
    await check(list, tx);
    const { title, slug, description, cover, visibility, sharesAnnotations, comparesOn } = list;
    const { takesProposals, isSyllabus } = list;
    await updateList(tx, {
      ...{ title, slug, description, cover, visibility, sharesAnnotations, comparesOn },
      ...{ takesProposals, isSyllabus, ...changes, id },
    });
    return { list: await getJoinedList(tx, id), before: list };
  });
}

/**
 * Moves a list to the trash.
 * @param check gets the list as it is
 * @returns where it was
 * @throws unauthenticated, invalid, forbidden, not_found, what `check` throws
 */
export async function removeListById(
  ctx: Context,
  input: unknown,
  check: Check,
): Promise<ListAddress> {
  const { id } = parseInput(listIdInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnList(tx, id);
    await check(await getJoinedList(tx, id), tx);
    return deleteList(tx, { id });
  });
}
