import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { listEntries } from "@/db/schema";
import { requireFewLinks } from "@/lib/accounts/few-links";
import { type Context, parseInput, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ensureSaved } from "@/lib/library/mutations";
import { getPaper } from "@/lib/papers/queries";
import type { Filled } from "@/lib/rules/filling";
import type { EditableList } from "./access";
import { type Changed, changeList } from "./changing";
import { recordEvent } from "./events";
import { endOf, followed, itemsOf, positionAt } from "./order";
import { entryInput, moveEntryInput, noteInput, planInput } from "./schema";

/** What came of putting a paper into a list. */
export interface Entered {
  /** Whether it is new in the list. */
  added: boolean;
  /** Whether it is new in the library of whoever did it. */
  saved: boolean;
  /** The lists that rules put it into. */
  filled: Filled[];
}

/**
 * Puts a paper at the end of a list, and into the library of whoever does it. A paper that was
 * removed comes back with its note; one that is there stays where it is.
 * @returns whether it is new in the list, and in the library, and the lists that rules put it into
 * @throws unauthenticated, invalid, not_found
 */
export async function addToList(ctx: Context, input: unknown): Promise<Changed & Entered> {
  const { listId, paper } = parseInput(entryInput, input);
  return changeList(ctx, listId, (tx, list) => enterPaper(tx, list, paper));
}

/**
 * What `addToList` does, for verbs that have the list already.
 * @param proposer who proposed the paper; a credit that an entry has stays
 * @throws not_found
 */
export async function enterPaper(
  tx: Context<UserViewer>,
  list: EditableList,
  paper: string,
  proposer?: { id: string; handle: string },
): Promise<Entered> {
  const { id: paperId } = await getPaper(tx, paper);
  const { added: saved, filled } = await ensureSaved(tx, paperId);
  const rows = await tx.db
    .insert(listEntries)
    .values({
      userId: list.userId,
      listId: list.id,
      paperId,
      position: await endOf(tx, list.id),
      addedBy: tx.viewer.id,
    })
    .onConflictDoUpdate({
      target: [listEntries.listId, listEntries.paperId],
      set: { deletedAt: null },
      setWhere: isNotNull(listEntries.deletedAt),
    })
    .returning({ paperId: listEntries.paperId });
  const fresh = rows.length > 0;
  if (proposer) {
    const proposedBy = fresh
      ? proposer.id
      : sql`coalesce(${listEntries.proposedBy}, ${proposer.id})`;
    await tx.db.update(listEntries).set({ proposedBy }).where(entryOf(list, paperId));
    await recordEvent(tx, list.id, "proposal-taken", { paperId, member: proposer.handle });
  } else if (fresh) await recordEvent(tx, list.id, "paper-added", { paperId });
  // A rule may have been there first.
  return { added: fresh || filled.some(({ id }) => id === list.id), saved, filled };
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
    if (list.visibility !== "private") await requireFewLinks(tx, { note });
    await setEntry(tx, list, paper, { note });
    return { before };
  });
}

/**
 * How urgent a paper of the list is, from 1 to 3, and the day by which it is to be read.
 * @returns both as they were before
 * @throws unauthenticated, invalid, not_found
 */
export async function planEntry(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: { priority: number | null; dueOn: string | null } }> {
  const { listId, paper, priority, dueOn } = parseInput(planInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const before = await requireEntry(tx, list, paper);
    await setEntry(tx, list, paper, { priority, dueOn });
    return { before: { priority: before.priority, dueOn: before.dueOn } };
  });
}

/**
 * Moves a paper behind another item of the list, to its start, one place up or down, or to where the
 * paper with a number stands. Places are worked out from how the list is then, so that of two people
 * who move at once both get their move.
 * @returns what it followed before (a heading as `section:` and its id); null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveListEntry(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string | null }> {
  const { listId, paper, ...place } = parseInput(moveEntryInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    await requireEntry(tx, list, paper);
    const items = await itemsOf(tx, list.id);
    const position = positionAt(items, paper, place);
    if (position) await setEntry(tx, list, paper, { position });
    return { before: followed(items, paper) };
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
