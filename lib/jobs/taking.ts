import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { jobs } from "@/db/schema";

/** How long a job that is being done may be silent until it counts as abandoned, in seconds. */
export const SILENCE = 60;

const FIRST_WAIT = 15;
const LONGEST_WAIT = 60 * 60;

export interface Taken {
  id: string;
  kind: string;
  payload: unknown;
  /** Counts up with each taking, so that whoever lost a job can't end it for who has it now. */
  attempts: number;
}

/** The time of the database, which all processes share; a test gives another. */
export const timeOf = (now?: Date): SQL =>
  now ? sql`${now.toISOString()}::timestamptz` : sql`now()`;

/**
 * Takes what is due, of each kind as many as there is room for, what is due longest first. What another
 * process is taking is passed over.
 */
export async function takeJobs(
  db: Database,
  room: ReadonlyMap<string, number>,
  now?: Date,
): Promise<Taken[]> {
  const wanted = [...room].flatMap(([kind, places]) =>
    places > 0 ? [sql`(${kind}::text, ${places}::int)`] : [],
  );
  if (wanted.length === 0) return [];
  // Materialized, so that a plan can't take more by taking again.
  const rows = await db.execute<Taken & Record<string, unknown>>(sql`
    with due as materialized (
      select mine.id from (values ${sql.join(wanted, sql`, `)}) as wanted (kind, places)
      cross join lateral (
        select id from ${jobs}
        where jobs.kind = wanted.kind and failed_at is null and due_at <= ${timeOf(now)}
        order by due_at limit wanted.places for update skip locked
      ) as mine
    )
    update ${jobs} set attempts = attempts + 1, started_at = ${timeOf(now)},
      due_at = ${timeOf(now)} + make_interval(secs => ${SILENCE})
    where id in (select id from due)
    returning id, kind, payload, attempts`);
  return [...rows];
}

/** Says of jobs that they are still being done. */
export async function holdJobs(db: Database, ids: string[]): Promise<void> {
  await db.execute(sql`
    update ${jobs} set due_at = now() + make_interval(secs => ${SILENCE})
    where id in ${ids} and started_at is not null and failed_at is null`);
}

/** A job that is done leaves the queue. */
export async function finishJob(db: Database, taken: Taken): Promise<void> {
  await db.execute(sql`delete from ${jobs} where ${same(taken)}`);
}

/** A job that failed waits for its next attempt, twice as long each time, or becomes a dead letter. */
export async function failJob(
  db: Database,
  taken: Taken,
  { error, last, now }: { error: string; last: boolean; now?: Date | undefined },
): Promise<void> {
  const at = timeOf(now);
  const next = last
    ? sql`failed_at = ${at}`
    : sql`due_at = ${at} + make_interval(secs => ${waitAfter(taken.attempts)})`;
  await db.execute(sql`
    update ${jobs} set started_at = null, error = ${error.slice(0, 2000)}, ${next}
    where ${same(taken)}`);
}

const same = ({ id, attempts }: Taken): SQL =>
  sql`id = ${id} and attempts = ${attempts} and failed_at is null`;

/** Seconds until the next attempt, up to a fifth more, so that what failed together is not tried together. */
function waitAfter(attempts: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1));
  return wait * (1 + Math.random() / 5);
}
