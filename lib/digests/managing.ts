import { and, eq, isNull, sql } from "drizzle-orm";
import { digestSubscriptions } from "@/db/schema";
import { type Context, inTransaction, parseInput } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { lockSubscription, type OwnSubscription } from "./access";
import { unpause } from "./pausing";
import { daysBetween, nextDue } from "./schedule";
import { openSettings, personalSettings, whichInput } from "./schema";
import { makeRoom } from "./subscribing";

/**
 * Changes when mails come and what is in them, for whoever has the secret of the subscription and for its
 * account. With the secret alone, what only an account has stays as it is.
 * @throws unauthenticated, invalid, not_found
 */
export async function changeSubscription(ctx: Context, input: unknown): Promise<{ email: string }> {
  const which = parseInput(whichInput, input);
  const all = "id" in which;
  const settings = parseInput(all ? personalSettings : openSettings, input);
  return inTransaction(ctx, async (tx) => {
    const { id, address, sources } = await lockSubscription(tx, which);
    const kept = all ? [] : sources.filter(({ kind }) => kind !== "papers");
    await tx.db
      .update(digestSubscriptions)
      .set({
        ...settings,
        sources: [...kept, ...settings.sources],
        nextAt: nextDue(settings, new Date()).at,
      })
      .where(eq(digestSubscriptions.id, id));
    return { email: address.email };
  });
}

/**
 * Sends no more mails of a subscription, for whoever has its secret and for its account. Doing it again
 * changes nothing.
 * @throws unauthenticated, invalid, not_found
 */
export async function stopSubscription(ctx: Context, input: unknown): Promise<{ email: string }> {
  const which = parseInput(whichInput, input);
  return inTransaction(ctx, async (tx) => {
    const { id, address } = await lockSubscription(tx, which);
    await stop(tx, eq(digestSubscriptions.id, id));
    return { email: address.email };
  });
}

/**
 * The same for every subscription of the address.
 * @throws unauthenticated, invalid, not_found
 */
export async function stopAllMail(ctx: Context, input: unknown): Promise<{ email: string }> {
  const which = parseInput(whichInput, input);
  return inTransaction(ctx, async (tx) => {
    const { address } = await lockSubscription(tx, which);
    await stop(tx, eq(digestSubscriptions.addressId, address.id));
    return { email: address.email };
  });
}

/**
 * Has the mails of a subscription come again that was stopped, or whose address was paused; with what
 * came in the time that one mail looks back on.
 * @throws unauthenticated, invalid, not_found, conflict when it goes on already, or 5 others do
 */
export async function resumeSubscription(ctx: Context, input: unknown): Promise<{ email: string }> {
  const which = parseInput(whichInput, input);
  return inTransaction(ctx, async (tx) => {
    const subscription = await lockSubscription(tx, which);
    const { id, address, stoppedAt } = subscription;
    if (!stoppedAt && !address.pausedAt) {
      throw new AppError("conflict", "These mails are on their way already.");
    }
    if (address.pausedAt) await unpause(tx.db, address.id);
    if (stoppedAt) {
      await makeRoom(tx, address);
      await goOn(tx, id, subscription);
    }
    return { email: address.email };
  });
}

async function goOn({ db }: Context, id: string, subscription: OwnSubscription): Promise<void> {
  const now = new Date();
  await db
    .update(digestSubscriptions)
    .set({
      stoppedAt: null,
      nextAt: nextDue(subscription, now).at,
      since: new Date(now.getTime() - daysBetween(subscription) * 86_400_000),
    })
    .where(eq(digestSubscriptions.id, id));
}

const stop = ({ db }: Context, which: ReturnType<typeof eq>) =>
  db
    .update(digestSubscriptions)
    .set({ stoppedAt: sql`now()` })
    .where(and(which, isNull(digestSubscriptions.stoppedAt)));
