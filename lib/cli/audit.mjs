import { spawnSync } from "node:child_process";
import { ROOT } from "./prepare.mjs";

// Whether the registry knows of holes in what runs in production. Where it can't be asked, that is said
// and nothing fails: a clone without a network is no worse for it.

const GRAVE = new Set(["moderate", "high", "critical"]);
const PATIENCE = 60_000;

/** @typedef {{name: string, severity: string, range: string, via: (string | {title: string, url: string})[]}} Hole */

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: ROOT,
  encoding: "utf8",
  timeout: PATIENCE,
});
/** @type {{vulnerabilities?: Record<string, Hole>, message?: string}} */
const { vulnerabilities, message } = answerOf(stdout);
if (!vulnerabilities) {
  process.stdout.write(`Note: the registry could not be asked (${message ?? "no answer"}).\n`);
  process.exit(0);
}
const holes = Object.values(vulnerabilities).filter(({ severity }) => GRAVE.has(severity));
for (const { name, severity, range, via } of holes) {
  const known = via.map((of) => (typeof of === "string" ? of : `${of.title} ${of.url}`));
  process.stdout.write(`${name} ${range} (${severity}): ${known.join("; ")}\n`);
}
process.exit(holes.length > 0 ? 1 : 0);

/** @param {string | null} text */
function answerOf(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return {};
  }
}
