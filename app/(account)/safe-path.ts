const BASE = "http://localhost";

/** A path of our own to go on to after signing in; anything else leads home. */
export function safePath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, BASE)) return "/";
  const { origin, pathname, search } = new URL(next, BASE);
  // “/.//evil.example” is of this origin; the path that is left of it, “//evil.example”, is not.
  return origin === BASE && !pathname.startsWith("//") ? pathname + search : "/";
}
