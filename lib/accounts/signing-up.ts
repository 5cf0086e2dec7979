import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { invalid } from "@/lib/errors";
import { mailLink, redeemLink } from "@/lib/one-time/links";
import { linkInput } from "@/lib/one-time/schema";
import { hashOf } from "@/lib/one-time/secrets";
import { admitNewcomer, requireAdmission } from "./admission";
import { findOwner } from "./by-mail";
import { requireUncommon } from "./common-passwords";
import { insertAccount } from "./making";
import { hashPassword } from "./passwords";
import { askToSignUpInput, finishSignUpInput, signUpInput } from "./schema";

const TAKEN = "There is an account with this email. Sign in instead.";

/**
 * Makes an account at once, for whoever may come in (`requireAdmission`): where mails stay on this machine
 * (no SMTP_URL), and for an invitation that was mailed to the same address. Elsewhere `askToSignUp` tells
 * nobody whether an address has an account.
 * @throws invalid, forbidden when sign-up is closed
 */
export async function signUp(ctx: Context, input: unknown): Promise<UserViewer> {
  const { invitation, handle, email, password } = parseInput(signUpInput, input);
  const admission = await requireAdmission(ctx, invitation);
  const confirmed = admission.email?.toLowerCase() === email;
  if (readEnv().SMTP_URL && !confirmed) {
    throw invalid({ email: "Your invitation was mailed to another address. Use that one." });
  }
  requireUncommon(password, { handle, email });
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    await admitNewcomer(tx, invitation && hashOf(invitation));
    const made = await insertAccount(tx, { handle, email, passwordHash, confirmed });
    if (!made) throw invalid({ email: TAKEN });
    if (!confirmed) await mailLink(tx, { purpose: "confirm-email", email, userId: made.id });
    return made;
  });
}

/**
 * Mails a link by which an account is made, for whoever may come in. Whose address has one already gets a
 * link to sign in, and hears that somebody tried; who asks hears the same of both.
 * @throws invalid, forbidden when sign-up is closed
 */
export async function askToSignUp(ctx: Context, input: unknown): Promise<{ email: string }> {
  const { invitation, email, next } = parseInput(askToSignUpInput, input);
  await requireAdmission(ctx, invitation);
  await inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx, email);
    const then = next ? { next } : {};
    const data = { ...then, ...(invitation && { invitation: hashOf(invitation) }) };
    await (owner
      ? mailLink(tx, { purpose: "sign-in", email, userId: owner, data: { ...then, tried: true } })
      : mailLink(tx, { purpose: "sign-up", email, data }));
  });
  return { email };
}

/**
 * Makes the account that a link promises, for whoever has it; they choose its password here, so that
 * nobody makes an account with somebody else’s address and has them open it.
 * @returns with it, where they wanted to go when they asked
 * @throws invalid, also when the address has become another account’s, forbidden when sign-up is closed by
 * now, not_found
 */
export async function finishSignUp(
  ctx: Context,
  input: unknown,
): Promise<UserViewer & { next: string }> {
  const { handle, password } = parseInput(finishSignUpInput, input);
  const { secret } = parseInput(linkInput, input);
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const { email, data } = await redeemLink(tx, "sign-up", { secret });
    requireUncommon(password, { handle, email });
    await admitNewcomer(tx, data.invitation);
    const made = await insertAccount(tx, { handle, email, passwordHash, confirmed: true });
    if (!made) throw invalid({}, TAKEN);
    return { ...made, next: data.next ?? "/" };
  });
}
