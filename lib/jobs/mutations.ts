import { and, eq, isNotNull, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { requireAdmin } from "@/lib/accounts/admins";
import { type Context, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ring } from "./bell";
import { jobInput } from "./schema";

/** Without its key: another one may have it by now. */
const AS_NEW = { failedAt: null, error: null, attempts: 0, dueAt: sql`now()`, key: null };

/**
 * Has a job that was given up tried again, as if it were new.
 * @throws not_found for everyone but admins, and when it is no dead letter; invalid
 */
export async function retryJob(ctx: Context, input: unknown): Promise<{ kind: string }> {
  const { db } = await requireAdmin(ctx);
  const { id } = parseInput(jobInput, input);
  const [job] = await db
    .update(jobs)
    .set(AS_NEW)
    .where(deadLetter(id))
    .returning({ kind: jobs.kind });
  if (!job) throw notFound("dead letter");
  ring();
  return job;
}

/**
 * Has all jobs that were given up tried again, as if they were new: after what made them fail was mended.
 * @throws not_found for everyone but admins
 */
export async function retryAllJobs(ctx: Context): Promise<{ jobs: number }> {
  const { db } = await requireAdmin(ctx);
  const again = await db
    .update(jobs)
    .set(AS_NEW)
    .where(isNotNull(jobs.failedAt))
    .returning({ id: jobs.id });
  if (again.length > 0) ring();
  return { jobs: again.length };
}

/**
 * Throws a job away that was given up. There is no way back.
 * @throws not_found for everyone but admins, and when it is no dead letter; invalid
 */
export async function dropJob(ctx: Context, input: unknown): Promise<{ kind: string }> {
  const { db } = await requireAdmin(ctx);
  const { id } = parseInput(jobInput, input);
  const [job] = await db.delete(jobs).where(deadLetter(id)).returning({ kind: jobs.kind });
  if (!job) throw notFound("dead letter");
  return job;
}

const deadLetter = (id: string) => and(eq(jobs.id, id), isNotNull(jobs.failedAt));
