import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { bin, ROOT } from "./prepare.mjs";

// Whether the migrations make the schema: generated again, into a copy, there must be nothing new.

const copy = mkdtempSync(join(ROOT, "node_modules/.migrations-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
cpSync(join(ROOT, "drizzle"), copy, { recursive: true });
const config = join(copy, "drizzle.config.json");
writeFileSync(
  config,
  JSON.stringify({
    dialect: "postgresql",
    schema: "./db/schema/index.ts",
    out: relative(ROOT, copy),
  }),
);
const before = readdirSync(copy).length;
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [bin("drizzle-kit/bin.cjs"), "generate", "--config", config],
  { cwd: ROOT, encoding: "utf8" },
);
if (status !== 0) process.stdout.write(stdout + stderr);
const added = readdirSync(copy).slice(before).length;
if (added > 0)
  process.stdout.write("The schema has changed: run npx drizzle-kit generate --name …\n");
process.exit(status !== 0 || added > 0 ? 1 : 0);
