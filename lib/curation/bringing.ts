import { and, eq, gte, sql } from "drizzle-orm";
import { curationActs, papers } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockPeople,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { fetchArxivPaper } from "@/lib/ingest/arxiv-api";
import { countArxivTurn } from "@/lib/ingest/arxiv-turns";
import { upsertPaper } from "@/lib/papers/mutations";
import type { PaperInput } from "@/lib/papers/schema";
import { type FeedPaper, requireFeedPaper } from "./access";
import { lastAct, recordAct } from "./acts";
import { type Brought, bringInput, enterInput, MOST_A_DAY, today } from "./schema";

/**
 * Brings a paper to today’s feed, by its arXiv id or an address of arXiv: one that is here, or one that
 * arXiv is asked for. Anyone who is signed in may, five times a day; where it is in the feed already, or
 * a curator took it out, nothing changes.
 * @throws unauthenticated, invalid also when arXiv has no such paper, rate_limited, unavailable when
 * arXiv can’t be asked: then `enterPaper` takes what its page says
 */
export async function bringPaper(ctx: Context, input: unknown): Promise<Brought> {
  const { arxiv } = parseInput(bringInput, input);
  const user = requireUser(ctx);
  const known = await inTransaction(user, (tx) => bringKnown(tx, arxiv));
  if (known) return known;
  await requireLeft(user);
  await countArxivTurn(user);
  return bringTold(user, existing(await fetchArxivPaper(arxiv)));
}

/**
 * The same with what somebody read on the paper’s page, for when arXiv can’t be asked. If it can by now,
 * its own words are taken.
 * @throws unauthenticated, invalid, rate_limited
 */
export async function enterPaper(ctx: Context, input: unknown): Promise<Brought> {
  const { arxiv, ...typed } = parseInput(enterInput, input);
  const user = requireUser(ctx);
  const known = await inTransaction(user, (tx) => bringKnown(tx, arxiv));
  if (known) return known;
  await requireLeft(user);
  await countArxivTurn(user);
  const told = await fetchArxivPaper(arxiv).catch((error) => {
    if (isAppError(error, "unavailable")) return undefined;
    throw error;
  });
  if (told !== undefined) return bringTold(user, existing(told));
  return bringTold(user, {
    ...{ ...typed, id: arxiv, arxivId: arxiv },
    primaryCategory: typed.categories[0] ?? null,
    codeUrl: null,
    publishedPrecision: "day",
    featuredOn: null,
    source: "manual",
  });
}

/** How many papers the viewer can still bring today. @throws unauthenticated */
export async function countBringable(ctx: Context): Promise<number> {
  const { db, viewer } = requireUser(ctx);
  const brought = await db.$count(
    curationActs,
    and(
      eq(curationActs.userId, viewer.id),
      eq(curationActs.act, "brought"),
      gte(curationActs.createdAt, sql`${today()}::timestamp at time zone 'UTC'`),
    ),
  );
  return Math.max(0, MOST_A_DAY - brought);
}

function existing(told: PaperInput | null): PaperInput {
  if (told) return told;
  throw invalid({ arxiv: "arXiv has no paper with this id." });
}

async function bringTold(user: Context<UserViewer>, told: PaperInput): Promise<Brought> {
  return inTransaction(user, async (tx) => {
    const meanwhile = await bringKnown(tx, told.id);
    if (meanwhile) return meanwhile;
    await upsertPaper(tx.db, told);
    return putIntoToday(tx, await requireFeedPaper(tx, told.id));
  });
}

/** @returns null when there is no such paper here */
async function bringKnown(tx: Context<UserViewer>, arxiv: string): Promise<Brought | null> {
  // So that neither two requests go beyond the limit, nor two people make the same paper.
  await lockPeople(tx.db, [tx.viewer.id, `arxiv:${arxiv}`]);
  const [found] = await tx.db
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.arxivId, arxiv));
  if (!found) return null;
  const paper = await requireFeedPaper(tx, found.id);
  const last = await lastAct(tx, paper.id);
  const takenOut = last?.act === "removed" && !last.detail.undoes;
  if (paper.featuredOn || takenOut) return { outcome: "there", paper: paper.id, act: null };
  return putIntoToday(tx, paper);
}

async function putIntoToday(tx: Context<UserViewer>, { id }: FeedPaper): Promise<Brought> {
  await requireLeft(tx);
  const day = today();
  await tx.db
    .update(papers)
    .set({ featuredOn: day, featuredAt: sql`now()`, broughtBy: tx.viewer.id })
    .where(eq(papers.id, id));
  const act = await recordAct(tx, id, { act: "brought", reason: "", to: day });
  return { outcome: "brought", paper: id, act };
}

async function requireLeft(user: Context<UserViewer>): Promise<void> {
  if ((await countBringable(user)) > 0) return;
  throw new AppError(
    "rate_limited",
    `You have brought ${MOST_A_DAY} papers today, which is all for a day. Come again tomorrow.`,
  );
}
