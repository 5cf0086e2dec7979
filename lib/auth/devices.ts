import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireInPerson } from "@/lib/tokens/access";
import { deviceInput } from "./schema";

/** Where somebody is signed in, as their settings show it. */
export interface Device {
  id: string;
  /** Like “Firefox on Linux”; empty of old sessions. */
  device: string;
  /** An address without its end; empty where it is not known. */
  address: string;
  /** password, link, passkey, or the name of a provider. */
  way: string;
  signedInAt: Date;
  /** To five minutes. */
  lastUsedAt: Date;
  /** Whether it is the one that asks. */
  isThis: boolean;
}

/**
 * Where the viewer is signed in: here first, then what was used last.
 * @throws unauthenticated, forbidden to tokens
 */
export async function listDevices(ctx: Context): Promise<Device[]> {
  const user = requireInPerson(ctx);
  const { id, device, address, way, createdAt: signedInAt, lastUsedAt } = sessions;
  const isThis = sql<boolean>`${sessions.id} = ${user.viewer.session?.id ?? ""}`;
  return user.db
    .select({ id, device, address, way, signedInAt, lastUsedAt, isThis })
    .from(sessions)
    .where(and(liveSessions(user), eq(sessions.waits, false)))
    .orderBy(desc(isThis), desc(lastUsedAt), desc(id))
    .limit(MOST_SHOWN);
}

/** Nobody looks through more of them; all others are ended together. */
const MOST_SHOWN = 100;

/**
 * Ends one of the viewer’s sessions, at once.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function endDevice(ctx: Context, input: unknown): Promise<{ device: string }> {
  const { id } = parseInput(deviceInput, input);
  return inTransaction(requireInPerson(ctx), async (tx) => {
    const [ended] = await tx.db
      .delete(sessions)
      .where(and(liveSessions(tx), eq(sessions.id, id)))
      .returning({ device: sessions.device });
    if (!ended) throw notFound("device");
    const { id: userId, session: from } = tx.viewer;
    await recordEvent(tx.db, { userId, event: "session-ended", detail: ended, from });
    return ended;
  });
}

/**
 * Ends all of the viewer’s sessions but the one that asks.
 * @returns how many
 * @throws unauthenticated, forbidden to tokens
 */
export async function endOtherDevices(ctx: Context): Promise<number> {
  return inTransaction(requireInPerson(ctx), async (tx) => {
    const { id: userId, session: from } = tx.viewer;
    const others = and(liveSessions(tx), ne(sessions.id, from?.id ?? ""));
    const ended = await tx.db.delete(sessions).where(others).returning({ id: sessions.id });
    if (ended.length > 0) {
      const detail = { count: String(ended.length) };
      await recordEvent(tx.db, { userId, event: "sessions-ended", detail, from });
    }
    return ended.length;
  });
}

/** Of rows of `sessions`: those by which the viewer is signed in. */
const liveSessions = ({ viewer }: Context<UserViewer>) =>
  and(eq(sessions.userId, viewer.id), gt(sessions.expiresAt, sql`now()`));
