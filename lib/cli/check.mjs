import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { bin, install, ROOT, refuse, requireNode, say } from "./prepare.mjs";

requireNode();
install();

/** @type {[name: string, ...command: string[]][]} */
const STEPS = [
  [
    "types",
    "sh",
    "-c",
    `"${process.execPath}" "${bin("next/dist/bin/next")}" typegen && "${process.execPath}" "${bin("typescript/bin/tsc")}" --noEmit`,
  ],
  ["style", process.execPath, bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."],
  ["architecture", process.execPath, "lib/cli/architecture.mjs"],
  ["conventions", process.execPath, "lib/cli/conventions.mjs"],
  ["unused", process.execPath, bin("knip/bin/knip.js")],
  ["migrations", process.execPath, "lib/cli/migrations.mjs"],
  ["licences", process.execPath, "lib/cli/licences.mjs"],
  ["known holes", process.execPath, "lib/cli/audit.mjs"],
];

const failed = (await Promise.all(STEPS.map(run))).filter((passed) => !passed).length;
if (failed > 0) refuse(`${failed} of ${STEPS.length} checks failed.`);

/** @param {[name: string, ...command: string[]]} step */
async function run([name, command = "", ...args]) {
  const began = Date.now();
  const step = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const [output, errors, [status]] = await Promise.all([
    text(step.stdout),
    text(step.stderr),
    once(step, "exit"),
  ]);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (status !== 0) say(output + errors);
  else if (output.startsWith("Note:")) say(output.trimEnd());
  return status === 0;
}
