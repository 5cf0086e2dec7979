import { and, count, eq, isNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { listEntries, listProposals } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import type { ListAddress } from "@/lib/lists/mutations";
import { getPaper } from "@/lib/papers/queries";
import { type OpenList, requireOpenList } from "./access";
import { decidedMeanwhile } from "./deciding";
import { MAX_WAITING, proposalInput, proposeInput } from "./schema";

/**
 * Proposes a paper that everyone can read to a public list of others, with a reason. What was
 * withdrawn, or taken and removed again, can be proposed anew.
 * @returns the proposal, and the list's address and title
 * @throws unauthenticated, invalid (also for a paper that the list has), not_found, forbidden when the
 * list takes none from the viewer, conflict when the viewer has proposed it before, rate_limited
 */
export async function proposePaper(
  ctx: Context,
  input: unknown,
): Promise<ListAddress & { title: string; proposal: string }> {
  const { listId, paper, reason } = parseInput(proposeInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const list = await requireOpenList(tx, listId);
    const { id: paperId, source } = await getPaper(tx, paper);
    if (source === "import") {
      throw invalid({ paper: "Only papers that everyone can read can be proposed." });
    }
    await requireNew(tx, list, paperId);
    const id = newId();
    const fresh = { reason, state: "waiting", answer: "", createdAt: new Date() } as const;
    const [kept] = await tx.db
      .update(listProposals)
      .set({ ...fresh, decidedBy: null, decidedAt: null })
      .where(ofPaper(tx, list.id, paperId))
      .returning({ id: listProposals.id });
    if (!kept) {
      const own = { id, listId: list.id, paperId, userId: tx.viewer.id };
      await tx.db.insert(listProposals).values({ ...own, ...fresh });
    }
    const { handle, slug, title } = list;
    return { id: list.id, handle, slug, title, proposal: kept?.id ?? id };
  });
}

/**
 * Takes back one's own proposal while it waits.
 * @returns what makes it again
 * @throws unauthenticated, invalid, not_found, conflict when it was decided meanwhile
 */
export async function withdrawProposal(
  ctx: Context,
  input: unknown,
): Promise<{ listId: string; paper: string; reason: string }> {
  const { id } = parseInput(proposalInput, input);
  return inTransaction(requireUser(ctx), async ({ db, viewer }) => {
    const [own] = await db
      .select()
      .from(listProposals)
      .where(and(eq(listProposals.id, id), eq(listProposals.userId, viewer.id)))
      .for("update");
    if (!own) throw notFound("proposal of yours");
    if (own.state !== "waiting") throw decidedMeanwhile();
    await db.update(listProposals).set({ state: "withdrawn" }).where(eq(listProposals.id, id));
    return { listId: own.listId, paper: own.paperId, reason: own.reason };
  });
}

const ofPaper = ({ viewer }: Context<UserViewer>, listId: string, paperId: string) =>
  and(
    eq(listProposals.listId, listId),
    eq(listProposals.paperId, paperId),
    eq(listProposals.userId, viewer.id),
  );

/** Whether the viewer may propose this paper there, once more. */
async function requireNew(tx: Context<UserViewer>, list: OpenList, paperId: string) {
  const { db, viewer } = tx;
  const [listed] = await db
    .select({ id: listEntries.paperId })
    .from(listEntries)
    .where(
      and(
        eq(listEntries.listId, list.id),
        eq(listEntries.paperId, paperId),
        isNull(listEntries.deletedAt),
      ),
    );
  if (listed) throw invalid({ paper: "It is in the list already." });
  const [before] = await db
    .select({ state: listProposals.state })
    .from(listProposals)
    .where(ofPaper(tx, list.id, paperId));
  if (before?.state === "waiting") {
    throw new AppError("conflict", "You have proposed it to this list already.");
  }
  if (before?.state === "declined") {
    throw new AppError("conflict", "You have proposed it to this list before: it was declined.");
  }
  const [waiting] = await db
    .select({ count: count() })
    .from(listProposals)
    .where(
      and(
        eq(listProposals.listId, list.id),
        eq(listProposals.userId, viewer.id),
        eq(listProposals.state, "waiting"),
      ),
    );
  if (waiting && waiting.count >= MAX_WAITING) {
    const sentence = `${MAX_WAITING} of your proposals wait in this list. Propose more when some are decided.`;
    throw new AppError("rate_limited", sentence);
  }
}
