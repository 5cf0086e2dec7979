import type { Database } from "@/db/client";
import { newestDay } from "@/lib/papers/days";

/** A holiday, or a day that comes late, is nothing to tell of: two working days without papers are. */
const MISSING = 2;

/** The newest day of the feed when there should be a newer one by now; null while all is well, or empty. */
export async function findStale(db: Database, now: Date): Promise<string | null> {
  const newest = await newestDay({ db });
  return newest && isStale(newest.from, now) ? newest.from : null;
}

/** Whether papers are missing: new ones come on working days. @param newest ISO day of the last ones */
export function isStale(newest: string, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  let missing = 0;
  for (const day = new Date(`${newest}T00:00:00Z`); missing < MISSING; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.toISOString().slice(0, 10) >= today) return false;
    if (day.getUTCDay() % 6 !== 0) missing += 1;
  }
  return true;
}
