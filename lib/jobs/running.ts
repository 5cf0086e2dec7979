import type { Database } from "@/db/client";
import { jobsCounted } from "@/lib/seen/background";
import { log } from "@/lib/seen/log";
import { type AnyKind, ATTEMPTS, GiveUp } from "./kinds";
import { enqueueRecurring, recordRun } from "./recurring";
import { failJob, finishJob, type Taken, takeJobs } from "./taking";

/** So many of each kind are taken with one question. */
const AT_ONCE = 100;

/**
 * Does all that is due at `now`, one after another, also what that puts into the queue: for tests and the
 * command line. Without `now`, at this moment.
 * @returns how many were done and how many failed
 */
export async function runDue(
  db: Database,
  kinds: readonly AnyKind[],
  now?: Date,
): Promise<{ done: number; failed: number }> {
  const told = { done: 0, failed: 0 };
  await enqueueRecurring(db, kinds, now);
  const room = new Map(kinds.map(({ kind }) => [kind, AT_ONCE]));
  for (let taken = await takeJobs(db, room, now); taken.length > 0; ) {
    for (const job of taken) {
      const kind = kinds.find((one) => one.kind === job.kind);
      if (kind) told[(await runJob(db, kind, job, now)) ? "done" : "failed"] += 1;
    }
    taken = await takeJobs(db, room, now);
  }
  return told;
}

/** Does one job, and remembers how it ended. Never throws on behalf of the job. */
export async function runJob(
  db: Database,
  kind: AnyKind,
  taken: Taken,
  now?: Date,
): Promise<boolean> {
  const about = { job: taken.id, kind: kind.kind, attempt: taken.attempts };
  const from = Date.now();
  try {
    // One that its process did not survive several times may be what ends it.
    if (taken.attempts > attemptsOf(kind) + 1) throw new GiveUp("Its process ended each time.");
    const payload = kind.payload.parse(taken.payload);
    await kind.run({ db, now: now ?? new Date(), attempt: taken.attempts }, payload);
  } catch (error) {
    const last = error instanceof GiveUp || taken.attempts >= attemptsOf(kind);
    const words = wordsOf(error);
    // Why, an admin sees at /admin/jobs: what a job says may name a person.
    log[last ? "error" : "warn"]({ ...about, ms: Date.now() - from, givenUp: last }, "job failed");
    jobsCounted.inc({ kind: kind.kind, outcome: last ? "given up" : "failed" });
    await failJob(db, taken, { error: words, last, now });
    await recordRun(db, kind.kind, { done: false, now });
    return false;
  }
  log.info({ ...about, ms: Date.now() - from }, "job done");
  jobsCounted.inc({ kind: kind.kind, outcome: "done" });
  await finishJob(db, taken);
  await recordRun(db, kind.kind, { done: true, now });
  return true;
}

const attemptsOf = ({ attempts = ATTEMPTS }: AnyKind) => attempts;

/** A driver wraps what the database says; that is what helps. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\n${error.cause.message}` : "";
  return `${error.message}${cause}`.replaceAll("\0", "");
}
