import { build, install, requireNode } from "../../lib/cli/prepare.mjs";

requireNode();
install();
build();
const { register } = await import("tsx/esm/api");
register();
const { bench } = await import("./rounds.ts");
await bench(process.argv.slice(2));
