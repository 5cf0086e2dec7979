/** Before its prefix, as all names here. `next.config.ts` and `proxy.ts` look for this part of it. */
export const SESSION_COOKIE = "lectern-session";
/** Longer than any session, whose end only the database knows; browsers keep none for more than 400 days. */
export const COOKIE_SECONDS = 60 * 60 * 24 * 365;

export const CSRF_COOKIE = "lectern-csrf";

/** A matter of the public origin: a cookie marked so never leaves over plain http. */
const isSecure = (): boolean => process.env.LECTERN_URL?.startsWith("https:") ?? false;

/**
 * The name of a cookie. Over https browsers hold one with such a prefix to what it says: it was set by an
 * https page, and, where it is for all paths, of this very host, not by a neighbour below the same domain.
 */
export function cookieName(name: string, path = "/"): string {
  if (!isSecure()) return name;
  return `${path === "/" ? "__Host-" : "__Secure-"}${name}`;
}

export const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isSecure(),
});
