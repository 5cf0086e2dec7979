import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { rules } from "./architecture-rules.mjs";
import { ROOT } from "./prepare.mjs";

// The direction of the house, and that its rules bite.

const PLACES = ["app", "lib", "db", "e2e", "proxy.ts", "next.config.ts", "instrumentation.ts"];
const TS_CONFIG = "tsconfig.json";
const FIXTURE = "lib/cli/fixtures/";
const FEWEST_MODULES = 150;
/** Imports that are surely there: a cruise that misses one has not read the sources. */
/** @type {[from: string, to: string][]} */
const KNOWN = [
  ["app/_doors/action.ts", "lib/errors.ts"],
  ["lib/papers/queries.ts", "db/schema/index.ts"],
  ["app/cached/paper/[...id]/page.tsx", "app/_components/papers/paper-page.tsx"],
];

process.chdir(ROOT);
const house = await see(PLACES, rules(""), { exclude: { path: `^${FIXTURE}` } });
const complaints = [
  ...house.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  ...unseen(house.modules),
  ...toothless((await see([FIXTURE], rules(FIXTURE))).summary),
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
 * @param {import("dependency-cruiser").IForbiddenRuleType[]} forbidden
 * @param {import("dependency-cruiser").ICruiseOptions} [options]
 */
async function see(places, forbidden, options = {}) {
  const { output } = await cruise(
    places,
    {
      validate: true,
      ruleSet: { forbidden },
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: TS_CONFIG },
      ...options,
    },
    { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
    { tsConfig: extractTSConfig(TS_CONFIG) },
  );
  return /** @type {import("dependency-cruiser").ICruiseResult} */ (output);
}
