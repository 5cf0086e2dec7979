import { sql } from "drizzle-orm";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { requireOwnList } from "@/lib/lists/access";
import type { ListAddress } from "@/lib/lists/mutations";
import { forgetVersionsInput } from "./schema";

/**
 * Forgets what one of the viewer's lists was before a day, for good: the state of that day, which is
 * today at the latest, is its first version from then on.
 * @returns the list's address, and how many versions are gone
 * @throws unauthenticated, invalid, not_found
 */
export async function forgetVersions(
  ctx: Context,
  input: unknown,
): Promise<ListAddress & { count: number }> {
  const { id, before } = parseInput(forgetVersionsInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { handle, slug } = await requireOwnList(tx, id);
    const first = sql`least(${before}::date, (now() at time zone 'UTC')::date)`;
    const [gone] = await tx.db.execute<{ count: number }>(sql`
      select count(*)::int as count from (
        select from_day from list_spans where list_id = ${id} and from_day < ${first}
        union select to_day from list_spans where list_id = ${id} and to_day < ${first}) days`);
    await tx.db.execute(sql`delete from list_spans where list_id = ${id} and to_day <= ${first}`);
    await tx.db.execute(sql`
      update list_spans set from_day = ${first} where list_id = ${id} and from_day < ${first}`);
    return { id, handle, slug, count: gone?.count ?? 0 };
  });
}
