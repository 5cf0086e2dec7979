import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { importItems, imports, users } from "@/db/schema";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { AppError, isAppError } from "@/lib/errors";
import { requireEditableList } from "@/lib/lists/access";
import type { ListAddress } from "@/lib/lists/mutations";
import { itemsOf, requireOwnImport, theImport } from "./access";
import type { Entry } from "./entry";
import { takeRest } from "./rest";
import { importInput, type Made, startInput } from "./schema";
import { recordFailure, takeItems } from "./taking";

/** As many items as are taken in at once; between two batches it can be cancelled. */
const BATCH = 100;
const REST_FAILED =
  "Its papers are in, but its lists, notes and rules could not be taken in. Nothing else was changed.";

/**
 * Begins to take in what a preview shows; `runImport` does it.
 * @returns the list that all of it is put into
 * @throws unauthenticated, invalid, not_found also when there is no such list to put it into, conflict
 * when it was begun before
 */
export async function startImport(
  ctx: Context,
  input: unknown,
): Promise<{ list: ListAddress | null }> {
  const { id, ...options } = parseInput(startInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const before = await requireOwnImport(tx, id);
    if (before.state !== "preview") throw new AppError("conflict", "This import was begun before.");
    const list = options.list ? await requireEditableList(tx, options.list) : null;
    const tags = options.tags || before.format === "archive";
    const made: Made = { ...before.made, options: { ...options, tags, begun: Date.now() } };
    await tx.db
      .update(imports)
      .set({ state: "running", made: { ...made }, updatedAt: new Date() })
      .where(theImport(tx.viewer.id, id));
    return { list: list && { id: list.id, handle: list.handle, slug: list.slug } };
  });
}

/**
 * Ends a running import where it is, or throws a preview away. What has come in stays, and can be undone.
 * @returns whether it was a preview
 * @throws unauthenticated, invalid, not_found, conflict when it has ended
 */
export async function cancelImport(ctx: Context, input: unknown): Promise<{ forgotten: boolean }> {
  const { id } = parseInput(importInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { state } = await requireOwnImport(tx, id);
    const own = theImport(tx.viewer.id, id);
    if (state === "preview") await tx.db.delete(imports).where(own);
    else if (state === "running") {
      const ended = { state: "cancelled", updatedAt: new Date() } as const;
      await tx.db.update(imports).set(ended).where(own);
    } else throw new AppError("conflict", "This import has ended.");
    return { forgotten: state === "preview" };
  });
}

/**
 * Takes in what a running import has left, in batches; for the system, not for viewers. Two that run
 * the same one take turns.
 */
export async function runImport(db: Database, id: string): Promise<void> {
  for (;;) {
    try {
      if (!(await runBatch(db, id, BATCH))) return;
    } catch {
      // To find out which of them it is.
      await runOneByOne(db, id);
    }
  }
}

/** Goes on with the imports that a stop has cut off. */
export async function resumeImports(db: Database): Promise<void> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.state, "running"))
    .orderBy(asc(imports.createdAt));
  for (const { id } of rows) await runImport(db, id);
}

async function runOneByOne(db: Database, id: string) {
  for (let left = BATCH; left > 0; left -= 1) {
    try {
      if (!(await runBatch(db, id, 1))) return;
    } catch (error) {
      await skipItem(db, id, error);
    }
  }
}

/** @returns whether there may be more to do */
async function runBatch(db: Database, id: string, size: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const row = await lockRunning(tx, id);
    if (!row) return false;
    const { done, total, user } = row;
    const made: Made = row.made;
    const { options } = made;
    if (!options) throw new Error(`Import ${id} runs without options.`);
    const ctx = { viewer: { kind: "user" as const, ...user }, db: tx };
    const items = await tx
      .select({ number: importItems.number, entry: importItems.entry })
      .from(importItems)
      .where(
        and(
          itemsOf(user.id, id),
          gt(importItems.number, done),
          inArray(importItems.outcome, options.take),
        ),
      )
      .orderBy(asc(importItems.number))
      .limit(size);
    const rows = items.map(({ number, entry }) => ({ number, entry: entry as unknown as Entry }));
    await takeItems(ctx, id, rows, { options, made });
    const ended = items.length < size;
    if (ended) await takeRest(ctx, id, made);
    await tx
      .update(imports)
      .set({
        done: ended ? total : (items.at(-1)?.number ?? total),
        made: { ...made },
        updatedAt: new Date(),
        ...(ended && { state: "done" as const }),
      })
      .where(theImport(user.id, id));
    return !ended;
  });
}

/** The first item that is left is passed over; where it was not one of them that failed, the import ends. */
async function skipItem(db: Database, id: string, error: unknown) {
  if (!isAppError(error)) console.error(`Import ${id}:`, error);
  await db.transaction(async (tx) => {
    const row = await lockRunning(tx, id);
    if (!row) return;
    const { options } = row.made as Made;
    const own = theImport(row.user.id, id);
    const [item] = await tx
      .select({ number: importItems.number })
      .from(importItems)
      .where(
        and(
          itemsOf(row.user.id, id),
          gt(importItems.number, row.done),
          inArray(importItems.outcome, options?.take ?? []),
        ),
      )
      .orderBy(asc(importItems.number))
      .limit(1);
    if (!item) {
      const ended = { state: "cancelled", error: REST_FAILED, updatedAt: new Date() } as const;
      await tx.update(imports).set(ended).where(own);
      return;
    }
    await recordFailure(tx, row.user.id, id, item.number);
    await tx.update(imports).set({ done: item.number, updatedAt: sql`now()` }).where(own);
  });
}

/** Whoever it is of. */
async function lockRunning(db: Database, id: string) {
  const [row] = await db
    .select({
      done: imports.done,
      total: imports.total,
      made: imports.made,
      user: { id: users.id, handle: users.handle },
    })
    .from(imports)
    .innerJoin(users, eq(users.id, imports.userId))
    .where(and(eq(imports.id, id), eq(imports.state, "running")))
    .for("update", { of: imports });
  return row;
}
