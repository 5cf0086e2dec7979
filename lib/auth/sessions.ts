import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { prefixOf } from "@/lib/audit/address";
import { recordEvent } from "@/lib/audit/events";
import type { Origin, UserViewer } from "@/lib/context";
import { hasSecondStep } from "@/lib/second-step/queries";

/** After so long without use a session is over, in days; and after a year in any case. */
const IDLE = 30;
const LONGEST = 365;
/** How long a sign-in counts as recent, in minutes. */
const RECENT = 15;
/** How long somebody may take for the second step, in minutes. */
const SECOND = 10;
/** How exactly the last use is known, in minutes: only then is a read followed by a write. */
const SETTLE = 5;

const NOWHERE: Origin = { address: "", device: "" };

/**
 * The one place where a session begins: after somebody has proved who they are. The database keeps only
 * the hash of the token.
 * @param way password, link, passkey, or the name of a provider
 * @param passed whether no second step is asked for: it was taken, or the way is one in itself. Otherwise
 *   the session of somebody who has one waits for it
 * @param before the token of the session that the browser had until now: it ends
 * @returns the token for the cookie
 */
export async function beginSession(
  db: Database,
  {
    userId,
    way,
    passed = false,
    before,
    ...origin
  }: {
    userId: string;
    way: string;
    passed?: boolean;
    before?: string | undefined;
  } & Partial<Origin>,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const from = { ...NOWHERE, ...origin };
  await db.transaction(async (tx) => {
    if (before) await closeSession(tx, before);
    const waits = !passed && (await hasSecondStep(tx, userId));
    await tx.insert(sessions).values({
      ...{ id: sessionId(token), userId, way, waits },
      ...{ address: prefixOf(from.address), device: from.device },
      expiresAt: waits
        ? sql`now() + make_interval(mins => ${SECOND})`
        : sql`now() + make_interval(days => ${IDLE})`,
    });
    if (!waits) await recordEvent(tx, { userId, event: "signed-in", detail: { way }, from });
  });
  return token;
}

/**
 * Whose session this token opens; null once it was closed or has expired, and for the suspended and who leaves. Using
 * a session keeps it alive; that is written down at most once in five minutes. All times are those of
 * the database, so that no other clock matters.
 */
export async function findSession(
  db: Database,
  token: string,
  { address, device }: Origin = NOWHERE,
): Promise<UserViewer | null> {
  if (token.length > LONGEST_TOKEN) return null;
  const [row] = await db
    .select({
      id: users.id,
      handle: users.handle,
      session: sessions.id,
      recent: sql<boolean>`${sessions.createdAt} > now() - make_interval(mins => ${RECENT})`,
      unconfirmed: sql<boolean>`(${users.email} is not null and ${users.emailConfirmedAt} is null)`,
      isNews: sql<boolean>`${unusedOfLate}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(ofSession(token), activePeople));
  if (!row) return null;
  const { session, recent, unconfirmed, isNews, ...person } = row;
  if (isNews) await keepAlive(db, session, { address, device });
  return {
    kind: "user",
    ...person,
    session: { id: session, recent, unconfirmed, address, device },
  };
}

/** Who is at the second step with this token, and how they came to it; null for everyone else. */
export async function findWaiting(
  db: Database,
  token: string,
): Promise<{ userId: string; handle: string; way: string } | null> {
  if (token.length > LONGEST_TOKEN) return null;
  const [row] = await db
    .select({
      ...{ userId: sessions.userId, way: sessions.way },
      // Who is about to leave is called as before, to themself.
      handle: sql<string>`coalesce(${users.leavingHandle}, ${users.handle})`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        ...[eq(sessions.id, sessionId(token)), eq(sessions.waits, true)],
        gt(sessions.expiresAt, sql`now()`),
      ),
    );
  return row ?? null;
}

async function keepAlive(db: Database, id: string, { address, device }: Origin): Promise<void> {
  await db
    .update(sessions)
    .set({
      ...{ address: prefixOf(address), device, lastUsedAt: sql`now()` },
      expiresAt: sql`least(now() + make_interval(days => ${IDLE}),
        ${sessions.createdAt} + make_interval(days => ${LONGEST}))`,
    })
    // Of requests that come at once, the first alone writes.
    .where(and(eq(sessions.id, id), unusedOfLate));
}

const unusedOfLate = sql`${sessions.lastUsedAt} < now() - make_interval(mins => ${SETTLE})`;

/** Ends a session because its owner says so. */
export async function endSession(db: Database, token: string, from: Origin): Promise<void> {
  await db.transaction(async (tx) => {
    const userId = await closeSession(tx, token);
    if (userId) await recordEvent(tx, { userId, event: "signed-out", from });
  });
}

/** @returns whose it was; null when there was none */
async function closeSession(db: Database, token: string): Promise<string | null> {
  const [ended] = await db
    .delete(sessions)
    .where(eq(sessions.id, sessionId(token)))
    .returning({ userId: sessions.userId });
  return ended?.userId ?? null;
}

/** Whatever is longer was not made here. */
const LONGEST_TOKEN = 100;

/** The session that a token opens, if any; for rows of `sessions`. */
export const ofSession = (token: string): SQL | undefined =>
  and(
    ...[eq(sessions.id, sessionId(token)), gt(sessions.expiresAt, sql`now()`)],
    eq(sessions.waits, false),
  );

const sessionId = (token: string) => createHash("sha256").update(token).digest("hex");
