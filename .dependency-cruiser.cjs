/** The direction of the house: app → lib → db, never back. The roots can be moved for the fixture. */
const root = process.env.ARCHITECTURE_ROOT ?? "";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "lib-knows-no-app",
      severity: "error",
      from: { path: `^${root}(lib|db)/` },
      to: { path: `^${root}(app|e2e)/` },
    },
    {
      name: "db-knows-no-lib",
      severity: "error",
      from: { path: `^${root}db/` },
      to: { path: `^${root}lib/` },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-drizzle-in-app",
      severity: "error",
      from: { path: `^${root}app/` },
      to: { path: "node_modules/drizzle-orm" },
    },
    {
      name: "no-next-in-lib",
      severity: "error",
      from: { path: `^${root}(lib|db)/`, pathNot: `^${root}lib/auth/` },
      to: { path: "node_modules/(next|next-auth|react|react-dom)/" },
    },
    {
      name: "tests-are-not-used",
      severity: "error",
      from: {
        pathNot: "\\.(test|spec)\\.ts$|^e2e/|^db/testing|^vitest\\.config|^playwright\\.config",
      },
      to: { path: `^${root}(db/(testing|factories)|e2e/)` },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: root ? [] : ["^lib/cli/fixtures/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
