import { and, eq, inArray } from "drizzle-orm";
import { listEntries, listProposals, lists, users } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { editableLists } from "@/lib/lists/access";
import { type Changed, changeList } from "@/lib/lists/changing";
import { type Entered, enterPaper } from "@/lib/lists/entries";
import { recordEvent } from "@/lib/lists/events";
import { declineInput, proposalInput, reopenInput } from "./schema";

/**
 * Puts a proposed paper at the end of the list, with the credit; for those who edit the list. Whoever
 * else has proposed the same paper is told that it was taken too.
 * @returns the proposals that are closed with it, and what came of adding the paper
 * @throws unauthenticated, invalid, not_found, conflict when it was decided meanwhile
 */
export async function takeProposal(
  ctx: Context,
  input: unknown,
): Promise<Changed & Entered & { paper: string; proposals: string[] }> {
  const { id } = parseInput(proposalInput, input);
  const listId = await listOf(requireUser(ctx), id);
  return changeList(ctx, listId, async (tx, list) => {
    const { paperId: paper, userId, handle } = await requireWaiting(tx, id);
    const entered = await enterPaper(tx, list, paper, { id: userId, handle });
    const same = and(eq(listProposals.listId, list.id), eq(listProposals.paperId, paper));
    const closed = await tx.db
      .update(listProposals)
      .set({ state: "taken", decidedBy: tx.viewer.id, decidedAt: new Date() })
      .where(and(same, eq(listProposals.state, "waiting")))
      .returning({ id: listProposals.id });
    return { ...entered, paper, proposals: closed.map((row) => row.id) };
  });
}

/**
 * Declines a proposal, with a word if one likes; for those who edit the list.
 * @throws unauthenticated, invalid, not_found, conflict when it was decided meanwhile
 */
export async function declineProposal(ctx: Context, input: unknown): Promise<Changed> {
  const { id, answer } = parseInput(declineInput, input);
  const listId = await listOf(requireUser(ctx), id);
  return changeList(ctx, listId, async (tx, list) => {
    const { paperId } = await requireWaiting(tx, id);
    await tx.db
      .update(listProposals)
      .set({ state: "declined", answer, decidedBy: tx.viewer.id, decidedAt: new Date() })
      .where(eq(listProposals.id, id));
    await recordEvent(tx, list.id, "proposal-declined", { paperId });
    return {};
  });
}

/**
 * Lets proposals that were taken or declined wait again, and takes their credit off the list's entries;
 * for those who edit the list. The papers themselves stay where they are.
 * @throws unauthenticated, invalid, not_found, conflict when none of them is decided any more
 */
export async function reopenProposals(ctx: Context, input: unknown): Promise<Changed> {
  const { listId, ids } = parseInput(reopenInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const reopened = await tx.db
      .update(listProposals)
      .set({ state: "waiting", answer: "", decidedBy: null, decidedAt: null })
      .where(
        and(
          eq(listProposals.listId, list.id),
          inArray(listProposals.id, ids),
          inArray(listProposals.state, ["taken", "declined"]),
        ),
      )
      .returning({ paperId: listProposals.paperId, userId: listProposals.userId });
    const [first] = reopened;
    if (!first) throw new AppError("conflict", "These proposals have changed meanwhile.");
    for (const { paperId, userId } of reopened) {
      await tx.db
        .update(listEntries)
        .set({ proposedBy: null })
        .where(
          and(
            eq(listEntries.listId, list.id),
            eq(listEntries.paperId, paperId),
            eq(listEntries.proposedBy, userId),
          ),
        );
    }
    await recordEvent(tx, list.id, "proposal-reopened", { paperId: first.paperId });
    return {};
  });
}

/** The list of a proposal that the viewer may decide. */
async function listOf({ db, viewer }: Context<UserViewer>, id: string): Promise<string> {
  const [row] = await db
    .select({ listId: listProposals.listId })
    .from(listProposals)
    .innerJoin(lists, eq(lists.id, listProposals.listId))
    .where(and(eq(listProposals.id, id), editableLists(viewer)));
  if (!row) throw notFound("proposal");
  return row.listId;
}

/** A proposal to the list that is locked already. */
async function requireWaiting({ db }: Context<UserViewer>, id: string) {
  const [row] = await db
    .select({
      paperId: listProposals.paperId,
      userId: listProposals.userId,
      handle: users.handle,
      state: listProposals.state,
    })
    .from(listProposals)
    .innerJoin(users, eq(users.id, listProposals.userId))
    .where(eq(listProposals.id, id))
    .for("update", { of: listProposals });
  if (!row) throw notFound("proposal");
  if (row.state !== "waiting") throw decidedMeanwhile();
  return row;
}

export const decidedMeanwhile = () => new AppError("conflict", "It was decided meanwhile.");
