import { sql } from "drizzle-orm";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import type { Database } from "./client";

/** Whether the tables are those that this version of Lectern expects. */
export async function isMigrated(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
  );
  return Number(row?.at ?? 0) >= Math.max(...journal.entries.map((entry) => entry.when));
}
