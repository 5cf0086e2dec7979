import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/db/client";
import type { AnyKind } from "./kinds";
import { enqueueRecurring } from "./recurring";
import { runJob } from "./running";
import { holdJobs, SILENCE, takeJobs } from "./taking";

/** How often an idle process asks what is due, in milliseconds. */
const IDLE = 1000;
/** How often recurring work is looked after, in milliseconds. */
const RECURRING = 10_000;

export interface Working {
  /** Takes no more, and waits for what is being done, `patience` milliseconds at most. */
  stop(patience?: number): Promise<void>;
}

/**
 * Does what is due for as long as the process lives. Several processes may do so on one database: each
 * takes what the others have not.
 */
export function workOn(db: Database, kinds: readonly AnyKind[]): Working {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<string, Promise<unknown>>();
  const loops = [
    ...kinds.map((kind) => repeat(signal, () => takeTurn(db, kind, running, signal))),
    repeat(signal, async () => {
      await enqueueRecurring(db, kinds);
      return RECURRING;
    }),
    repeat(signal, async () => {
      if (running.size > 0) await holdJobs(db, [...running.keys()]);
      return (SILENCE / 4) * 1000;
    }),
  ];
  return {
    async stop(patience = 10_000) {
      stopping.abort();
      const ended = Promise.all([...loops, ...running.values()]);
      await Promise.race([ended, sleep(patience, null, { ref: false })]);
    },
  };
}

/**
 * Fills the places of a kind that are free.
 * @returns how long to wait until the next turn, in milliseconds
 */
async function takeTurn(
  db: Database,
  kind: AnyKind,
  running: Map<string, Promise<unknown>>,
  signal: AbortSignal,
): Promise<number> {
  const own = new Set<Promise<unknown>>();
  const places = kind.atOnce ?? 1;
  for (;;) {
    const taken = await takeJobs(db, kind.kind, { limit: places - own.size });
    for (const job of taken) {
      const work = runJob(db, kind, job)
        .catch((error) => console.error(`The job ${job.id} could not be ended:`, error))
        .finally(() => {
          own.delete(work);
          running.delete(job.id);
        });
      own.add(work);
      running.set(job.id, work);
    }
    if (own.size === 0 || signal.aborted) break;
    await Promise.race(own);
    if (signal.aborted) break;
  }
  return IDLE;
}

/** Does something again and again until it is told to stop; what fails is tried again a second later. */
async function repeat(signal: AbortSignal, work: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const wait = await work().catch((error) => {
      console.error("The queue of jobs can’t be read:", error);
      return IDLE;
    });
    await sleep(wait, null, { signal, ref: false }).catch(() => {});
  }
}
