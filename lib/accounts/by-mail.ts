import { eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { sessions, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import {
  type Context,
  inTransaction,
  type Origin,
  parseInput,
  type UserViewer,
} from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { findSuspension } from "@/lib/moderation/notices";
import { queueNotice } from "@/lib/one-time/jobs";
import { mailLink, redeemLink, voidLinks } from "@/lib/one-time/links";
import { type LinkPurpose, linkInput, OPENING } from "@/lib/one-time/schema";
import { requireUncommon } from "./common-passwords";
import { markConfirmed } from "./confirming";
import { hashPassword } from "./passwords";
import { emailInput, resetPasswordInput } from "./schema";

/**
 * Mails a link by which a new password is chosen, within 30 minutes, to whose address it is. Anyone may
 * ask, and hears the same of every address.
 * @throws invalid
 */
export async function askToReset(ctx: Context, input: unknown): Promise<void> {
  await mailToOwner(ctx, "reset-password", input);
}

/**
 * Mails a link that signs in, within 15 minutes, to whose address it is. Anyone may ask, and hears the
 * same of every address.
 * @throws invalid
 */
export async function askForSignInLink(ctx: Context, input: unknown): Promise<void> {
  await mailToOwner(ctx, "sign-in", input);
}

/**
 * Gives an account the password that whoever has the link chooses, also one that has had none; whoever is
 * signed in to it is signed out, and other links that open it are worth nothing any more.
 * @param from where the link was opened
 * @throws invalid, not_found, forbidden with the reason when a moderator has suspended them
 */
export async function resetPassword(
  ctx: Context,
  input: unknown,
  from?: Origin,
): Promise<UserViewer> {
  const { password } = parseInput(resetPasswordInput, input);
  const { secret } = parseInput(linkInput, input);
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const owner = await openAccount(tx, "reset-password", secret);
    requireUncommon(password, owner);
    await tx.db.update(users).set({ passwordHash }).where(eq(users.id, owner.id));
    await tx.db.delete(sessions).where(eq(sessions.userId, owner.id));
    await voidLinks(tx, owner.id, OPENING);
    await queueNotice(tx.db, { id: newId(), to: owner.email, notice: "password-set" });
    await recordEvent(tx.db, { userId: owner.id, event: "password-reset", from });
    return { kind: "user", id: owner.id, handle: owner.handle };
  });
}

/**
 * Whose account a link opens, for whoever has it, and where they wanted to go when they asked.
 * @throws invalid, not_found, forbidden with the reason when a moderator has suspended them
 */
export async function openSignInLink(
  ctx: Context,
  input: unknown,
): Promise<UserViewer & { next: string }> {
  const { secret } = parseInput(linkInput, input);
  return inTransaction(ctx, async (tx) => {
    const { id, handle, next } = await openAccount(tx, "sign-in", secret);
    return { kind: "user", id, handle, next };
  });
}

/** What belongs to nobody's account is kept like any other, so that both take as long. */
async function mailToOwner(ctx: Context, purpose: LinkPurpose, input: unknown): Promise<void> {
  const { email } = parseInput(emailInput, input);
  await inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx, email);
    await mailLink(tx, { purpose, email, userId: owner ?? null });
  });
}

/** Whose address this is. For verbs, and for somebody who has shown that it is theirs. */
export async function findOwner({ db }: Context, email: string): Promise<string | undefined> {
  const [owner] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return owner?.id;
}

/** The account that a link was mailed to, as long as it has the address; it has shown that it reads it. */
async function openAccount(tx: Context, purpose: LinkPurpose, secret: string) {
  const { userId, email, data } = await redeemLink(tx, purpose, { secret });
  if (!userId || !email || !(await markConfirmed(tx, userId, email))) throw notFound("link");
  const suspension = await findSuspension(tx.db, userId);
  if (suspension) throw new AppError("forbidden", suspension);
  const [owner] = await tx.db
    .select({ handle: users.handle })
    .from(users)
    .where(eq(users.id, userId));
  if (!owner) throw notFound("link");
  return { id: userId, email, handle: owner.handle, next: data.next ?? "/" };
}
