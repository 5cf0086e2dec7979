import { lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { oneTimeLinks } from "@/db/schema";

/** Forgets links that were used or have expired, a day later. */
export async function purgeLinks(db: Database): Promise<void> {
  const past = sql`now() - interval '1 day'`;
  await db
    .delete(oneTimeLinks)
    .where(or(lt(oneTimeLinks.expiresAt, past), lt(oneTimeLinks.usedAt, past)));
}
