import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { dismissals, inboxes, papers } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { readablePapers } from "@/lib/papers/access";
import { fillingOf } from "./found";
import { foundPapers } from "./queries";
import { momentInput, papersInput } from "./schema";

/**
 * Keeps papers out of the viewer's inbox from now on. At most 200 of them.
 * @returns those that were not dismissed before
 * @throws unauthenticated, invalid, not_found when the viewer can read none of them
 */
export async function dismissPapers(ctx: Context, input: unknown): Promise<{ papers: string[] }> {
  const { papers: ids } = parseInput(papersInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const readable = await tx.db
      .select({ id: papers.id })
      .from(papers)
      .where(and(inArray(papers.id, ids), readablePapers(tx.viewer)));
    if (readable.length === 0) throw notFound("paper");
    return {
      papers: await dismiss(
        tx,
        readable.map(({ id }) => id),
      ),
    };
  });
}

/**
 * Dismisses what the inbox showed at a moment: the first 200 that came until then and are still there.
 * @returns those that were dismissed; none when none were left
 * @throws unauthenticated, invalid
 */
export async function dismissInbox(ctx: Context, input: unknown): Promise<{ papers: string[] }> {
  const { at } = parseInput(momentInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const filling = await fillingOf(tx, at);
    const rows = filling ? await foundPapers(tx, filling) : [];
    if (rows.length === 0) return { papers: [] };
    return {
      papers: await dismiss(
        tx,
        rows.map(({ paper }) => paper),
      ),
    };
  });
}

/**
 * Puts dismissed papers into the viewer's inbox again.
 * @throws unauthenticated, invalid, not_found when none of them was dismissed
 */
export async function bringBackPapers(ctx: Context, input: unknown): Promise<{ papers: string[] }> {
  const { papers: ids } = parseInput(papersInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .update(dismissals)
    .set({ broughtBackAt: sql`now()` })
    .where(
      and(
        eq(dismissals.userId, viewer.id),
        inArray(dismissals.paperId, ids),
        isNull(dismissals.broughtBackAt),
      ),
    )
    .returning({ paper: dismissals.paperId });
  if (rows.length === 0) throw notFound("dismissed paper");
  return { papers: rows.map(({ paper }) => paper) };
}

/**
 * Takes papers for new from another moment on: from when the inbox was last looked at, when one has
 * finished with it. Never from one that is still to come.
 * @returns the moment before
 * @throws unauthenticated, invalid, not_found when the viewer has never followed anything
 */
export async function moveInbox(ctx: Context, input: unknown): Promise<{ before: string }> {
  const { at } = parseInput(momentInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const own = eq(inboxes.userId, tx.viewer.id);
    await tx.db.select({ since: inboxes.since }).from(inboxes).where(own).for("update");
    const filling = await fillingOf(tx);
    if (!filling) throw notFound("inbox");
    await tx.db
      .update(inboxes)
      .set({ since: sql`least(${at}::timestamptz, now())` })
      .where(own);
    return { before: filling.since };
  });
}

async function dismiss({ db, viewer }: Context<UserViewer>, ids: string[]): Promise<string[]> {
  const rows = await db
    .insert(dismissals)
    .values(ids.map((paperId) => ({ userId: viewer.id, paperId })))
    .onConflictDoUpdate({
      target: [dismissals.userId, dismissals.paperId],
      set: { createdAt: sql`now()`, broughtBackAt: null },
      setWhere: isNotNull(dismissals.broughtBackAt),
    })
    .returning({ paper: dismissals.paperId });
  return rows.map(({ paper }) => paper);
}
