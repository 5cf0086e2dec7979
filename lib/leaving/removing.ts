import { eq, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { deleteAccount } from "./deleting";
import { beginLeaving } from "./mutations";
import { listSharedOnes } from "./queries";
import { DAYS_TO_STAY, REMOVE } from "./schema";

/**
 * Has an account deleted, for whoever runs the site: as if its owner had asked for it, or at once. What
 * strangers are shown from a cache can be up to an hour behind.
 * @param handOver lists that others keep go to the editor, or else the member, who is there longest;
 * otherwise they go with the account
 * @returns how many lists were handed over
 * @throws not_found when nobody has the handle
 */
export async function removeAccount(
  db: Database,
  { handle: given, handOver, now }: { handle: string; handOver: boolean; now: boolean },
): Promise<{ handle: string; handedOver: number }> {
  const handle = given.trim().replace(/^@/, "");
  const [person] = await db
    .select({ id: users.id, leavingAt: users.leavingAt })
    .from(users)
    .where(or(eq(users.handle, handle), eq(users.leavingHandle, handle)));
  if (!person) throw notFound(`person as @${handle}`);
  const { id, leavingAt } = person;
  const shared = leavingAt ? [] : await listSharedOnes(db, id);
  if (!leavingAt) {
    const choices = shared.map((list) => [list.id, (handOver && list.members[0]) || REMOVE]);
    await beginLeaving({ db, viewer: { kind: "user", id, handle } }, Object.fromEntries(choices));
  }
  if (now) {
    // From then on nobody brings it back while it is being deleted.
    await db
      .update(users)
      .set({ leavingAt: sql`now() - make_interval(days => ${DAYS_TO_STAY})` })
      .where(eq(users.id, id));
    await deleteAccount(db, id);
  }
  return { handle, handedOver: handOver ? shared.length : 0 };
}
