import { spawnSync } from "node:child_process";
import { bin, ROOT } from "./prepare.mjs";

// The direction of the house, by the rules of `.dependency-cruiser.cjs`; and that they bite.

const PLACES = ["app", "lib", "db", "e2e", "proxy.ts", "next.config.ts", "instrumentation.ts"];
const FIXTURE = "lib/cli/fixtures/";
const FEWEST_MODULES = 150;
/** Imports that are surely there: a cruise that misses one has not read the sources. */
/** @type {[from: string, to: string][]} */
const KNOWN = [
  ["app/_doors/action.ts", "lib/errors.ts"],
  ["lib/papers/queries.ts", "db/schema/index.ts"],
  ["app/cached/paper/[...id]/page.tsx", "app/_components/papers/paper-page.tsx"],
];

const house = cruise(PLACES);
const complaints = [
  ...house.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  ...unseen(house.modules),
  ...toothless(cruise([FIXTURE], FIXTURE).summary),
];
process.stdout.write(complaints.map((line) => `${line}\n`).join(""));
process.exit(complaints.length > 0 ? 1 : 0);

/** @param {import("dependency-cruiser").IModule[]} modules @returns {string[]} */
function unseen(modules) {
  const imports = new Map(modules.map((m) => [m.source, m.dependencies.map((d) => d.resolved)]));
  const missing = KNOWN.filter(([from, to]) => !imports.get(from)?.includes(to));
  return [
    ...missing.map(([from, to]) => `The import of ${to} in ${from} was not seen.`),
    ...(modules.length < FEWEST_MODULES ? [`Only ${modules.length} modules were seen.`] : []),
  ];
}

/**
 * The fixture breaks every rule once.
 * @param {import("dependency-cruiser").ISummary} summary
 * @returns {string[]}
 */
function toothless({ violations, ruleSetUsed }) {
  const broken = new Set(violations.map(({ rule }) => rule.name));
  return (ruleSetUsed?.forbidden ?? [])
    .map(({ name = "" }) => name)
    .filter((name) => !broken.has(name))
    .map((name) => `The rule ${name} lets the known-bad fixture pass.`);
}

/**
 * @param {string[]} places
 * @param {string} [root]
 * @returns {import("dependency-cruiser").ICruiseResult}
 */
function cruise(places, root = "") {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin("dependency-cruiser/bin/dependency-cruise.mjs"), "--output-type", "json", ...places],
    {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, ARCHITECTURE_ROOT: root },
    },
  );
  try {
    return JSON.parse(stdout);
  } catch {
    process.stderr.write(stderr);
    return process.exit(1);
  }
}
