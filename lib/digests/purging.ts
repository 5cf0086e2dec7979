import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** How long one can have mails come again that have stopped, in days. */
const KEPT = 30;

/** Forgets links that nobody followed, mails that stopped long ago, and addresses that have none left. */
export async function purgeDigests(db: Database): Promise<void> {
  await db.execute(
    sql`delete from digest_confirmations where expires_at < now() - interval '1 day'`,
  );
  await db.execute(sql`
    delete from digest_subscriptions where stopped_at < now() - make_interval(days => ${KEPT})`);
  await db.execute(sql`
    delete from digest_addresses where created_at < now() - make_interval(days => ${KEPT})
      and not exists (select 1 from digest_subscriptions s where s.address_id = digest_addresses.id)`);
}
