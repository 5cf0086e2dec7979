import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

// Runs in a fresh clone, before anything is installed: Node's own modules only.

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const OLDEST = [20, 9];
const INSTALLED = join(ROOT, "node_modules/.lectern-lock");
const BUILT = join(ROOT, ".next/lectern-sources");
/** What a build is made of. */
const SOURCES = ["app", "lib", "db", "drizzle/meta/_journal.json", "public", "package-lock.json"];
const CONFIGURATION = [
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Ends the process with one sentence. @param {string} sentence @returns {never} */
export function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** What is being done, for the one who waits. @param {string} step */
export const say = (step) => process.stderr.write(`${step}\n`);

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  refuse(`Lectern needs Node ${OLDEST.join(".")} or later; this is ${process.versions.node}.`);
}

/** Installs the dependencies, unless those of this lock file are there. */
export function install() {
  const wanted = digest(["package-lock.json"]) + process.platform + process.arch;
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) return;
  say("Installing the dependencies …");
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(INSTALLED, wanted);
}

/** Builds the app, unless it was built from these sources. */
export function build() {
  const wanted = digest([...SOURCES, ...CONFIGURATION]);
  if (existsSync(BUILT) && readFileSync(BUILT, "utf8") === wanted) return;
  say("Building …");
  run(process.execPath, [join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
    NODE_ENV: "production",
  });
  compressAssets();
  // What the build is made of, as CycloneDX: who runs it can ask it about a hole that becomes known.
  const sbom = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"];
  writeFileSync(join(ROOT, ".next/sbom.json"), run("npm", sbom));
  writeFileSync(BUILT, wanted);
}

/** As small as it gets, once, because everyone who comes for the first time waits for them. */
function compressAssets() {
  for (const path of filesBelow(".next/static").filter((path) => /\.(js|css)$/.test(path))) {
    const asset = readFileSync(join(ROOT, path));
    writeFileSync(join(ROOT, `${path}.br`), brotliCompressSync(asset));
    writeFileSync(join(ROOT, `${path}.gz`), gzipSync(asset, { level: 9 }));
  }
}

/**
 * Runs a command to its end; its output is shown only when it fails, and then this process ends too.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {string} what it said
 */
function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  if (result.status === 0) return result.stdout;
  process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  refuse(`“${[command, ...args].join(" ")}” failed.`);
}

/** @param {string[]} paths files and folders below the root @returns {string} */
function digest(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths.flatMap(filesBelow).sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !/\.test\.ts$/.test(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    );
}

/** A program of an installed package. @param {string} path @returns {string} */
export const bin = (path) => join(ROOT, "node_modules", path);
