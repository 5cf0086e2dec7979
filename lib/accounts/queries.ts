import { and, count, eq, gt, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";

/**
 * The viewer's own account.
 * @throws unauthenticated
 */
export async function getAccount(
  ctx: Context,
): Promise<{ handle: string; email: string | null; sessionCount: number }> {
  const { db, viewer } = requireUser(ctx);
  const [account] = await db
    .select({ handle: users.handle, email: users.email, sessionCount: count(sessions.id) })
    .from(users)
    .leftJoin(sessions, and(eq(sessions.userId, users.id), gt(sessions.expiresAt, sql`now()`)))
    .where(eq(users.id, viewer.id))
    .groupBy(users.id);
  if (!account) throw new Error("The viewer has no account.");
  return account;
}
