import { sql } from "drizzle-orm";
import { recentWrites } from "@/db/schema";
import { type Context, requireUser } from "./context";

/**
 * Writes down how far the log of the database is, so that the viewer’s next reads go to a replica only when
 * it has come as far. For doors, after what the viewer changed has been committed.
 * @throws unauthenticated
 */
export async function recordWrite(ctx: Context): Promise<void> {
  const { db, viewer } = requireUser(ctx);
  await db.execute(
    // The position is that before this row itself is written: whoever has that has everything before it.
    // Who has just deleted their account is not there any more.
    sql`insert into ${recentWrites} (user_id, position, at)
      select id, pg_current_wal_insert_lsn(), now() from users where id = ${viewer.id}
      on conflict (user_id) do update set position = excluded.position, at = excluded.at`,
  );
}
