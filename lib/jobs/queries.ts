import { and, desc, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { jobKinds, jobs } from "@/db/schema";
import { requireAdmin } from "@/lib/accounts/admins";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, momentKey, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { type DeadLetter, deadLettersInput, type Queue } from "./schema";

const KEYS = z.tuple([z.iso.datetime(), z.string()]);

/**
 * What waits, runs and was given up, by kind, in the order of their names.
 * @throws not_found for everyone but admins
 */
export async function listQueues(ctx: Context): Promise<Queue[]> {
  const { db } = await requireAdmin(ctx);
  const open = sql`${jobs.failedAt} is null`;
  const counts = await db
    .select({
      kind: jobs.kind,
      waiting: sql<number>`count(*) filter (where ${open} and ${jobs.startedAt} is null)::int`,
      running: sql<number>`count(*) filter (where ${open} and ${jobs.startedAt} is not null)::int`,
      dead: sql<number>`count(${jobs.failedAt})::int`,
    })
    .from(jobs)
    .groupBy(jobs.kind);
  const known = await db.select().from(jobKinds);
  const kinds = new Set([...counts, ...known].map(({ kind }) => kind));
  return [...kinds].sort().map((kind) => {
    const now = counts.find((row) => row.kind === kind);
    const past = known.find((row) => row.kind === kind);
    return {
      ...{ kind, waiting: now?.waiting ?? 0, running: now?.running ?? 0, dead: now?.dead ?? 0 },
      ...{ done: past?.done ?? 0, nextAt: past?.nextAt ?? null },
      ...{ lastDoneAt: past?.lastDoneAt ?? null, lastFailedAt: past?.lastFailedAt ?? null },
    };
  });
}

/**
 * Jobs that were given up, the latest first, 25 a page.
 * @throws not_found for everyone but admins; invalid
 */
export async function listDeadLetters(ctx: Context, input: unknown): Promise<Page<DeadLetter>> {
  const { db } = await requireAdmin(ctx);
  const { cursor } = parseInput(deadLettersInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const rows = await db
    .select({ job: jobs, key: momentKey(jobs.failedAt) })
    .from(jobs)
    .where(
      and(
        isNotNull(jobs.failedAt),
        // A comparison of rows walks the index from where the last page ended.
        keys
          ? sql`(${jobs.failedAt}, ${jobs.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(jobs.failedAt), desc(jobs.id))
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, ({ key, job }) => [key, job.id]);
  return { items: items.map(({ job }) => told(job)), next };
}

const told = ({ id, kind, payload, attempts, error, failedAt }: typeof jobs.$inferSelect) => ({
  ...{ id, kind, attempts, error: error ?? "", failedAt: failedAt ?? new Date(0) },
  payload: JSON.stringify(payload),
});
