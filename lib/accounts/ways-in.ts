import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";

/**
 * In the transaction that has taken a way in from the viewer: holds that another one is left. Two at
 * once wait for each other.
 * @throws conflict when it was the last
 */
export async function requireWayIn({ db, viewer }: Context<UserViewer>): Promise<void> {
  const [person] = await db.execute<{ password: boolean }>(sql`
    select email is not null and password_hash is not null as password from users
    where id = ${viewer.id} for update`);
  // Looked at after the lock, so that what another one has taken is gone.
  const [other] = await db.execute(sql`
    select from provider_accounts where user_id = ${viewer.id}
    union all select from passkeys where user_id = ${viewer.id} limit 1`);
  if (person?.password || other) return;
  throw new AppError(
    "conflict",
    "It is your only way in. Add another one, or set a password, first.",
  );
}
