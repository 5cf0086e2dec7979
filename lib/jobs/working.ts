import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/db/client";
import { causeOf } from "@/lib/seen/errors";
import { log } from "@/lib/seen/log";
import { onRing } from "./bell";
import type { AnyKind } from "./kinds";
import { enqueueRecurring } from "./recurring";
import { Resting, type Rests } from "./resting";
import { runJob } from "./running";
import { holdJobs, SILENCE, type Taken, takeJobs } from "./taking";

/** What another process puts into the queue, and what is to be tried again, waits so long at most. */
const RESTS: Rests = { shortest: 50, longest: 5000 };
/** How often recurring work is looked after, in milliseconds. */
const RECURRING = 10_000;
/** How long after a failure of the database it is asked again, in milliseconds. */
const FAILED = 1000;

export interface Working {
  /** Takes no more, and waits for what is being done, `patience` milliseconds at most. */
  stop(patience?: number): Promise<void>;
}

/** By its job: what is being done. */
type Running = Map<string, { kind: string; ended: Promise<void> }>;

/**
 * Does what is due for as long as the process lives. Several processes may do so on one database: each
 * takes what the others have not.
 */
export function workOn(db: Database, kinds: readonly AnyKind[], rests = RESTS): Working {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running: Running = new Map();
  const resting = new Resting(rests);
  const stir = () => resting.stir();
  const silence = onRing(stir);
  const loops = [
    repeat(signal, async () => {
      if (!(await takeTurn(db, kinds, running, stir))) await resting.rest();
    }),
    repeat(signal, async () => {
      await enqueueRecurring(db, kinds);
      await pause(RECURRING, signal);
    }),
    repeat(signal, async () => {
      if (running.size > 0) await holdJobs(db, [...running.keys()]);
      await pause((SILENCE / 4) * 1000, signal);
    }),
  ];
  return {
    async stop(patience = 10_000) {
      stopping.abort();
      silence();
      stir();
      // In this order: a loop may be taking jobs when it is told to stop.
      const ended = Promise.all(loops).then(() =>
        Promise.all([...running.values()].map((job) => job.ended)),
      );
      await Promise.race([ended, sleep(patience, null, { ref: false })]);
    },
  };
}

/**
 * Begins what is due, as much as there is room for.
 * @param ended called after each job, when there is room again
 * @returns whether anything was
 */
async function takeTurn(
  db: Database,
  kinds: readonly AnyKind[],
  running: Running,
  ended: () => void,
): Promise<boolean> {
  const taken = await takeJobs(db, roomIn(kinds, running));
  for (const job of taken) {
    const kind = kinds.find((one) => one.kind === job.kind);
    if (!kind) continue;
    const work = doJob(db, kind, job).finally(() => {
      running.delete(job.id);
      ended();
    });
    running.set(job.id, { kind: job.kind, ended: work });
  }
  return taken.length > 0;
}

function roomIn(kinds: readonly AnyKind[], running: Running): Map<string, number> {
  const room = new Map(kinds.map(({ kind, atOnce = 1 }) => [kind, atOnce]));
  for (const { kind } of running.values()) room.set(kind, (room.get(kind) ?? 0) - 1);
  return room;
}

async function doJob(db: Database, kind: AnyKind, job: Taken): Promise<void> {
  await runJob(db, kind, job).catch((error) =>
    log.error({ job: job.id, kind: job.kind, err: causeOf(error) }, "job could not be ended"),
  );
}

/** Does something again and again until it is told to stop; what fails is tried again a second later. */
async function repeat(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work().catch(async (error) => {
      log.error({ err: causeOf(error) }, "the queue of jobs can’t be read");
      await pause(FAILED, signal);
    });
  }
}

const pause = (time: number, signal: AbortSignal) =>
  sleep(time, null, { signal, ref: false }).catch(() => {});
