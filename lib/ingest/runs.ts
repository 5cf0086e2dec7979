import { and, desc, eq, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { ingestRuns } from "@/db/schema";

export interface Counts {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export type RunState = Exclude<(typeof ingestRuns.$inferSelect)["state"], "running">;

/** A run that has begun. */
export interface Run {
  id: string;
  startedAt: Date;
  counts: Counts;
  /** Where it goes on; null from the beginning. */
  cursor: unknown;
}

/** Begins to read a file, or goes on with it where a run was killed that had not come to its end. */
export async function beginFile(db: Database, fileKey: string | null): Promise<Run> {
  const [killed] = fileKey
    ? await db
        .select()
        .from(ingestRuns)
        .where(and(eq(ingestRuns.fileKey, fileKey), eq(ingestRuns.state, "running")))
        .orderBy(desc(ingestRuns.startedAt))
        .limit(1)
    : [];
  return killed ? toRun(killed) : beginRun(db, { source: "file", fileKey });
}

export async function beginRun(
  db: Database,
  of: { source: string; fileKey?: string | null; cursor?: unknown },
): Promise<Run> {
  const [row] = await db
    .insert(ingestRuns)
    .values({ id: newId(), ...of })
    .returning();
  if (!row) throw new Error("A run could not begin.");
  return toRun(row);
}

const toRun = (row: typeof ingestRuns.$inferSelect): Run => ({
  ...{ id: row.id, startedAt: row.startedAt, cursor: row.cursor },
  counts: {
    ...{ read: row.read, added: row.added, updated: row.updated },
    ...{ unchanged: row.unchanged, rejected: row.rejected },
  },
});

/** Remembers how far a run has come; in the transaction that took in what lies before. */
export async function saveRun(db: Database, { id, counts, cursor }: Run): Promise<void> {
  await db
    .update(ingestRuns)
    .set({ ...counts, cursor })
    .where(eq(ingestRuns.id, id));
}

export async function endRun(
  db: Database,
  { id, counts }: Pick<Run, "id" | "counts">,
  end: { state: RunState; content?: string | null; error?: string | null },
): Promise<void> {
  await db
    .update(ingestRuns)
    .set({ ...counts, ...end, endedAt: sql`now()` })
    .where(eq(ingestRuns.id, id));
}

/** What is known of the runs of a source before this one. */
export interface Past {
  /** Of the last one that ended. */
  state: RunState | null;
  /** Of the last one that had any. */
  content: string | null;
  /** When it last had something new, and when it was last read to its end. */
  freshAt: Date | null;
  readAt: Date | null;
  /** Where the last one stopped before its end, while that can still be gone on from. */
  stopped: Stopped | null;
}

const stoppedSchema = z.object({ since: z.iso.date(), at: z.unknown() });
type Stopped = z.output<typeof stoppedSchema>;

/** Tokens of OAI-PMH last a day. */
const KEPT = 24 * 60 * 60 * 1000;

export async function findPast(db: Database, source: string, now: Date): Promise<Past> {
  const newest = async (where?: SQL) => {
    const own = and(eq(ingestRuns.source, source), where);
    const order = desc(ingestRuns.startedAt);
    return (await db.select().from(ingestRuns).where(own).orderBy(order).limit(1))[0] ?? null;
  };
  const last = await newest();
  const ended = await newest(isNotNull(ingestRuns.endedAt));
  const known = await newest(isNotNull(ingestRuns.content));
  const fresh = await newest(eq(ingestRuns.state, "fresh"));
  const read = await newest(inArray(ingestRuns.state, ["fresh", "quiet", "stale"]));
  const unfinished = last?.state === "failed" || last?.state === "running";
  const young = last !== null && +now - +last.startedAt < KEPT;
  return {
    state: ended && ended.state !== "running" ? ended.state : null,
    ...{ content: known?.content ?? null, freshAt: fresh?.startedAt ?? null },
    readAt: read?.startedAt ?? null,
    stopped: unfinished && young ? (stoppedSchema.safeParse(last.cursor).data ?? null) : null,
  };
}

/** Runs of long ago. */
export async function forgetRuns(db: Database): Promise<void> {
  const old = lt(ingestRuns.startedAt, sql`now() - interval '90 days'`);
  await db.delete(ingestRuns).where(and(old, isNotNull(ingestRuns.endedAt)));
}
