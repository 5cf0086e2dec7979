import { AppError } from "@/lib/errors";

/** Whether a request comes from a page of this origin, as far as its sender tells. */
export function isSameOrigin({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || isHere(headers, origin);
}

/**
 * Whatever changes something must come from a page of this origin: the session's cookie comes with it.
 * @throws forbidden
 */
export function requireSameOrigin({ headers }: Request): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site ? site === "same-origin" : origin && isHere(headers, origin)) return;
  throw new AppError("forbidden", "This must be sent from a page of the same origin.");
}

function isHere(headers: Headers, origin: string): boolean {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
