import { and, eq, gt, ne, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { secondSteps, sessions, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import {
  type Context,
  inTransaction,
  type Origin,
  parseInput,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { queueNotice } from "@/lib/one-time/jobs";
import { mailLink, makeLink, redeemLink, voidLinks } from "@/lib/one-time/links";
import { OPENING } from "@/lib/one-time/schema";
import { requireInPerson } from "@/lib/tokens/access";
import { findOwner } from "./by-mail";
import { lockAddress } from "./making";
import { emailInput } from "./schema";

/**
 * Mails a link to an address that the viewer wants to have from now on, and tells the one that they have.
 * Whose address it is already hears so, and who asks does not.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, invalid
 */
export async function changeEmail(ctx: Context, input: unknown): Promise<{ email: string }> {
  const user = requireRecentSignIn(ctx);
  const { email } = parseInput(emailInput, input);
  return inTransaction(user, async (tx) => {
    const before = await emailOf(tx);
    if (before?.toLowerCase() === email) throw invalid({ email: "This is your address already." });
    const { id: userId } = tx.viewer;
    if (await findOwner(tx, email)) {
      await queueNotice(tx.db, { id: newId(), to: email, notice: "address-wanted" });
    } else {
      await mailLink(tx, { purpose: "change-email", email, userId });
    }
    if (before) {
      const told = { id: newId(), to: before, instead: email };
      await queueNotice(tx.db, { ...told, notice: "address-changing" });
    }
    return { email };
  });
}

/**
 * Gives the viewer the address that a link of theirs was mailed to, and the one before a link to take it
 * back, for 7 days.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found also for the link of somebody else,
 * conflict when the address has become another account’s
 */
export async function confirmNewEmail(ctx: Context, input: unknown): Promise<{ email: string }> {
  return inTransaction(requireInPerson(ctx), async (tx) => {
    const { db, viewer } = tx;
    const { email, userId } = await redeemLink(tx, "change-email", input);
    if (!email || userId !== viewer.id) throw notFound("link");
    const before = await emailOf(tx);
    await giveAddress(tx, userId, email);
    await voidLinks(tx, userId, [...OPENING, "confirm-email"]);
    await recordEvent(db, { userId, event: "email-changed", from: viewer.session });
    if (before) {
      const data = { instead: email };
      await mailLink(tx, { purpose: "restore-email", email: before, userId, data });
    }
    return { email };
  });
}

/**
 * Gives an account the address back that it had, for whoever has the link that was mailed there: who had
 * the account meanwhile is signed out, a second step that was turned on since is off, and other links are
 * worth nothing.
 * @param from where the link was opened
 * @returns the secret of a link by which a new password is chosen
 * @throws invalid, not_found, conflict when the address has become another account’s
 */
export async function restoreEmail(
  ctx: Context,
  input: unknown,
  from?: Origin,
): Promise<{ secret: string }> {
  return inTransaction(ctx, async (tx) => {
    const { email, userId, createdAt } = await redeemLink(tx, "restore-email", input);
    if (!email || !userId) throw notFound("link");
    await giveAddress(tx, userId, email);
    await tx.db.delete(sessions).where(eq(sessions.userId, userId));
    await tx.db
      .delete(secondSteps)
      .where(and(eq(secondSteps.userId, userId), gt(secondSteps.createdAt, createdAt)));
    await voidLinks(tx, userId, [...OPENING, "confirm-email"]);
    await recordEvent(tx.db, { userId, event: "email-restored", from });
    return makeLink(tx, { purpose: "reset-password", email, userId });
  });
}

/** @throws conflict */
async function giveAddress({ db }: Context, userId: string, email: string): Promise<void> {
  await lockAddress({ db }, email);
  const others = and(eq(sql`lower(${users.email})`, email.toLowerCase()), ne(users.id, userId));
  if ((await db.$count(users, others)) > 0) {
    throw new AppError("conflict", "Another account has this address by now.");
  }
  await db.update(users).set({ email, emailConfirmedAt: sql`now()` }).where(eq(users.id, userId));
}

async function emailOf({ db, viewer }: Context<UserViewer>): Promise<string | null> {
  const [account] = await db
    .select({ email: users.email })
    .from(users)
    .where(eq(users.id, viewer.id));
  return account?.email ?? null;
}
