import { and, eq, sql } from "drizzle-orm";
import { papers, paperVersions, seenVersions } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { manySeenInput, type Seen, seenInput } from "./schema";

/** From now on the viewer is told of new versions of a paper. For verbs that save or annotate it. */
export async function watchPaper(ctx: Context<UserViewer>, paper: string): Promise<void> {
  await ctx.db
    .insert(seenVersions)
    .select(
      ctx.db
        .select({
          userId: sql<string>`${ctx.viewer.id}`.as("user_id"),
          paperId: papers.id,
          version: papers.version,
        })
        .from(papers)
        .where(eq(papers.id, paper)),
    )
    .onConflictDoNothing();
}

/**
 * The viewer has seen a version of a paper that they are told of. One who has seen a later one
 * already still has.
 * @returns what they had seen before
 * @throws unauthenticated, invalid, not_found when there is no such version or they are not told of it
 */
export async function acknowledgeVersion(ctx: Context, input: unknown): Promise<Seen> {
  const seen = parseInput(seenInput, input);
  return inTransaction(requireUser(ctx), (tx) =>
    setSeen(tx, seen, (before) => Math.max(before, seen.version)),
  );
}

/**
 * The same for up to a hundred papers: all, or none.
 * @returns what the viewer had seen of each before
 * @throws unauthenticated, invalid, not_found
 */
export async function acknowledgeVersions(ctx: Context, input: unknown): Promise<Seen[]> {
  const { papers: list } = parseInput(manySeenInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const before: Seen[] = [];
    for (const seen of list) before.push(await acknowledgeVersion(tx, seen));
    return before;
  });
}

/**
 * Takes acknowledging back: tells the viewer again of what came after these versions.
 * @throws unauthenticated, invalid, not_found
 */
export async function recallNews(ctx: Context, input: unknown): Promise<void> {
  const { papers: list } = parseInput(manySeenInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    for (const seen of list) await setSeen(tx, seen, () => seen.version);
  });
}

async function setSeen(
  { db, viewer }: Context<UserViewer>,
  { paper, version }: Seen,
  change: (before: number) => number,
): Promise<Seen> {
  const own = and(eq(seenVersions.userId, viewer.id), eq(seenVersions.paperId, paper));
  const [row] = await db
    .select({ before: seenVersions.version })
    .from(seenVersions)
    .innerJoin(
      paperVersions,
      and(eq(paperVersions.paperId, seenVersions.paperId), eq(paperVersions.version, version)),
    )
    .where(own)
    .for("update", { of: seenVersions });
  if (!row) throw notFound("version of a paper that you saved or annotated");
  await db
    .update(seenVersions)
    .set({ version: change(row.before) })
    .where(own);
  return { paper, version: row.before };
}
