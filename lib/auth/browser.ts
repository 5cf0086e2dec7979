import { cookies, headers } from "next/headers";
import type { Database } from "@/db/client";
import type { Guesser } from "@/lib/accounts/guessing";
import type { UserViewer } from "@/lib/context";
import { COOKIE_SECONDS, cookieOptions, SESSION_COOKIE } from "./cookie";
import { DEVICE_COOKIE, deviceMark, readDeviceMark } from "./known-device";
import { originOf } from "./origin";
import { beginSession, endSession, findSession } from "./sessions";

/**
 * Signs somebody in at the browser of this request, after they have proved who they are: what it was
 * signed in with before ends. For server actions and route handlers.
 * @param way password, link, passkey, or the name of a provider
 */
export async function signInHere(
  db: Database,
  { userId, way }: { userId: string; way: string },
): Promise<void> {
  const jar = await cookies();
  const before = jar.get(SESSION_COOKIE)?.value;
  const token = await beginSession(db, { userId, way, before, ...originOf(await headers()) });
  const kept = { ...cookieOptions(), maxAge: COOKIE_SECONDS };
  jar.set(SESSION_COOKIE, token, kept);
  jar.set(DEVICE_COOKIE, deviceMark(userId), kept);
}

/** Who tries a password with this request. */
export async function guesserHere(): Promise<Guesser> {
  const known = readDeviceMark((await cookies()).get(DEVICE_COOKIE)?.value);
  return { ...originOf(await headers()), known };
}

/** Who is signed in at the browser of this request; null for nobody. */
export async function findViewerHere(db: Database): Promise<UserViewer | null> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? findSession(db, token, originOf(await headers())) : null;
}

/** Ends the session of this request. */
export async function signOutHere(db: Database): Promise<void> {
  const jar = await cookies();
  const token = jar.get(SESSION_COOKIE)?.value;
  if (token) await endSession(db, token, originOf(await headers()));
  jar.set(SESSION_COOKIE, "", { ...cookieOptions(), maxAge: 0 });
}
