import { and, asc, desc, eq, gt, isNotNull, isNull, lt, ne } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { smartLists } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import {
  changeSmartListInput,
  createSmartListInput,
  moveSmartListInput,
  type SmartList,
  smartListInput,
} from "./schema";

const columns = { id: smartLists.id, name: smartLists.name, query: smartLists.query };

/** The viewer's smart lists in their order. @throws unauthenticated */
export async function listSmartLists(ctx: Context): Promise<SmartList[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select(columns)
    .from(smartLists)
    .where(and(eq(smartLists.userId, viewer.id), isNull(smartLists.deletedAt)))
    .orderBy(asc(smartLists.position), asc(smartLists.id));
}

/**
 * Keeps a filter of the library by a name, last among the viewer's.
 * @throws unauthenticated, invalid
 */
export async function createSmartList(ctx: Context, input: unknown): Promise<SmartList> {
  const { name, query } = parseInput(createSmartListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const [last] = await tx.db
      .select({ position: smartLists.position })
      .from(smartLists)
      .where(eq(smartLists.userId, tx.viewer.id))
      .orderBy(desc(smartLists.position))
      .limit(1);
    const list = { id: newId(), name, query };
    const position = generateKeyBetween(last?.position ?? null, null);
    await tx.db.insert(smartLists).values({ ...list, userId: tx.viewer.id, position });
    return list;
  });
}

/**
 * Gives a smart list another name, or another filter.
 * @returns what it was before
 * @throws unauthenticated, invalid, not_found
 */
export async function changeSmartList(
  ctx: Context,
  input: unknown,
): Promise<{ before: SmartList }> {
  const { id, ...values } = parseInput(changeSmartListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { position: _, ...before } = await requireSmartList(tx, id);
    await tx.db.update(smartLists).set(values).where(ownSmartList(tx, id));
    return { before };
  });
}

/**
 * Moves a smart list behind another one, or to the start.
 * @returns the one that it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveSmartList(
  ctx: Context,
  input: unknown,
): Promise<{ before: string | null }> {
  const { id, after } = parseInput(moveSmartListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { position } = await requireSmartList(tx, id);
    const own = eq(smartLists.userId, tx.viewer.id);
    const [previous] = await tx.db
      .select({ id: smartLists.id })
      .from(smartLists)
      .where(and(own, isNull(smartLists.deletedAt), lt(smartLists.position, position)))
      .orderBy(desc(smartLists.position))
      .limit(1);
    const before = previous?.id ?? null;
    if (after === id || (after ?? null) === before) return { before };
    const low = after ? (await requireSmartList(tx, after)).position : null;
    // Those in the trash too: their places are taken until they are gone.
    const [next] = await tx.db
      .select({ position: smartLists.position })
      .from(smartLists)
      .where(and(own, ne(smartLists.id, id), low ? gt(smartLists.position, low) : undefined))
      .orderBy(asc(smartLists.position))
      .limit(1);
    await tx.db
      .update(smartLists)
      .set({ position: generateKeyBetween(low, next?.position ?? null) })
      .where(ownSmartList(tx, id));
    return { before };
  });
}

/**
 * Moves a smart list to the trash, from where an undo takes it back.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteSmartList(ctx: Context, input: unknown): Promise<SmartList> {
  const { id } = parseInput(smartListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { position: _, ...list } = await requireSmartList(tx, id);
    await tx.db.update(smartLists).set({ deletedAt: new Date() }).where(ownSmartList(tx, id));
    return list;
  });
}

/** @throws unauthenticated, invalid, not_found */
export async function restoreSmartList(ctx: Context, input: unknown): Promise<void> {
  const { id } = parseInput(smartListInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .update(smartLists)
    .set({ deletedAt: null })
    .where(and(ownSmartList({ viewer }, id), isNotNull(smartLists.deletedAt)))
    .returning({ id: smartLists.id });
  if (rows.length === 0) throw notFound("smart list in your trash");
}

const ownSmartList = ({ viewer }: Pick<Context<UserViewer>, "viewer">, id: string) =>
  and(eq(smartLists.userId, viewer.id), eq(smartLists.id, id));

/** Locked until the transaction ends. @throws not_found */
async function requireSmartList({ db, viewer }: Context<UserViewer>, id: string) {
  const [list] = await db
    .select({ ...columns, position: smartLists.position })
    .from(smartLists)
    .where(and(ownSmartList({ viewer }, id), isNull(smartLists.deletedAt)))
    .for("update");
  if (!list) throw notFound("smart list");
  return list;
}
