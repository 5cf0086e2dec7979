import { install, requireNode } from "./prepare.mjs";

requireNode();
install();
const { register } = await import("tsx/esm/api");
register();
const { runCommand } = await import("./lectern.ts");
await runCommand(process.argv.slice(2));
