import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** Further than any test goes back, so that no row meets another one's key on the way. */
const AWAY = 100_000;

/** Lets days go by for a list: what has been so since today was so that much earlier. */
export async function passDays(db: Database, listId: string, days = 1): Promise<void> {
  for (const shift of [-AWAY, AWAY - days]) {
    await db.execute(sql`update list_spans set from_day = from_day + ${shift}::int,
      to_day = to_day + ${shift}::int where list_id = ${listId}`);
  }
}

/** A day by its distance from today, as an ISO day. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
