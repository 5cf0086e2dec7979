import { and, count, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { tokens } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, inTransaction, lockOwner, parseInput } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { ownTokens, requireInPerson } from "./access";
import { newTokenInput, tokenInput } from "./schema";
import { hashOf, newSecret, prefixOf } from "./secret";

const DAY = 24 * 60 * 60 * 1000;
const MOST = 50;

/**
 * Makes a token for the viewer. Its secret is told here, and never again.
 * @throws unauthenticated, forbidden to tokens and without a recent sign-in, invalid
 */
export async function makeToken(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; secret: string }> {
  const { name, scopes, expiresOn } = parseInput(newTokenInput, input);
  const user = requireRecentSignIn(ctx);
  const expiresAt = expiresOn ? new Date(Date.parse(expiresOn) + DAY) : null;
  const [id, secret] = [newId(), newSecret()];
  const kept = { name, scopes, expiresAt, prefix: prefixOf(secret), hash: hashOf(secret) };
  await inTransaction(user, async (tx) => {
    await lockOwner(tx);
    const [had] = await tx.db.select({ count: count() }).from(tokens).where(ownTokens(tx));
    if ((had?.count ?? 0) >= MOST) {
      throw invalid({ name: `You have ${MOST} tokens. Revoke one that you don’t need.` });
    }
    const { id: userId, session: from } = tx.viewer;
    await tx.db.insert(tokens).values({ id, userId, ...kept });
    await recordEvent(tx.db, { userId, event: "token-made", detail: { name }, from });
  });
  return { id, secret };
}

/**
 * Revokes one of the viewer’s tokens: it is worth nothing from the next request on.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function revokeToken(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(tokenInput, input);
  const user = requireInPerson(ctx);
  return inTransaction(user, async (tx) => {
    const [token] = await tx.db
      .delete(tokens)
      .where(and(eq(tokens.id, id), ownTokens(tx)))
      .returning({ name: tokens.name });
    if (!token) throw notFound("token");
    const { id: userId, session: from } = tx.viewer;
    await recordEvent(tx.db, { userId, event: "token-revoked", detail: token, from });
    return token;
  });
}
