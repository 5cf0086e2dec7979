/**
 * The direction of the house: app → lib → db, never back.
 * @param {string} root where the house stands: "" or, ending in a slash, the known-bad fixture
 * @returns {import("dependency-cruiser").IForbiddenRuleType[]}
 */
export const rules = (root) => [
  {
    name: "lib-knows-no-app",
    from: { path: `^${root}(lib|db)/` },
    to: { path: `^${root}(app|e2e)/` },
  },
  { name: "db-knows-no-lib", from: { path: `^${root}db/` }, to: { path: `^${root}lib/` } },
  { name: "no-cycles", from: {}, to: { circular: true } },
  {
    name: "no-drizzle-in-app",
    from: { path: `^${root}app/` },
    to: { path: "node_modules/drizzle-orm" },
  },
  {
    name: "no-next-in-lib",
    from: { path: `^${root}(lib|db)/`, pathNot: `^${root}lib/(auth/|cli/web-server)` },
    to: { path: "node_modules/(next|next-auth|react|react-dom)/" },
  },
  {
    name: "tests-are-not-used",
    from: {
      pathNot:
        "\\.(test|spec)\\.ts$|^e2e/|^db/testing|^lib/[^/]+/testing|^vitest\\.config|^playwright\\.config",
    },
    to: { path: `^${root}(db/(testing|factories)|lib/[^/]+/testing|e2e/)` },
  },
];
