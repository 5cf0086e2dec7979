import { AppError } from "@/lib/errors";

/** Whether a request comes from a page of this origin, as far as its sender tells. */
export function isSameOrigin({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || isHere(headers, origin);
}

/**
 * Whether a page of this origin has sent it, for whatever changes something: the session's cookie comes
 * with it. Browsers say so in one of two headers at least; who says nothing is none.
 */
export function isSentFromHere({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === null && origin === null) return false;
  return (site ?? "same-origin") === "same-origin" && (origin === null || isHere(headers, origin));
}

/** @throws forbidden */
export function requireSameOrigin(request: Request): void {
  if (isSentFromHere(request)) return;
  throw new AppError("forbidden", "This must be sent from a page of the same origin.");
}

/** A proxy in front may have changed the host, and then says so, or the public address tells. */
function isHere(headers: Headers, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return new URL(origin).host === host || origin === process.env.LECTERN_URL;
}
