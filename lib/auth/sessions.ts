import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import type { UserViewer } from "@/lib/context";
import { SESSION_SECONDS } from "./cookie";

/** Opens a session and returns the token for its cookie; the database keeps only the hash. */
export async function openSession(db: Database, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.insert(sessions).values({
    id: sessionId(token),
    userId,
    expiresAt: sql`now() + make_interval(secs => ${SESSION_SECONDS})`,
  });
  return token;
}

/** Whose session this token opens; null once it was closed or has expired, and for the suspended. */
export async function findSession(db: Database, token: string): Promise<UserViewer | null> {
  const [row] = await db
    .select({ id: users.id, handle: users.handle })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(eq(sessions.id, sessionId(token)), gt(sessions.expiresAt, sql`now()`), activePeople),
    );
  return row ? { kind: "user", ...row } : null;
}

export async function closeSession(db: Database, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId(token)));
}

const sessionId = (token: string) => createHash("sha256").update(token).digest("hex");
