import { and, eq, isNull, sql } from "drizzle-orm";
import { recoveryCodes, secondSteps } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import {
  decrypt,
  encrypt,
  hashOfCode,
  minutesAhead,
  newRecoveryCodes,
  newTotpSecret,
  stepOf,
} from "./codes";
import { codeInput } from "./schema";

/**
 * Begins to set up an app, with a new secret: nothing is asked of the viewer before they have shown a code
 * of it. Where it is on, it stays as it is.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in
 */
export async function setUpSecondStep(ctx: Context): Promise<void> {
  const { db, viewer } = requireRecentSignIn(ctx);
  const secret = encrypt(newTotpSecret(), viewer.id);
  await db
    .insert(secondSteps)
    .values({ userId: viewer.id, secret })
    .onConflictDoUpdate({
      target: secondSteps.userId,
      set: { secret },
      setWhere: isNull(secondSteps.turnedOnAt),
    });
}

/**
 * From now on the viewer is asked for a code of their app when they sign in, unless with a passkey.
 * @param now what time it is; a test may give another
 * @returns ten recovery codes, which nothing tells again
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, invalid when the code doesn’t
 * fit, not_found when nothing is being set up
 */
export async function turnOnSecondStep(
  ctx: Context,
  input: unknown,
  now = new Date(),
): Promise<{ codes: string[] }> {
  const user = requireRecentSignIn(ctx);
  const { code } = parseInput(codeInput, input);
  return inTransaction(user, async (tx) => {
    const { db, viewer } = tx;
    const pending = and(eq(secondSteps.userId, viewer.id), isNull(secondSteps.turnedOnAt));
    const [row] = await db.select().from(secondSteps).where(pending).for("update");
    const secret = row && decrypt(row.secret, viewer.id);
    if (!secret) throw notFound("app that is being set up");
    const lastStep = stepOf(secret, code, now);
    if (lastStep === null) throw invalid({ code: whyNot(secret, code, now) });
    await db.update(secondSteps).set({ turnedOnAt: sql`now()`, lastStep }).where(pending);
    await recordEvent(db, { userId: viewer.id, event: "second-step-on", from: viewer.session });
    return { codes: await replaceCodes(tx) };
  });
}

/**
 * The viewer is not asked for a second step any more; their app and their recovery codes are forgotten.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, not_found when it is off
 */
export async function turnOffSecondStep(ctx: Context): Promise<void> {
  await inTransaction(requireRecentSignIn(ctx), async ({ db, viewer }) => {
    const [row] = await db
      .delete(secondSteps)
      .where(eq(secondSteps.userId, viewer.id))
      .returning({ on: secondSteps.turnedOnAt });
    if (!row) throw notFound("second step");
    if (!row.on) return;
    await recordEvent(db, { userId: viewer.id, event: "second-step-off", from: viewer.session });
  });
}

/**
 * Ten new recovery codes in place of those that there were.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, not_found when it is off
 */
export async function renewRecoveryCodes(ctx: Context): Promise<{ codes: string[] }> {
  return inTransaction(requireRecentSignIn(ctx), async (tx) => {
    const { db, viewer } = tx;
    const [row] = await db
      .select({ on: secondSteps.turnedOnAt })
      .from(secondSteps)
      .where(eq(secondSteps.userId, viewer.id))
      .for("update");
    if (!row?.on) throw notFound("second step");
    await recordEvent(db, {
      userId: viewer.id,
      event: "recovery-codes-made",
      from: viewer.session,
    });
    return { codes: await replaceCodes(tx) };
  });
}

async function replaceCodes({ db, viewer }: Context<UserViewer>): Promise<string[]> {
  const codes = newRecoveryCodes();
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, viewer.id));
  await db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId: viewer.id, codeHash: hashOfCode(code) })));
  return codes;
}

/** While an app is set up, its owner alone knows the secret: they may hear that its clock is wrong. */
function whyNot(secret: string, code: string, now: Date): string {
  const ahead = minutesAhead(secret, code, now);
  if (ahead === null) return "This is not the code that the app shows now. Try the next one.";
  const minutes = Math.max(1, Math.round(Math.abs(ahead)));
  return `The clock of the device with the app is about ${minutes} min ${ahead > 0 ? "fast" : "slow"}. Have it set by the network, then try the next code.`;
}
