import { and, asc, desc, eq, gt, isNotNull, isNull, lt, ne } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { listEntries, lists } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ensureSaved } from "@/lib/library/mutations";
import { getPaper } from "@/lib/papers/queries";
import { type EditableList, requireEditableList } from "./access";
import { recordEvent } from "./events";
import type { ListAddress } from "./mutations";
import { entryInput, moveEntryInput, noteInput } from "./schema";

export type Changed = ListAddress & { title: string };

/**
 * Puts a paper at the end of a list, and into the library of whoever does it. A paper that was
 * removed comes back with its note; one that is there stays where it is.
 * @returns whether it is new in the list, and in the library
 * @throws unauthenticated, invalid, not_found
 */
export async function addToList(
  ctx: Context,
  input: unknown,
): Promise<Changed & { added: boolean; saved: boolean }> {
  const { listId, paper } = parseInput(entryInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const { id: paperId } = await getPaper(tx, paper);
    const { added: saved } = await ensureSaved(tx, paperId);
    const [last] = await tx.db
      .select({ position: listEntries.position })
      .from(listEntries)
      .where(eq(listEntries.listId, list.id))
      .orderBy(desc(listEntries.position))
      .limit(1);
    const rows = await tx.db
      .insert(listEntries)
      .values({
        userId: list.userId,
        listId: list.id,
        paperId,
        position: generateKeyBetween(last?.position ?? null, null),
        addedBy: tx.viewer.id,
      })
      .onConflictDoUpdate({
        target: [listEntries.listId, listEntries.paperId],
        set: { deletedAt: null },
        setWhere: isNotNull(listEntries.deletedAt),
      })
      .returning({ paperId: listEntries.paperId });
    const added = rows.length > 0;
    if (added) await recordEvent(tx, list.id, "paper-added", { paperId });
    return { added, saved };
  });
}

/** @throws unauthenticated, invalid, not_found */
export async function removeFromList(ctx: Context, input: unknown): Promise<Changed> {
  const { listId, paper } = parseInput(entryInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    await requireEntry(tx, list, paper);
    await setEntry(tx, list, paper, { deletedAt: new Date() });
    await recordEvent(tx, list.id, "paper-removed", { paperId: paper });
    return {};
  });
}

/**
 * Puts a removed paper back where it was.
 * @throws unauthenticated, invalid, not_found
 */
export async function restoreListEntry(ctx: Context, input: unknown): Promise<Changed> {
  const { listId, paper } = parseInput(entryInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const restored = await tx.db
      .update(listEntries)
      .set({ deletedAt: null })
      .where(and(entryOf(list, paper), isNotNull(listEntries.deletedAt)))
      .returning({ paperId: listEntries.paperId });
    if (restored.length === 0) throw notFound("removed paper in this list");
    await recordEvent(tx, list.id, "paper-restored", { paperId: paper });
    return {};
  });
}

/**
 * What the list's readers are told of the paper.
 * @returns the note before
 * @throws unauthenticated, invalid, not_found
 */
export async function setEntryNote(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string }> {
  const { listId, paper, note } = parseInput(noteInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const { note: before } = await requireEntry(tx, list, paper);
    await setEntry(tx, list, paper, { note });
    return { before };
  });
}

/**
 * Moves a paper behind another one of the list, or to its start.
 * @returns the paper that it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveListEntry(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string | null }> {
  const { listId, paper, after } = parseInput(moveEntryInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const entry = await requireEntry(tx, list, paper);
    const before = await followed(tx, list, entry.position);
    if (after === paper || after === before) return { before };
    const low = after === null ? null : (await requireEntry(tx, list, after)).position;
    const [next] = await tx.db
      .select({ position: listEntries.position })
      .from(listEntries)
      .where(
        and(
          eq(listEntries.listId, list.id),
          ne(listEntries.paperId, paper),
          low === null ? undefined : gt(listEntries.position, low),
        ),
      )
      .orderBy(asc(listEntries.position))
      .limit(1);
    await setEntry(tx, list, paper, { position: generateKeyBetween(low, next?.position ?? null) });
    return { before };
  });
}

/** Does something to the papers of a list that the viewer may edit; for verbs. */
export async function changeList<T extends object>(
  ctx: Context,
  listId: string,
  work: (tx: Context<UserViewer>, list: EditableList) => Promise<T>,
): Promise<Changed & T> {
  return inTransaction(requireUser(ctx), async (tx) => {
    const list = await requireEditableList(tx, listId);
    const result = await work(tx, list);
    await tx.db.update(lists).set({ updatedAt: new Date() }).where(eq(lists.id, list.id));
    return { id: list.id, handle: list.handle, slug: list.slug, title: list.title, ...result };
  });
}

const entryOf = (list: EditableList, paper: string) =>
  and(eq(listEntries.listId, list.id), eq(listEntries.paperId, paper));

async function requireEntry(tx: Context<UserViewer>, list: EditableList, paper: string) {
  const [entry] = await tx.db
    .select()
    .from(listEntries)
    .where(and(entryOf(list, paper), isNull(listEntries.deletedAt)));
  if (!entry) throw notFound("paper in this list");
  return entry;
}

async function setEntry(
  tx: Context<UserViewer>,
  list: EditableList,
  paper: string,
  values: Partial<typeof listEntries.$inferInsert>,
) {
  await tx.db.update(listEntries).set(values).where(entryOf(list, paper));
}

async function followed(tx: Context<UserViewer>, list: EditableList, position: string) {
  const [row] = await tx.db
    .select({ paperId: listEntries.paperId })
    .from(listEntries)
    .where(
      and(
        eq(listEntries.listId, list.id),
        isNull(listEntries.deletedAt),
        lt(listEntries.position, position),
      ),
    )
    .orderBy(desc(listEntries.position))
    .limit(1);
  return row?.paperId ?? null;
}
