import { headers } from "next/headers";
import { after } from "next/server";

/**
 * Does something after the page that is being made has been sent to somebody who looks at it: not for a
 * page that a browser fetches in advance. Links of ours don't (`prefetch={false}`).
 */
export async function onceShown(work: () => Promise<unknown>): Promise<void> {
  const sent = await headers();
  const purpose = `${sent.get("sec-purpose")} ${sent.get("purpose")} ${sent.get("x-moz")}`;
  if (!/prefetch|prerender|preview/.test(purpose)) after(work);
}
