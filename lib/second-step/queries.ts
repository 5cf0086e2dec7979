import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCodes, secondSteps } from "@/db/schema";
import type { Context } from "@/lib/context";
import { requireInPerson } from "@/lib/tokens/access";
import { decrypt, uriOf } from "./codes";
import type { SecondStep } from "./schema";

/**
 * The viewer’s second step. While it is set up, with what their app needs to know.
 * @throws unauthenticated, forbidden to tokens
 */
export async function getSecondStep(ctx: Context): Promise<SecondStep> {
  const { db, viewer } = requireInPerson(ctx);
  const [row] = await db.select().from(secondSteps).where(eq(secondSteps.userId, viewer.id));
  if (row?.turnedOnAt) {
    const unused = and(eq(recoveryCodes.userId, viewer.id), isNull(recoveryCodes.usedAt));
    return {
      ...{ state: "on", since: row.turnedOnAt },
      recoveryCodes: await db.$count(recoveryCodes, unused),
    };
  }
  const secret = row && decrypt(row.secret, viewer.id);
  if (!secret) return { state: "off" };
  return { state: "setting-up", secret, uri: uriOf(secret, viewer.handle) };
}

/** Whether somebody is asked for a second step when they sign in. */
export async function hasSecondStep(db: Database, userId: string): Promise<boolean> {
  const own = and(eq(secondSteps.userId, userId), isNotNull(secondSteps.turnedOnAt));
  return (await db.$count(secondSteps, own)) > 0;
}
