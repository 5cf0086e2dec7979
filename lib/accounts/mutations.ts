import { eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { sessions, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { findSuspension } from "@/lib/moderation/notices";
import { requireInPerson } from "@/lib/tokens/access";
import { requireFreeHandle } from "./free-handles";
import { fitsPassword, hashPassword } from "./passwords";
import {
  changePasswordInput,
  confirmPasswordInput,
  createAccountInput,
  credentialsInput,
} from "./schema";

/**
 * Makes an account. Anyone may.
 * @throws invalid, also when the email belongs to somebody, or the handle does, did, or looks like such a one
 */
export async function createAccount(ctx: Context, input: unknown): Promise<UserViewer> {
  const { handle, email, password } = parseInput(createAccountInput, input);
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    await requireFreeHandle(tx, handle);
    const [user] = await tx.db
      .insert(users)
      .values({ id: newId(), handle, email, passwordHash })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (user) return { kind: "user", id: user.id, handle };
    throw invalid({ email: "There is an account with this email. Sign in instead." });
  });
}

/**
 * Whose email and password these are. A wrong password and an unknown email get the same answer,
 * after the same work.
 * @throws invalid, forbidden with the reason when a moderator has suspended them
 */
export async function verifyCredentials(ctx: Context, input: unknown): Promise<UserViewer> {
  const parsed = credentialsInput.safeParse(input);
  const { email, password } = parsed.data ?? { email: "", password: "" };
  const [user] = await ctx.db
    .select({ id: users.id, handle: users.handle, passwordHash: users.passwordHash })
    .from(users)
    .where(sql`lower(${users.email}) = ${email.replaceAll("\0", "")}`);
  const fits = await fitsPassword(user?.passwordHash ?? null, password);
  if (!user || !fits) throw invalid({}, "Email and password don’t fit together.");
  const suspension = await findSuspension(ctx.db, user.id);
  if (suspension) throw new AppError("forbidden", suspension);
  return { kind: "user", id: user.id, handle: user.handle };
}

/**
 * Changes the viewer's password and ends all of their sessions: the door begins a new one. Who has had
 * none gives no current one.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, invalid, also when the
 *   current password is wrong
 */
export async function changePassword(ctx: Context, input: unknown): Promise<void> {
  const { current, password } = parseInput(changePasswordInput, input);
  const user = requireRecentSignIn(ctx);
  const before = await passwordHashOf(user);
  if (before !== null && !(await fitsPassword(before, current))) {
    throw invalid({ current: "This is not your current password." });
  }
  const passwordHash = await hashPassword(password);
  await inTransaction(user, async (tx) => {
    const { id: userId, session: from } = tx.viewer;
    await tx.db.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await tx.db.delete(sessions).where(eq(sessions.userId, userId));
    await recordEvent(tx.db, { userId, event: "password-changed", from });
  });
}

/**
 * Whether this is the viewer’s password: who they are is known, and they prove it again.
 * @throws unauthenticated, forbidden to tokens, invalid when it is not
 */
export async function confirmPassword(ctx: Context, input: unknown): Promise<void> {
  const { password } = parseInput(confirmPasswordInput, input);
  const user = requireInPerson(ctx);
  if (await fitsPassword(await passwordHashOf(user), password)) return;
  throw invalid({ password: "This is not your password." });
}

async function passwordHashOf({ db, viewer }: Context<UserViewer>): Promise<string | null> {
  const [account] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, viewer.id));
  return account?.passwordHash ?? null;
}

/** Ends every session of the viewer, everywhere and at once. @throws unauthenticated */
export async function closeAllSessions(ctx: Context): Promise<void> {
  const { db, viewer } = requireUser(ctx);
  await db.delete(sessions).where(eq(sessions.userId, viewer.id));
}
