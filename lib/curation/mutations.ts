import { eq, sql } from "drizzle-orm";
import { curationActs, papers } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { type CuratedPaper, requireCuratedPaper, requireFeedPaper } from "./access";
import { lastAct, recordAct } from "./acts";
import { actInput, type Curated, curateInput, moveInput } from "./schema";

type Day = Partial<
  Pick<typeof papers.$inferInsert, "featuredOn" | "featuredBy" | "broughtBy"> & { featuredAt: Date }
>;

/**
 * Puts a paper first on its day, with the curator’s name to it. For curators.
 * @throws unauthenticated, invalid also when it is first, or on no day, not_found
 */
export async function featurePaper(ctx: Context, input: unknown): Promise<Curated> {
  const { paper: id, reason } = parseInput(curateInput, input);
  return onPaper(ctx, id, async (tx, { featuredOn: to, featuredBy }) => {
    if (!to) throw invalid({ reason: "It stands on no day. Move it to one first." });
    if (featuredBy) throw invalid({ reason: "It is featured already." });
    await putPaper(tx, id, { featuredBy: tx.viewer.id });
    return { day: to, act: await recordAct(tx, id, { act: "featured", reason, to }) };
  });
}

/**
 * Puts a featured paper back among the others of its day. For curators.
 * @throws unauthenticated, invalid also when it is not featured, not_found
 */
export async function unfeaturePaper(ctx: Context, input: unknown): Promise<Curated> {
  const { paper: id, reason } = parseInput(curateInput, input);
  return onPaper(ctx, id, async (tx, { featuredOn, featuredBy }) => {
    if (!featuredOn || !featuredBy) throw invalid({ reason: "It is not featured." });
    await putPaper(tx, id, { featuredBy: null });
    const act = await recordAct(tx, id, { act: "unfeatured", reason, from: featuredOn });
    return { day: featuredOn, act };
  });
}

/**
 * Moves a paper to another day of the feed, or puts one there that stands on none; a featured one is
 * first there, too. For curators.
 * @throws unauthenticated, invalid also when it stands there, not_found
 */
export async function movePaper(ctx: Context, input: unknown): Promise<Curated> {
  const { paper: id, reason, day } = parseInput(moveInput, input);
  return onPaper(ctx, id, async (tx, { featuredOn: from }) => {
    if (from === day) throw invalid({ day: "It stands there already." });
    // To inboxes only what is new to the feed is new.
    await putPaper(tx, id, { featuredOn: day, ...(!from && { featuredAt: new Date() }) });
    const act = await recordAct(tx, id, { act: "moved", reason, from: from ?? "", to: day });
    return { day, act };
  });
}

/**
 * Takes a paper out of the feed. It stays where it is otherwise, and only a curator can put it into the
 * feed again. For curators.
 * @throws unauthenticated, invalid also when it is not in the feed, not_found
 */
export async function removeFromFeed(ctx: Context, input: unknown): Promise<Curated> {
  const { paper: id, reason } = parseInput(curateInput, input);
  return onPaper(ctx, id, async (tx, { featuredOn: from, featuredBy }) => {
    if (!from) throw invalid({ reason: "It is not in the feed." });
    await putPaper(tx, id, { featuredOn: null, featuredBy: null });
    const first = featuredBy ? "yes" : "";
    return { day: null, act: await recordAct(tx, id, { act: "removed", reason, from, first }) };
  });
}

/**
 * Takes back what was last done with a paper of the feed. For curators; who brought it may take that
 * back.
 * @throws unauthenticated, invalid, not_found, conflict when something else has been done with it since
 */
export async function takeCurationBack(ctx: Context, input: unknown): Promise<Curated> {
  const { id } = parseInput(actInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [done] = await tx.db.select().from(curationActs).where(eq(curationActs.id, id));
    if (!done) throw notFound("change");
    const own = done.act === "brought" && done.userId === tx.viewer.id;
    const gate = own ? requireFeedPaper : requireCuratedPaper;
    const paper = await gate(tx, done.paperId);
    if ((await lastAct(tx, paper.id))?.id !== id) {
      throw new AppError("conflict", "Something else has been done with this paper since.");
    }
    const { from = "", to = "", first } = done.detail;
    const featuredBy = tx.viewer.id;
    const back = {
      brought: [{ featuredOn: null, featuredBy: null, broughtBy: null }, "removed"],
      featured: [{ featuredBy: null }, "unfeatured"],
      unfeatured: [{ featuredBy }, "featured"],
      moved: [
        from ? { featuredOn: from } : { featuredOn: null, featuredBy: null },
        from ? "moved" : "removed",
      ],
      removed: [{ featuredOn: from, ...(first && { featuredBy }) }, "moved"],
    } as const satisfies Record<typeof done.act, readonly [Day, typeof done.act]>;
    const [day, act] = back[done.act];
    await putPaper(tx, paper.id, day);
    const logged = { act, reason: "", from: to, to: from, undoes: id };
    return {
      paper: paper.id,
      act: await recordAct(tx, paper.id, logged),
      day: "featuredOn" in day ? day.featuredOn : paper.featuredOn,
    };
  });
}

async function onPaper(
  ctx: Context,
  id: string,
  change: (tx: Context<UserViewer>, paper: CuratedPaper) => Promise<Omit<Curated, "paper">>,
): Promise<Curated> {
  return inTransaction(requireUser(ctx), async (tx) => ({
    ...(await change(tx, await requireCuratedPaper(tx, id))),
    paper: id,
  }));
}

async function putPaper({ db }: Context, id: string, day: Day): Promise<void> {
  await db
    .update(papers)
    .set({ ...day, updatedAt: sql`now()` })
    .where(eq(papers.id, id));
}
