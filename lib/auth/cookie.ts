/** The same everywhere, because the rewrites that look for it are fixed when the app is built. */
export const SESSION_COOKIE = "lectern-session";
/** Longer than any session, whose end only the database knows; browsers keep none for more than 400 days. */
export const COOKIE_SECONDS = 60 * 60 * 24 * 365;

export const CSRF_COOKIE = "lectern-csrf";

/** Secure is a matter of the public origin: a cookie marked so never leaves over plain http. */
export const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: process.env.LECTERN_URL?.startsWith("https:") ?? false,
});
