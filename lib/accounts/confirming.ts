import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Context, inTransaction, requireUser } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { mailLink, redeemLink } from "@/lib/one-time/links";

/**
 * Mails the viewer a link that confirms their address; nothing when it is confirmed.
 * @throws unauthenticated, invalid without an address
 */
export async function askToConfirm(ctx: Context): Promise<{ email: string }> {
  return inTransaction(requireUser(ctx), async (tx) => {
    const [{ email = null, at = null } = {}] = await tx.db
      .select({ email: users.email, at: users.emailConfirmedAt })
      .from(users)
      .where(eq(users.id, tx.viewer.id));
    if (!email) throw new AppError("invalid", "Your account has no address. Give it one first.");
    if (!at) await mailLink(tx, { purpose: "confirm-email", email, userId: tx.viewer.id });
    return { email };
  });
}

/**
 * Confirms the address that a link was mailed to, for whoever has it.
 * @throws invalid, not_found also when the account has another address by now
 */
export async function confirmEmail(ctx: Context, input: unknown): Promise<{ email: string }> {
  return inTransaction(ctx, async (tx) => {
    const { userId, email } = await redeemLink(tx, "confirm-email", input);
    if (!email || !(await markConfirmed(tx, userId ?? "", email))) throw notFound("link");
    return { email };
  });
}

/**
 * Remembers that somebody reads what is sent to their address. For verbs.
 * @returns false when it is not the address of their account
 */
export async function markConfirmed(tx: Context, userId: string, email: string): Promise<boolean> {
  const [found] = await tx.db
    .update(users)
    .set({ emailConfirmedAt: sql`coalesce(${users.emailConfirmedAt}, now())` })
    .where(and(eq(users.id, userId), eq(sql`lower(${users.email})`, email.toLowerCase())))
    .returning({ id: users.id });
  return found !== undefined;
}

/**
 * Lets through who has shown that their address is theirs: before something goes to others by mail in
 * their name, or by their address.
 * @throws unauthenticated, forbidden
 */
export async function requireConfirmedEmail(ctx: Context): Promise<void> {
  const { db, viewer } = requireUser(ctx);
  const unconfirmed = and(eq(users.id, viewer.id), isNull(users.emailConfirmedAt));
  if ((await db.$count(users, unconfirmed)) > 0) {
    throw new AppError("forbidden", "Confirm your address first, by the link in your mail.");
  }
}
