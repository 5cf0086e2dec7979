import { headers } from "next/headers";
import { readCookie, setCookie } from "./cookies";

const COOKIE = "lectern-ticked";

/**
 * Without JavaScript, a form that is refused is shown again by the request that sent it: this keeps what
 * was ticked for the rest of that request. The browser drops such a cookie at once.
 */
export async function keepTicked(ids: string[]): Promise<void> {
  if ((await headers()).has("next-action")) return;
  await setCookie(ids.join(), { name: COOKIE, maxAge: 0, path: "/library" });
}

export const readTicked = async (): Promise<Set<string>> =>
  new Set((await readCookie(COOKIE))?.split(","));
