import { lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { auditEvents, sessions } from "@/db/schema";
import { defineJob } from "@/lib/jobs/kinds";

/** How long it is known what happened to an account. */
export const DAYS = 90;

/** Forgets what is older than 90 days, and sessions that are over. */
export async function forgetHappenings(db: Database): Promise<void> {
  await db
    .delete(auditEvents)
    .where(lt(auditEvents.at, sql`now() - make_interval(days => ${DAYS})`));
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}

export const forgetHappeningsJob = defineJob({
  kind: "audit.forget",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ db }) {
    await forgetHappenings(db);
  },
});
