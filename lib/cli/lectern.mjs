import { install, requireNode } from "./prepare.mjs";

requireNode();
install();
const { register } = await import("tsx/esm/api");
register();
const { runCommand } = await import("./command-line.ts");
process.exitCode = await runCommand(process.argv.slice(2));
