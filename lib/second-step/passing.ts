import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCodes, secondSteps } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { type Origin, parseInput } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { decrypt, hashOfCode, stepOf } from "./codes";
import { codeInput } from "./schema";

/** So many wrong codes cost nothing; each further one has the next wait twice as long. */
const FREE = 5;
/** The longest wait, in seconds. */
const LONGEST = 15 * 60;

/**
 * Takes a code of somebody who has shown another proof before: of their app, in its 30 seconds, those
 * before or those after, and never one twice nor an older one; or a recovery code. Of the same code sent
 * many times at once, one is taken.
 * @param now what time it is; a test may give another
 * @throws invalid, rate_limited after many wrong ones
 */
export async function takeCode(
  db: Database,
  { userId, from }: { userId: string; from: Origin },
  input: unknown,
  now = new Date(),
): Promise<void> {
  const { code } = parseInput(codeInput, input);
  const took = await db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        ...{ secret: secondSteps.secret, lastStep: secondSteps.lastStep },
        wait: waitOf,
      })
      .from(secondSteps)
      .where(and(eq(secondSteps.userId, userId), isNotNull(secondSteps.turnedOnAt)))
      .for("update");
    if (!row) return false;
    if (row.wait > 0) {
      throw new AppError("rate_limited", `Too many wrong codes. Try again in ${row.wait} seconds.`);
    }
    const secret = decrypt(row.secret, userId);
    const took =
      code.length === 6
        ? secret !== null && (await takeStep(tx, userId, stepOf(secret, code, now)))
        : await takeRecoveryCode(tx, userId, code, from);
    // A refusal is written down, so it must not undo the transaction.
    await tx
      .update(secondSteps)
      .set(took ? { failures: 0 } : { failures: sql`failures + 1`, failedAt: sql`now()` })
      .where(eq(secondSteps.userId, userId));
    if (!took) await recordEvent(tx, { userId, event: "second-step-failed", from });
    return took;
  });
  if (took) return;
  throw invalid({
    code: "This code doesn’t fit, or was used. Wait for the next one, and look whether the clock of the device is right: it may be half a minute off.",
  });
}

/** Seconds until the next try: 1 after six wrong ones, 2 after seven, and so on. */
const waitOf = sql<number>`greatest(0, ceil(extract(epoch from
  failed_at + make_interval(secs => case when failures <= ${FREE} then 0
    else least(${LONGEST}, power(2, least(failures - ${FREE + 1}, 20))) end) - now())))::int`.mapWith(
  (value) => Number(value ?? 0),
);

async function takeStep(tx: Database, userId: string, step: number | null): Promise<boolean> {
  if (step === null) return false;
  const rows = await tx
    .update(secondSteps)
    .set({ lastStep: step })
    .where(and(eq(secondSteps.userId, userId), lt(secondSteps.lastStep, step)))
    .returning({ userId: secondSteps.userId });
  return rows.length > 0;
}

async function takeRecoveryCode(
  tx: Database,
  userId: string,
  code: string,
  from: Origin,
): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOfCode(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  if (rows.length === 0) return false;
  await recordEvent(tx, { userId, event: "recovery-code-used", from });
  return true;
}
