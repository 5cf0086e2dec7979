import { and, eq } from "drizzle-orm";
import { attentionActs } from "@/db/schema";
import {
  type Authorized,
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { getPaper } from "@/lib/papers/queries";
import type { Paper } from "@/lib/papers/schema";
import { requireUpvotable } from "./access";
import { voteInput } from "./schema";

/** A paper whose upvotes have changed, with the day of the feed that shows it. */
type Voted = Pick<Paper, "id" | "featuredOn">;

/**
 * Gives the viewer's upvote to a paper that everyone can read. Doing it twice is doing it once; doing it
 * again after taking it back counts from the first time.
 * @throws unauthenticated, invalid also for an imported paper, not_found
 */
export async function upvotePaper(ctx: Context, input: unknown): Promise<Voted> {
  return onPaper(ctx, input, async ({ db, viewer }, paper) => {
    await db
      .insert(attentionActs)
      .values({ userId: viewer.id, paperId: paper.id, act: "upvote" })
      .onConflictDoUpdate({
        target: [attentionActs.userId, attentionActs.paperId, attentionActs.act],
        set: { inForce: true },
        setWhere: eq(attentionActs.inForce, false),
      });
  });
}

/**
 * Takes the viewer's upvote back; where there is none, nothing changes.
 * @throws unauthenticated, invalid also for an imported paper, not_found
 */
export async function takeUpvoteBack(ctx: Context, input: unknown): Promise<Voted> {
  return onPaper(ctx, input, async ({ db, viewer }, paper) => {
    await db
      .update(attentionActs)
      .set({ inForce: false })
      .where(
        and(
          eq(attentionActs.userId, viewer.id),
          eq(attentionActs.paperId, paper.id),
          eq(attentionActs.act, "upvote"),
          eq(attentionActs.inForce, true),
        ),
      );
  });
}

async function onPaper(
  ctx: Context,
  input: unknown,
  change: (ctx: Context<UserViewer>, paper: Authorized<Paper, "everyone">) => Promise<void>,
): Promise<Voted> {
  const { paper: id } = parseInput(voteInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const paper = requireUpvotable(await getPaper(tx, id));
    await change(tx, paper);
    return { id: paper.id, featuredOn: paper.featuredOn };
  });
}
