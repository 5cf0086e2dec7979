import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { ofSession } from "@/lib/auth/sessions";
import { DAYS_TO_STAY, type Leaver } from "./schema";

/** Who has signed in to an account that is about to go, by the token of their session; null for all others. */
export async function findLeaver(db: Database, session: string): Promise<Leaver | null> {
  const [leaver] = await db
    .select({
      handle: users.leavingHandle,
      goneAt: sql`${users.leavingAt} + make_interval(days => ${DAYS_TO_STAY})`.mapWith(
        users.leavingAt,
      ),
    })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(and(ofSession(session), isNotNull(users.leavingAt)));
  return leaver?.handle ? { handle: leaver.handle, goneAt: leaver.goneAt } : null;
}
