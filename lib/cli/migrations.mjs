import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { unsafeStatements } from "./migration-safety.mjs";
import { bin, ROOT } from "./prepare.mjs";

// Whether the migrations make the schema: generated again, into a copy, there must be nothing new. And
// whether the version before can live with each of them: first expand, a version later contract.

/** The last migration from before this was looked at. */
const GIVEN = "0020";

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
const unsafe = readdirSync(join(ROOT, "drizzle"))
  .filter((file) => file.endsWith(".sql") && file.slice(0, 4) > GIVEN)
  .flatMap((file) =>
    unsafeStatements(readFileSync(join(ROOT, "drizzle", file), "utf8")).map(
      (sentence) => `drizzle/${file} ${sentence}\n`,
    ),
  );
if (unsafe.length > 0) {
  process.stdout.write(
    `${unsafe.join("")}The version before runs meanwhile: expand now, contract in a later version, and say so there (-- contract: …).\n`,
  );
}
process.exit(status !== 0 || added > 0 || unsafe.length > 0 ? 1 : 0);
