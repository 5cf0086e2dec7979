import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { sessions, users } from "@/db/schema";
import { COMMAND_LINE, recordEvent, recordFailedSignIn } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { findSuspension } from "@/lib/moderation/notices";
import { queueNotice } from "@/lib/one-time/jobs";
import { voidLinks } from "@/lib/one-time/links";
import { OPENING } from "@/lib/one-time/schema";
import { requireInPerson } from "@/lib/tokens/access";
import { requireUncommon } from "./common-passwords";
import { type Guesser, guarded } from "./guessing";
import { insertAccount } from "./making";
import { fitsPassword, hashPassword, isOutdated } from "./passwords";
import {
  changePasswordInput,
  confirmPasswordInput,
  createAccountInput,
  credentialsInput,
} from "./schema";

/**
 * Makes an account, for whoever runs the site, who says whose address it is: it counts as confirmed.
 * Others sign up (`signUp`).
 * @throws invalid, also when the email belongs to somebody, the handle does, did, or looks like such a one,
 *   or the password is a common one; unavailable when too many sign in
 */
export async function createAccount(ctx: Context, input: unknown): Promise<UserViewer> {
  const { handle, email, password } = parseInput(createAccountInput, input);
  requireUncommon(password, { handle, email });
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const made = await insertAccount(tx, { handle, email, passwordHash, confirmed: true });
    if (made) return made;
    throw invalid({ email: "There is an account with this email." });
  });
}

/**
 * Whose email and password these are. A wrong password and an unknown email get the same answer, after
 * the same work. Who guesses too often waits.
 * @param from where they are tried
 * @throws invalid, rate_limited, unavailable when too many sign in, forbidden with the reason when a
 *   moderator has suspended them
 */
export async function verifyCredentials(
  ctx: Context,
  input: unknown,
  from: Guesser = COMMAND_LINE,
): Promise<UserViewer> {
  const parsed = credentialsInput.safeParse(input);
  const { email, password } = parsed.data ?? { email: "", password: "" };
  const [user] = await ctx.db
    .select({ id: users.id, handle: users.handle, passwordHash: users.passwordHash })
    .from(users)
    .where(sql`lower(${users.email}) = ${email.replaceAll("\0", "")}`);
  const device = from.known?.userId === user?.id ? from.known?.id : undefined;
  const found = await guarded(ctx.db, email, { ...from, device }, async () => {
    const fits = await fitsPassword(user?.passwordHash ?? null, password);
    return fits && user ? user : null;
  });
  if (!found) {
    await recordFailedSignIn(ctx.db, user?.id ?? "", from);
    throw invalid({}, "Email and password don’t fit together.");
  }
  const suspension = await findSuspension(ctx.db, found.id);
  if (suspension) throw new AppError("forbidden", suspension);
  if (isOutdated(found.passwordHash ?? "")) await setPassword(ctx.db, found.id, password);
  return { kind: "user", id: found.id, handle: found.handle };
}

/**
 * Changes the viewer's password and ends all of their sessions: the door begins a new one. Who has had
 * none gives no current one.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, invalid, also when the
 *   current password is wrong or the new one is a common one; rate_limited, unavailable
 */
export async function changePassword(ctx: Context, input: unknown): Promise<void> {
  const { current, password } = parseInput(changePasswordInput, input);
  const user = requireRecentSignIn(ctx);
  const account = await accountOf(user);
  const had = account.passwordHash !== null;
  if (had && !(await isOwnPassword(user, account.passwordHash, current))) {
    throw invalid({ current: "This is not your current password." });
  }
  requireUncommon(password, account);
  const passwordHash = await hashPassword(password);
  await inTransaction(user, async (tx) => {
    const { id: userId, session: from } = tx.viewer;
    await tx.db.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await tx.db.delete(sessions).where(eq(sessions.userId, userId));
    await voidLinks(tx, userId, OPENING);
    if (account.email) {
      await queueNotice(tx.db, { id: newId(), to: account.email, notice: "password-set" });
    }
    await recordEvent(tx.db, { userId, event: "password-changed", from });
  });
}

/**
 * Whether this is the viewer’s password: who they are is known, and they prove it again.
 * @throws unauthenticated, forbidden to tokens, invalid when it is not, rate_limited, unavailable
 */
export async function confirmPassword(ctx: Context, input: unknown): Promise<void> {
  const { password } = parseInput(confirmPasswordInput, input);
  const user = requireInPerson(ctx);
  const { passwordHash } = await accountOf(user);
  if (await isOwnPassword(user, passwordHash, password)) return;
  await recordFailedSignIn(user.db, user.viewer.id, user.viewer.session);
  throw invalid({ password: "This is not your password." });
}

/** Who is signed in, or has found somebody’s browser, has a few tries wherever they are. */
async function isOwnPassword(
  { db, viewer }: Context<UserViewer>,
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const from = { address: "", device: "signed in" };
  const fits = async () => (await fitsPassword(passwordHash, password)) || null;
  return (await guarded(db, viewer.id, from, fits)) === true;
}

async function accountOf({ db, viewer }: Context<UserViewer>) {
  const { handle, email, passwordHash } = users;
  const [account] = await db
    .select({ handle, email, passwordHash })
    .from(users)
    .where(eq(users.id, viewer.id));
  if (!account) throw new Error("The viewer has no account.");
  return account;
}

async function setPassword(db: Database, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}
