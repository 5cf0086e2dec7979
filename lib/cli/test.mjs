import { spawnSync } from "node:child_process";
import { bin, build, install, ROOT, refuse, requireNode, say } from "./prepare.mjs";

// Everything that must hold, from a fresh clone: checks, unit and integration tests on the embedded
// database, again on a server where TEST_DATABASE_URL names one, and the browser tests.

requireNode();
install();
const server = process.env.TEST_DATABASE_URL;
const vitest = [bin("vitest/vitest.mjs"), "run"];

step("Checks", ["lib/cli/check.mjs"]);
step("Tests on the embedded database", vitest, { TEST_DATABASE_URL: "" });
if (server) step("Tests on the server", vitest);
build();
step("Browser tests", [bin("@playwright/test/cli.js"), "test"]);
say("All tests passed.");

/**
 * @param {string} name
 * @param {string[]} args of node
 * @param {Record<string, string>} [env]
 */
function step(name, args, env = {}) {
  say(`\n${name} …`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  if (status !== 0) refuse(`${name} failed.`);
}
