import { build, install, requireNode } from "./prepare.mjs";

requireNode();
install();
build();
const { register } = await import("tsx/esm/api");
register();
const { start } = await import("./start.ts");
await start("production");
