import { and, eq, isNotNull, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireAdmin } from "./access";
import { ring } from "./bell";
import { jobInput } from "./schema";

/**
 * Has a job that was given up tried again, as if it were new.
 * @throws not_found for everyone but admins, and when it is no dead letter; invalid
 */
export async function retryJob(ctx: Context, input: unknown): Promise<{ kind: string }> {
  const { db } = await requireAdmin(ctx);
  const { id } = parseInput(jobInput, input);
  const [job] = await db
    .update(jobs)
    // Another one may have its key by now.
    .set({ failedAt: null, error: null, attempts: 0, dueAt: sql`now()`, key: null })
    .where(deadLetter(id))
    .returning({ kind: jobs.kind });
  if (!job) throw notFound("dead letter");
  ring();
  return job;
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
