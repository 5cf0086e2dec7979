import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { type UndoStep, undos } from "@/db/schema";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { AppError } from "@/lib/errors";

const undoInput = z.object({ id: z.string().min(1).max(32) });

/**
 * Keeps what would take back something that the viewer has just done; for a day.
 * @returns the id to take it by
 * @throws unauthenticated
 */
export async function offerUndo(ctx: Context, steps: UndoStep[]): Promise<string> {
  const id = newId();
  await inTransaction(requireUser(ctx), async ({ db, viewer }) => {
    const past = lt(undos.createdAt, sql`now() - interval '1 day'`);
    await db.delete(undos).where(and(eq(undos.userId, viewer.id), past));
    await db.insert(undos).values({ id, userId: viewer.id, steps });
  });
  return id;
}

/**
 * Hands out the steps of one of the viewer's undos, once.
 * @throws unauthenticated, invalid, not_found
 */
export async function takeUndo(ctx: Context, input: unknown): Promise<UndoStep[]> {
  const { id } = parseInput(undoInput, input);
  const { db, viewer } = requireUser(ctx);
  const [undo] = await db
    .delete(undos)
    .where(and(eq(undos.id, id), eq(undos.userId, viewer.id)))
    .returning({ steps: undos.steps });
  if (!undo) throw new AppError("not_found", "This can’t be undone any more.");
  return undo.steps;
}
