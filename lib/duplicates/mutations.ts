import { and, eq } from "drizzle-orm";
import { distinctPapers } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireOwnEntries } from "./access";
import { pairOf } from "./grouping";
import { distinctInput } from "./schema";

/**
 * Says that papers of the viewer's library are not the same: no two of them.
 * @throws unauthenticated, invalid, not_found when one of them is not in it
 */
export async function keepApart(ctx: Context, input: unknown): Promise<{ count: number }> {
  const { papers } = parseInput(distinctInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnEntries(tx, papers);
    const rows = pairsOf(papers).map(([paperId, otherId]) => ({
      ...{ userId: tx.viewer.id, paperId, otherId },
    }));
    await tx.db.insert(distinctPapers).values(rows).onConflictDoNothing();
    return { count: papers.length };
  });
}

/**
 * Takes `keepApart` back: they may be shown as the same again.
 * @throws unauthenticated, invalid, not_found when the viewer has not said so
 */
export async function takeTogether(ctx: Context, input: unknown): Promise<void> {
  const { papers } = parseInput(distinctInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    let taken = 0;
    for (const pair of pairsOf(papers)) taken += await takeBack(tx, pair);
    if (taken === 0) throw notFound("pair that you keep apart");
  });
}

async function takeBack({ db, viewer }: Context<UserViewer>, [paper, other]: [string, string]) {
  const rows = await db
    .delete(distinctPapers)
    .where(
      and(
        eq(distinctPapers.userId, viewer.id),
        eq(distinctPapers.paperId, paper),
        eq(distinctPapers.otherId, other),
      ),
    )
    .returning({ paper: distinctPapers.paperId });
  return rows.length;
}

const pairsOf = (papers: string[]) =>
  papers.flatMap((one, i) => papers.slice(i + 1).map((other) => pairOf(one, other)));
