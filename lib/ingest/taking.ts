import { and, eq, isNotNull, notExists, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { curationActs, papers } from "@/db/schema";
import { upsertPapers, type Wanted } from "@/lib/papers/many";
import type { Outdating } from "./outdating";
import { type Run, saveRun } from "./runs";
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
  const counts = { ...run.counts, read: run.counts.read + batch.length };
  const rejected: [number, string][] = [];
  const changed: [string, "added" | "updated"][] = [];
  await db.transaction(async (tx) => {
    const wanted: (Wanted & { at: number })[] = [];
    for (const it of batch) {
      if ("reason" in it) rejected.push([it.at, it.reason]);
      else if ("gone" in it.told) {
        const left = await takeOut(tx, it.told.gone);
        counts[left ? "updated" : "unchanged"] += 1;
        if (left) changed.push([left, "updated"]);
      } else wanted.push({ ...it.told, at: it.at });
    }
    const outcomes = await upsertPapers(tx, wanted);
    for (const [i, { at, paper }] of wanted.entries()) {
      const outcome = outcomes[i] ?? "unchanged";
      if (typeof outcome === "object") rejected.push([at, outcome.reason]);
      else counts[outcome] += 1;
      if (outcome === "added" || outcome === "updated") changed.push([paper.id, outcome]);
    }
    counts.rejected += rejected.length;
    await saveRun(tx, { ...run, counts, cursor });
  });
  Object.assign(run, { counts, cursor });
  for (const [at, reason] of rejected.sort(([a], [b]) => a - b)) reject(at, reason);
  for (const [id, outcome] of changed) outdating.note(id, outcome);
  await outdating.tell();
}

/**
 * What arXiv has no more leaves the feed, unless people have put it there. It stays to be read: it may be
 * in libraries, with notes.
 */
async function takeOut(tx: Database, arxivId: string): Promise<string | null> {
  const acts = tx
    .select({ one: sql`1` })
    .from(curationActs)
    .where(eq(curationActs.paperId, papers.id));
  const [left] = await tx
    .update(papers)
    .set({ featuredOn: null, updatedAt: sql`now()` })
    .where(and(eq(papers.arxivId, arxivId), isNotNull(papers.featuredOn), notExists(acts)))
    .returning({ id: papers.id });
  return left?.id ?? null;
}
