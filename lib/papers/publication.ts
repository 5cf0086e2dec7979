import { type SQL, sql } from "drizzle-orm";

/** What is known of a paper’s published version. */
export interface Publication {
  doi: string | null;
  journalRef: string | null;
}

const isKnown = ({ doi, journalRef }: Publication) => doi !== null || journalRef !== null;

/** When a change makes a paper published that was not: now. @returns what `published_seen_at` becomes */
export function publishedSeen(
  now: Publication,
  before: Publication & { publishedSeenAt: Date | null },
): SQL | Date | null {
  if (!isKnown(now)) return null;
  return isKnown(before) ? before.publishedSeenAt : sql`now()`;
}
