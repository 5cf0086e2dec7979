import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { digestIssues } from "@/db/schema";
import { type Context, inTransaction, parseInput } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { lockSubscription, type OwnSubscription } from "./access";
import { composeDigest } from "./composing";
import { keepShown } from "./issuing";
import { queueIssue } from "./jobs";
import { readerOf } from "./reading";
import { dueOn, lastDue } from "./schedule";
import { FURTHEST_BACK, periodInput, whichInput } from "./schema";

/** A mail can be had so many times more. */
const MOST_COPIES = 3;
const DAY = 86_400_000;

/**
 * Sends the mail of a day again, for whoever has the secret of the subscription and for its account: the
 * same papers, or, of a day for which none was made, what came then and was not shown since.
 * @returns how many papers it has
 * @throws unauthenticated, invalid (no day of the subscription, nothing came on it, too often), not_found,
 * conflict while it is on its way
 */
export async function sendDayAgain(ctx: Context, input: unknown): Promise<{ papers: number }> {
  const which = parseInput(whichInput, input);
  const { period } = parseInput(periodInput, input);
  return inTransaction(ctx, async (tx) => {
    const subscription = await lockSubscription(tx, which);
    if (subscription.stoppedAt || subscription.address.pausedAt) {
      throw new AppError("conflict", "No mails go there now. Have them go on first.");
    }
    const [made] = await tx.db
      .select()
      .from(digestIssues)
      .where(
        and(eq(digestIssues.subscriptionId, subscription.id), eq(digestIssues.period, period)),
      );
    const id = made?.id ?? newId();
    const papers = made?.papers.length ? made.papers : await papersOf(tx, subscription, period);
    if (papers.length === 0 && !made?.staleSince) {
      throw invalid({ period: "Nothing new came on that day." });
    }
    if (made) await renew(tx, made, papers);
    else {
      await tx.db.insert(digestIssues).values({
        ...{ id, subscriptionId: subscription.id, period, papers, state: "ready", copies: 1 },
      });
    }
    await keepShown(tx.db, subscription.addressId, papers);
    await queueIssue(tx.db, id);
    return { papers: papers.length };
  });
}

type Made = typeof digestIssues.$inferSelect;

async function renew({ db }: Context, made: Made, papers: Made["papers"]): Promise<void> {
  if (made.state === "ready" || made.state === "sending") {
    throw new AppError("conflict", "That mail is on its way.");
  }
  if (made.copies >= MOST_COPIES) {
    throw invalid({ period: `You have had that mail ${MOST_COPIES} times more already.` });
  }
  await db
    .update(digestIssues)
    .set({ papers, state: "ready", copies: made.copies + 1, stateAt: sql`now()` })
    .where(eq(digestIssues.id, made.id));
}

async function papersOf({ db }: Context, subscription: OwnSubscription, period: string) {
  const due = dueOn(subscription, period);
  const now = Date.now();
  if (!due || due.at.getTime() > now || due.at.getTime() < now - FURTHEST_BACK * DAY) {
    throw invalid({ period: "There was no mail to come on that day." });
  }
  const reader = await readerOf(db, subscription.address);
  const { at: since } = lastDue(subscription, new Date(due.at.getTime() - 1));
  return reader ? composeDigest(reader, subscription, { since, until: due.at }) : [];
}
