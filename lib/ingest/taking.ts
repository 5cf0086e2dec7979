import { and, eq, isNotNull, notExists, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { curationActs, papers } from "@/db/schema";
import { upsertPapers, type Wanted } from "@/lib/papers/many";
import type { Outdating } from "./outdating";
import { type Counts, type Run, saveRun } from "./runs";
import type { Told } from "./told";

/** What was read of one line or entry. */
export type Read = { at: number } & ({ told: Told } | { reason: string });

/** Hears of what is left out: the number of the line or entry, and why. */
export type Reject = (at: number, reason: string) => void;

/**
 * Takes a batch in and remembers how far the run has come, both or neither.
 * @param cursor where it goes on after this batch
 */
export async function takeBatch(
  db: Database,
  run: Run,
  batch: readonly Read[],
  { cursor, reject, outdating }: { cursor: unknown; reject: Reject; outdating: Outdating },
): Promise<void> {
  const { counts, rejected, changed } = await untilDone(() =>
    db.transaction(async (tx) => {
      const taken = await takeAll(tx, batch);
      const sums = addUp(run.counts, taken);
      await saveRun(tx, { ...run, counts: sums, cursor });
      return { ...taken, counts: sums };
    }),
  );
  Object.assign(run, { counts, cursor });
  for (const [at, reason] of rejected.sort(([a], [b]) => a - b)) reject(at, reason);
  for (const [id, outcome] of changed) outdating.note(id, outcome);
  await outdating.tell();
}

interface Taken {
  counts: Counts;
  rejected: [at: number, reason: string][];
  changed: [id: string, outcome: "added" | "updated"][];
}

async function takeAll(tx: Database, batch: readonly Read[]): Promise<Taken> {
  const taken: Taken = {
    counts: { read: batch.length, added: 0, updated: 0, unchanged: 0, rejected: 0 },
    ...{ rejected: [], changed: [] },
  };
  const wanted: (Wanted & { at: number })[] = [];
  for (const it of batch) {
    if ("reason" in it) taken.rejected.push([it.at, it.reason]);
    else if (!("gone" in it.told)) wanted.push({ ...it.told, at: it.at });
    else note(taken, it.told.gone, (await takeOut(tx, it.told.gone)) ? "updated" : "unchanged");
  }
  const outcomes = await upsertPapers(tx, wanted);
  for (const [i, { at, paper }] of wanted.entries()) {
    const outcome = outcomes[i] ?? "unchanged";
    if (typeof outcome === "object") taken.rejected.push([at, outcome.reason]);
    else note(taken, paper.id, outcome);
  }
  taken.counts.rejected = taken.rejected.length;
  return taken;
}

function note({ counts, changed }: Taken, id: string, outcome: "added" | "updated" | "unchanged") {
  counts[outcome] += 1;
  if (outcome !== "unchanged") changed.push([id, outcome]);
}

const addUp = (before: Counts, { counts }: Taken): Counts => ({
  read: before.read + counts.read,
  added: before.added + counts.added,
  updated: before.updated + counts.updated,
  unchanged: before.unchanged + counts.unchanged,
  rejected: before.rejected + counts.rejected,
});

const TRIES = 5;

/** Two that change the same papers may wait for each other. The database then ends one, which tries again. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      const { code } = Object(error instanceof Error ? (error.cause ?? error) : error);
      if (code !== DEADLOCK || tried === TRIES) throw error;
    }
  }
}

const DEADLOCK = "40P01";

/**
 * What arXiv has no more leaves the feed, unless people have put it there. It stays to be read: it may be
 * in libraries, with notes.
 */
async function takeOut(tx: Database, arxivId: string): Promise<boolean> {
  const acts = tx
    .select({ one: sql`1` })
    .from(curationActs)
    .where(eq(curationActs.paperId, papers.id));
  const [left] = await tx
    .update(papers)
    .set({ featuredOn: null, updatedAt: sql`now()` })
    .where(and(eq(papers.arxivId, arxivId), isNotNull(papers.featuredOn), notExists(acts)))
    .returning({ id: papers.id });
  return left !== undefined;
}
