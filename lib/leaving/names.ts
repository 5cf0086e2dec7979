import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { retiredHandles, skeletonOf, users } from "@/db/schema";
import { fingerprintOf } from "@/lib/accounts/free-handles";
import { FORMER } from "@/lib/accounts/handles";
import { idArray } from "@/lib/id-array";
import { DAYS_RETIRED, DAYS_TO_STAY } from "./schema";

/** A handle that tells nothing of whose it is. */
export const formerHandle = () => `${FORMER}${newId().slice(0, 10)}`;

/** Takes somebody’s names out of the logs that outlive them: those of moderators, and of lists that others keep. */
export async function renameInLogs(db: Database, from: string[], to: string): Promise<void> {
  await db.execute(sql`
    update list_events set detail = detail || jsonb_build_object('member', ${to}::text)
    where detail->>'member' = any(${idArray(from)})`);
  await db.execute(sql`
    update moderation_acts set detail = detail || jsonb_build_object('handle', ${to}::text)
      || case when detail->>'title' = '@' || (detail->>'handle')
           then jsonb_build_object('title', '@' || ${to}::text) else '{}' end
    where detail->>'handle' = any(${idArray(from)})`);
}

/** Keeps everybody else from taking a handle, for as long as somebody may still be looked for by it. */
export async function retireHandle(db: Database, handle: string): Promise<void> {
  const until = sql`now() + make_interval(days => ${DAYS_TO_STAY + DAYS_RETIRED})`;
  await db
    .insert(retiredHandles)
    .values({ fingerprint: printOf(handle), until })
    .onConflictDoUpdate({ target: retiredHandles.fingerprint, set: { until } });
}

/** Gives it back to whom it belonged. */
export async function takeBackHandle(db: Database, id: string, handle: string): Promise<void> {
  await db.delete(retiredHandles).where(eq(retiredHandles.fingerprint, printOf(handle)));
  await db
    .update(users)
    .set({ handle, leavingAt: null, leavingHandle: null })
    .where(eq(users.id, id));
}

const printOf = (handle: string) => fingerprintOf(skeletonOf(sql`${handle}::text`));
