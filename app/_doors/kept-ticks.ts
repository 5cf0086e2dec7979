import { headers } from "next/headers";
import { readCookie, setCookie } from "./cookies";

const COOKIE = { name: "lectern-ticked", path: "/library" };

/**
 * Without JavaScript, a form that is refused is shown again by the request that sent it: this keeps what
 * was ticked for the rest of that request. The browser drops such a cookie at once.
 */
export async function keepTicked(ids: string[]): Promise<void> {
  if ((await headers()).has("next-action")) return;
  await setCookie(ids.join(), { ...COOKIE, maxAge: 0 });
}

export const readTicked = async (): Promise<Set<string>> =>
  new Set((await readCookie(COOKIE))?.split(","));
