import type { Database } from "@/db/client";
import { workdaysSince } from "@/lib/ingest/workdays";
import { newestDay } from "@/lib/papers/days";

/** A holiday, or a day that comes late, is nothing to tell of: two working days without papers are. */
const MISSING = 2;

/** The newest day of the feed when there should be a newer one by now; null while all is well, or empty. */
export async function findStale(db: Database, now: Date): Promise<string | null> {
  const newest = await newestDay({ db });
  return newest && isStale(newest.from, now) ? newest.from : null;
}

/** Whether papers are missing: new ones come on working days. @param newest ISO day of the last ones */
export const isStale = (newest: string, now: Date): boolean =>
  workdaysSince(newest, now, MISSING) === MISSING;
