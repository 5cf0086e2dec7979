import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { jobs } from "@/db/schema";
import { ring } from "./bell";
import type { JobKind } from "./kinds";

/** As many as one statement inserts: a statement takes 65,535 values. */
const BATCH = 1000;

interface When {
  /** Not before. */
  dueAt?: Date;
}

/**
 * Puts a job into the queue, in the transaction of `db`: it is there exactly when what it belongs to is.
 * With a key, nothing happens while one of its kind with that key waits or runs.
 */
export const enqueue = <P>(
  db: Database,
  kind: JobKind<P>,
  payload: P,
  { dueAt, key }: When & { key?: string } = {},
): Promise<void> =>
  enqueueAll(db, kind, [{ payload, ...(key !== undefined && { key }) }], { dueAt });

/** The same for many, a thousand with each statement. */
export async function enqueueAll<P>(
  db: Database,
  { kind }: JobKind<P>,
  wanted: { payload: P; key?: string }[],
  { dueAt }: { dueAt?: Date | undefined } = {},
): Promise<void> {
  for (let from = 0; from < wanted.length; from += BATCH) {
    const rows = wanted.slice(from, from + BATCH).map(({ payload, key }) => ({
      ...{ id: newId(), kind, payload, key: key ?? null },
      dueAt: dueAt ?? sql`now()`,
    }));
    await db.insert(jobs).values(rows).onConflictDoNothing();
  }
  if (wanted.length > 0) ring();
}
