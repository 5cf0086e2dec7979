import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Check, declaredChecks } from "./declared";
import { MEANT_CHECKS } from "./meant";

export interface Complaint {
  /** What should be so. */
  rule: string;
  /** In how many places it is not. */
  count: number;
  /** Some of them: the keys of the rows. */
  some: string[];
}

/** As many places as are told of a rule. */
const SHOWN = 5;

/**
 * Reads all tables, as they are at one moment, and tells what does not fit together. Nothing is changed.
 * For the command line and tests; on large tables it takes minutes, and holds up nobody but an embedded
 * database's other users.
 * @param progress called after each rule with how many there are
 */
export const checkDatabase = (
  db: Database,
  progress: (done: number, whole: number) => void = () => {},
): Promise<{ rules: number; complaints: Complaint[] }> =>
  db.transaction(
    async (tx) => {
      // An index that has lost rows must not answer for its table.
      await tx.execute(sql`select set_config('enable_indexscan', 'off', true),
        set_config('enable_indexonlyscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`);
      const checks = [...(await declaredChecks(tx)), ...MEANT_CHECKS];
      const complaints: Complaint[] = [];
      for (const [done, check] of checks.entries()) {
        const complaint = await tried(tx, check);
        if (complaint) complaints.push(complaint);
        progress(done + 1, checks.length);
      }
      return { rules: checks.length, complaints };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );

async function tried(tx: Database, { rule, statement }: Check): Promise<Complaint | null> {
  const rows = await tx.execute<{ count: string; row: string }>(
    sql`select count(*) over () as count, wrong::text as row from (${sql.raw(statement)}) as wrong limit ${SHOWN}`,
  );
  const count = Number(rows[0]?.count ?? 0);
  return count === 0 ? null : { rule, count, some: rows.map(({ row }) => row) };
}
