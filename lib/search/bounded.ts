import { sql } from "drizzle-orm";
import { type Context, inTransaction } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Milliseconds for each statement of a search. */
const LONGEST = 3000;
/** What Postgres says of a statement that it has ended. */
const CANCELED = "57014";

/**
 * Runs a search so that it can't take the database from the others: each statement ends after three
 * seconds. In a transaction, because settings must end with it.
 * @throws unavailable
 */
export async function withinTime<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, async (tx) => {
      // The planner takes reading all papers for cheap, because it does not count that their words lie
      // apart from them; and compiling a query takes longer than any of these.
      await tx.db.execute(sql`select set_config('statement_timeout', ${String(LONGEST)}, true),
        set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`);
      return work(tx);
    });
  } catch (error) {
    if (!wasCanceled(error)) throw error;
    throw new AppError("unavailable", "This search took too long and was ended. Give rarer words.");
  }
}

const wasCanceled = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && error.code === CANCELED) || wasCanceled(error.cause));
