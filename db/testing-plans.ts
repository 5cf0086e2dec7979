import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Database } from "./client";
import * as schema from "./schema";

/** The names of all tables whose rows say whose they are. */
export const ownedTables = (): string[] =>
  Object.values(schema).flatMap((table) =>
    is(table, PgTable) && "userId" in table ? [getTableConfig(table).name] : [],
  );

/** What a statement reads of one table, and whether a condition there, or of what joins it, has its owner. */
export interface Scan {
  table: string;
  carriesOwner: boolean;
}

/** What a statement with placeholders would read, whatever stands for them. It is not run. */
export const scansOf = async (db: Database, text: string): Promise<Scan[]> =>
  scansIn(await planOf(db, text), []);

type Plan = { Plans?: Plan[] } & Partial<Record<string, string>>;

async function planOf(db: Database, text: string): Promise<Plan> {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
  const values = Array.from({ length: Math.max(0, ...places) }, () => "null").join(", ");
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
    await tx.execute(sql.raw(`prepare asked as ${text}`));
    const [row] = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      sql.raw(`explain (verbose, format json) execute asked${values && ` (${values})`}`),
    );
    await tx.execute(sql`deallocate asked`);
    if (!row) throw new Error(`There is no plan of ${text}`);
    return row["QUERY PLAN"][0].Plan;
  });
}

const CONDITIONS = [
  ...["Index Cond", "Recheck Cond", "Filter", "Join Filter", "Hash Cond", "Merge Cond"],
];

/** @param above the conditions of what reads it */
function scansIn(plan: Plan, above: readonly string[]): Scan[] {
  const conditions = [...above, ...CONDITIONS.flatMap((name) => plan[name] ?? [])];
  const table = plan["Node Type"]?.endsWith("Scan") ? plan["Relation Name"] : undefined;
  const owner = `${plan.Alias}.user_id`;
  const carriesOwner = conditions.some((condition) => condition.includes(owner));
  const below = (plan.Plans ?? []).flatMap((one) => scansIn(one as Plan, conditions));
  return table ? [{ table, carriesOwner }, ...below] : below;
}
