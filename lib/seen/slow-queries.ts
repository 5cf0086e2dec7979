import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** A statement as `pg_stat_statements` keeps it, with placeholders for values; times in milliseconds. */
interface SlowQuery extends Record<string, unknown> {
  text: string;
  calls: number;
  mean: number;
  total: number;
}

/** Those that took most of the time together, or in a sentence why nobody knows. */
export type SlowQueries = { queries: SlowQuery[] } | { missing: string };

const SHOWN = 10;

const NOT_INSTALLED =
  "The database does not keep them. On a server, add pg_stat_statements to shared_preload_libraries, restart it, and run “create extension pg_stat_statements” in this database.";
const NOT_LOADED =
  "The extension pg_stat_statements is there, but can’t be read: add it to shared_preload_libraries and restart the server, and let Lectern’s role read it (pg_read_all_stats).";

export async function findSlowQueries(db: Database): Promise<SlowQueries> {
  const [extension] = await db.execute<{ schema: string }>(
    sql`select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pg_stat_statements'`,
  );
  if (!extension) return { missing: NOT_INSTALLED };
  try {
    // In whatever schema somebody has put it.
    const view = sql`${sql.raw(extension.schema)}.pg_stat_statements`;
    const rows = await db.execute<SlowQuery>(sql`
      select left(query, 500) as text, calls::float8 as calls, mean_exec_time as mean,
        total_exec_time as total
      from ${view} where dbid = (select oid from pg_database where datname = current_database())
      order by total_exec_time desc limit ${SHOWN}`);
    return { queries: [...rows] };
  } catch {
    return { missing: NOT_LOADED };
  }
}
