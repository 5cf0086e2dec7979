import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keptAnswers } from "@/db/schema";
import { type Context, inTransaction, type UserViewer } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";

/** An answer as it is sent. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request that its sender may send again: their key, and all of what they ask. */
export interface Repeatable {
  key: string;
  method: string;
  /** Address with query. */
  url: string;
  body: Uint8Array;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Answers a request once: sent again with the same key within a day, it gets the answer that it got,
 * and nothing is done. The answer is kept in the transaction of the work: neither is there without the
 * other, whenever a process ends. Faults of ours are not kept.
 * @param answer does the work in the context that it is given
 * @throws invalid when the key came with another request before, conflict while that is under way
 */
export async function answerOnce(
  ctx: Context<UserViewer>,
  { key, method, url, body }: Repeatable,
  answer: (ctx: Context<UserViewer>) => Promise<KeptAnswer>,
): Promise<KeptAnswer & { repeated: boolean }> {
  if (!KEY.test(key)) {
    throw invalid({ "Idempotency-Key": "Use 1 to 255 ASCII characters without blanks." });
  }
  const hash = createHash("sha256").update(`${method} ${url}\n`).update(body);
  const request = hash.digest("hex");
  return inTransaction(ctx, async (tx) => {
    const { db, viewer } = tx;
    await requireAlone(db, `${viewer.id} ${key}`);
    const row = and(eq(keptAnswers.userId, viewer.id), eq(keptAnswers.key, key));
    const before = await findKept(db, row, request);
    if (before) return { ...before, repeated: true };
    const given = await answer(tx);
    if (given.status < 500) {
      await db.insert(keptAnswers).values({ userId: viewer.id, key, request, ...given });
    }
    return { ...given, repeated: false };
  });
}

/** Forgets answers that are older than a day. */
export async function forgetAnswers(db: Database): Promise<void> {
  await db.delete(keptAnswers).where(lt(keptAnswers.createdAt, yesterday));
}

/** Until the transaction ends. @throws conflict while another one has the key */
async function requireAlone(db: Database, key: string): Promise<void> {
  const [row] = await db.execute<{ alone: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as alone`,
  );
  if (row?.alone) return;
  throw new AppError(
    "conflict",
    "A request with this key is under way. Send it again in a moment.",
  );
}

/** What was answered within a day; what is older is forgotten here. */
async function findKept(
  db: Database,
  row: ReturnType<typeof and>,
  request: string,
): Promise<KeptAnswer | null> {
  const over = or(lt(keptAnswers.createdAt, yesterday), isNull(keptAnswers.status));
  await db.delete(keptAnswers).where(and(row, over));
  const [kept] = await db.select().from(keptAnswers).where(row);
  if (!kept || kept.status === null) return null;
  if (kept.request !== request) {
    const field = "This key came with another request. Make a new one for each.";
    throw invalid({ "Idempotency-Key": field }, "The key stands for another request.");
  }
  return { status: kept.status, headers: kept.headers, body: kept.body };
}

const yesterday = sql`now() - interval '1 day'`;
