import { cookies, headers } from "next/headers";
import type { Database } from "@/db/client";
import type { Guesser } from "@/lib/accounts/guessing";
import type { UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { takeCode } from "@/lib/second-step/passing";
import { COOKIE_SECONDS, cookieName, cookieOptions, SESSION_COOKIE } from "./cookie";
import { DEVICE_COOKIE, deviceMark, readDeviceMark } from "./known-device";
import { originOf } from "./origin";
import { beginSession, endSession, findSession, findWaiting } from "./sessions";

/**
 * Signs somebody in at the browser of this request, after they have proved who they are: what it was
 * signed in with before ends. For server actions and route handlers.
 * @param way password, link, passkey, or the name of a provider
 * @param passed whether no second step is asked for: it was taken, or the way is one in itself
 * @param next where they want to go
 * @returns where they go: to the second step first, when they have one
 */
export async function signInHere(
  db: Database,
  { userId, way, passed, next }: { userId: string; way: string; passed?: boolean; next: string },
): Promise<string> {
  const jar = await cookies();
  const before = jar.get(cookieName(SESSION_COOKIE))?.value;
  const token = await beginSession(db, {
    ...{ userId, way, before, ...(passed && { passed }) },
    ...(await originHere()),
  });
  const kept = { ...cookieOptions(), maxAge: COOKIE_SECONDS };
  jar.set(cookieName(SESSION_COOKIE), token, kept);
  if ((await findWaiting(db, token)) !== null) return secondStepPath(next);
  jar.set(cookieName(DEVICE_COOKIE), deviceMark(userId), kept);
  return next;
}

/** Who tries a password with this request. */
export async function guesserHere(): Promise<Guesser> {
  const known = readDeviceMark((await cookies()).get(cookieName(DEVICE_COOKIE))?.value);
  return { ...(await originHere()), known };
}

/** Who is signed in at the browser of this request; null for nobody. */
export async function findViewerHere(db: Database): Promise<UserViewer | null> {
  const token = (await cookies()).get(cookieName(SESSION_COOKIE))?.value;
  return token ? findSession(db, token, await originHere()) : null;
}

/** Where the request of this moment comes from. */
export const originHere = async () => originOf(await headers());

/** Where the second step is asked for, on the way to `next`. */
export const secondStepPath = (next: string) => `/signin/second?next=${encodeURIComponent(next)}`;

/** Who is at the second step in the browser of this request; null for everyone else. */
export async function findWaitingHere(db: Database) {
  const token = (await cookies()).get(cookieName(SESSION_COOKIE))?.value;
  return token ? findWaiting(db, token) : null;
}

/**
 * Takes the second step in the browser of this request, with a code: a session begins in place of the one
 * that waited.
 * @throws unauthenticated when nobody is asked for one here, invalid, rate_limited
 */
export async function takeSecondStepHere(db: Database, input: unknown): Promise<void> {
  const waiting = await findWaitingHere(db);
  if (!waiting) throw new AppError("unauthenticated", "Sign in anew: it took too long.");
  const { userId, way } = waiting;
  await takeCode(db, { userId, from: await originHere() }, input);
  await signInHere(db, { userId, way, passed: true, next: "" });
}

/** Ends the session of this request. */
export async function signOutHere(db: Database): Promise<void> {
  const jar = await cookies();
  const token = jar.get(cookieName(SESSION_COOKIE))?.value;
  if (token) await endSession(db, token, originOf(await headers()));
  jar.set(cookieName(SESSION_COOKIE), "", { ...cookieOptions(), maxAge: 0 });
}
