import { createHash } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keptAnswers } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
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
 * and nothing is done. Faults of ours are not kept. A request whose process ended without an answer can
 * be sent again after a minute.
 * @throws invalid when the key came with another request before, conflict while that is under way
 */
export async function answerOnce(
  { db, viewer }: Context<UserViewer>,
  { key, method, url, body }: Repeatable,
  answer: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { repeated: boolean }> {
  if (!KEY.test(key)) {
    throw invalid({ "Idempotency-Key": "Use 1 to 255 ASCII characters without blanks." });
  }
  const row = and(eq(keptAnswers.userId, viewer.id), eq(keptAnswers.key, key));
  const hash = createHash("sha256").update(`${method} ${url}\n`).update(body);
  const request = hash.digest("hex");
  await db.delete(keptAnswers).where(and(row, forgotten));
  const claimed = await db
    .insert(keptAnswers)
    .values({ userId: viewer.id, key, request })
    .onConflictDoNothing()
    .returning({ key: keptAnswers.key });
  if (claimed.length === 0) return { ...(await before(db, row, request)), repeated: true };
  try {
    const given = await answer();
    if (given.status < 500) await db.update(keptAnswers).set(given).where(row);
    else await db.delete(keptAnswers).where(row);
    return { ...given, repeated: false };
  } catch (error) {
    await db.delete(keptAnswers).where(row);
    throw error;
  }
}

/** Forgets answers that are older than a day. */
export async function forgetAnswers(db: Database): Promise<void> {
  await db.delete(keptAnswers).where(lt(keptAnswers.createdAt, sql`now() - interval '1 day'`));
}

const forgotten = sql`(${keptAnswers.createdAt} < now() - interval '1 day'
  or (${isNull(keptAnswers.status)} and ${keptAnswers.createdAt} < now() - interval '1 minute'))`;

async function before(
  db: Database,
  row: ReturnType<typeof and>,
  request: string,
): Promise<KeptAnswer> {
  const [kept] = await db.select().from(keptAnswers).where(row);
  if (kept && kept.request !== request) {
    const field = "This key came with another request. Make a new one for each.";
    throw invalid({ "Idempotency-Key": field }, "The key stands for another request.");
  }
  // Without a row, the other one has just failed.
  if (!kept || kept.status === null) {
    throw new AppError(
      "conflict",
      "A request with this key is under way. Send it again in a moment.",
    );
  }
  return { status: kept.status, headers: kept.headers, body: kept.body };
}
