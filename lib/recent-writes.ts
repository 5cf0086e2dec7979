import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recentWrites } from "@/db/schema";

/**
 * Writes down how far the log of the database is, so that a person’s next reads go to a replica only when it
 * has come as far. For doors, after what they changed has been committed.
 */
export async function recordWrite(db: Database, userId: string): Promise<void> {
  await db.execute(
    // The position is that before this row itself is written: whoever has that has everything before it.
    // Who has just deleted their account is not there any more.
    sql`insert into ${recentWrites} (user_id, position, at)
      select id, pg_current_wal_insert_lsn(), now() from users where id = ${userId}
      on conflict (user_id) do update set position = excluded.position, at = excluded.at`,
  );
}
