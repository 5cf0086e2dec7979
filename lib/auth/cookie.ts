/** The same everywhere, because the rewrites that look for it are fixed when the app is built. */
export const SESSION_COOKIE = "lectern-session";
export const SESSION_SECONDS = 60 * 60 * 24 * 30;
