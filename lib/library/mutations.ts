import { and, eq, isNotNull } from "drizzle-orm";
import { libraryEntries } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { getPaper } from "@/lib/papers/queries";
import { applyRules } from "@/lib/rules/applying";
import type { Filled } from "@/lib/rules/filling";
import { watchPaper } from "@/lib/versions/mutations";
import { type OwnEntry, requireOwnEntry } from "./access";
import { paperInput, remarkInput, type Status, statusInput } from "./schema";

/**
 * Puts a paper into the viewer's library; saving twice is saving once, and a paper in the trash
 * comes back with what it had.
 * @returns whether it was not there before, and the lists that the viewer's rules have put it into
 * @throws unauthenticated, invalid, not_found when there is no such paper
 */
export async function savePaper(
  ctx: Context,
  input: unknown,
): Promise<{ added: boolean; filled: Filled[] }> {
  const { paper } = parseInput(paperInput, input);
  const user = requireUser(ctx);
  const { id } = await getPaper(user, paper);
  return inTransaction(user, (tx) => ensureSaved(tx, id));
}

/** The same inside a transaction, for verbs that need the paper in the library. */
export async function ensureSaved(ctx: Context<UserViewer>, paperId: string) {
  const rows = await ctx.db
    .insert(libraryEntries)
    .values({ userId: ctx.viewer.id, paperId })
    .onConflictDoUpdate({
      target: [libraryEntries.userId, libraryEntries.paperId],
      set: { deletedAt: null, addedAt: new Date() },
      setWhere: isNotNull(libraryEntries.deletedAt),
    })
    .returning({ paperId: libraryEntries.paperId });
  await watchPaper(ctx, paperId);
  const added = rows.length > 0;
  const { filled } = await applyRules(ctx, added ? [paperId] : []);
  return { added, filled };
}

/**
 * Moves a paper from the viewer's library to the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function unsavePaper(ctx: Context, input: unknown): Promise<void> {
  const { paper } = parseInput(paperInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    await change(tx, await requireOwnEntry(tx, paper), { deletedAt: new Date() });
  });
}

/**
 * Takes a paper back out of the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function restoreEntry(ctx: Context, input: unknown): Promise<void> {
  const { paper } = parseInput(paperInput, input);
  const { db, viewer } = requireUser(ctx);
  const restored = await db
    .update(libraryEntries)
    .set({ deletedAt: null, updatedAt: new Date() })
    .where(
      and(
        eq(libraryEntries.userId, viewer.id),
        eq(libraryEntries.paperId, paper),
        isNotNull(libraryEntries.deletedAt),
      ),
    )
    .returning({ paperId: libraryEntries.paperId });
  if (restored.length === 0) throw notFound("paper in your trash");
}

/**
 * @returns the status before
 * @throws unauthenticated, invalid, not_found
 */
export async function setStatus(ctx: Context, input: unknown): Promise<{ before: Status }> {
  const { paper, status } = parseInput(statusInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const entry = await requireOwnEntry(tx, paper);
    await change(tx, entry, { status });
    return { before: entry.status };
  });
}

/**
 * Sets the line that says why a paper is here; line breaks become blanks.
 * @returns the remark before
 * @throws unauthenticated, invalid, not_found
 */
export async function setRemark(ctx: Context, input: unknown): Promise<{ before: string }> {
  const { paper, remark } = parseInput(remarkInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const entry = await requireOwnEntry(tx, paper);
    await change(tx, entry, { remark });
    return { before: entry.remark };
  });
}

async function change(
  ctx: Context<UserViewer>,
  entry: OwnEntry,
  values: Partial<typeof libraryEntries.$inferInsert>,
) {
  await ctx.db
    .update(libraryEntries)
    .set({ ...values, updatedAt: new Date() })
    .where(and(eq(libraryEntries.userId, entry.userId), eq(libraryEntries.paperId, entry.paperId)));
}
