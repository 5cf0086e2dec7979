import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { spentChallenges } from "@/db/schema";
import { AppError } from "@/lib/errors";

/** How long a browser may take to answer a challenge, in seconds. */
export const CHALLENGE_SECONDS = 5 * 60;

/**
 * Has a challenge that was answered be worth nothing from now on. Of two that come at once, one is let
 * through.
 * @throws conflict when it was answered before
 */
export async function spendChallenge(db: Database, challenge: string): Promise<void> {
  await db.delete(spentChallenges).where(lt(spentChallenges.expiresAt, sql`now()`));
  const [spent] = await db
    .insert(spentChallenges)
    // Somewhat longer than the challenge itself is good for.
    .values({
      id: challenge,
      expiresAt: sql`now() + make_interval(secs => ${2 * CHALLENGE_SECONDS})`,
    })
    .onConflictDoNothing()
    .returning({ id: spentChallenges.id });
  if (!spent) throw new AppError("conflict", "This was answered before. Try again.");
}
