import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { tokens, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import type { Context, UserViewer } from "@/lib/context";
import { ownTokens, requireInPerson } from "./access";
import type { Token } from "./schema";
import { hashOf, isWellFormed } from "./secret";

/**
 * The viewer’s tokens, those that have expired too, newest first.
 * @throws unauthenticated, forbidden to tokens
 */
export async function listTokens(ctx: Context): Promise<Token[]> {
  const user = requireInPerson(ctx);
  const { id, name, scopes, prefix, expiresAt, lastUsedAt, createdAt } = tokens;
  return user.db
    .select({ id, name, scopes, prefix, expiresAt, lastUsedAt, createdAt })
    .from(tokens)
    .where(ownTokens(user))
    .orderBy(desc(createdAt), desc(id));
}

/**
 * For whom the bearer of this secret acts, and what they may do; null once it was revoked or has
 * expired, and for the suspended. Writes down that it was used, at most once a minute.
 */
export async function findTokenViewer(db: Database, secret: string): Promise<UserViewer | null> {
  if (!isWellFormed(secret)) return null;
  const [row] = await db
    .select({
      token: tokens.id,
      id: users.id,
      handle: users.handle,
      scopes: tokens.scopes,
      isNews: sql<boolean>`${unusedOfLate}`,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.hash, hashOf(secret)), unexpired, activePeople));
  if (!row) return null;
  const { token, isNews, ...viewer } = row;
  if (isNews) {
    await db
      .update(tokens)
      .set({ lastUsedAt: sql`now()` })
      // Of requests that come at once, the first alone writes.
      .where(and(eq(tokens.id, token), unusedOfLate));
  }
  return { kind: "user", ...viewer };
}

const unexpired = or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`));
const unusedOfLate = or(
  isNull(tokens.lastUsedAt),
  lt(tokens.lastUsedAt, sql`now() - interval '1 minute'`),
);
