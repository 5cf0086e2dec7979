import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@/db/open";
import { socketPath } from "@/db/socket-path";
import { freePort } from "../address";
import { api } from "./api";
import { backingUp } from "./backing-up";
import { changing } from "./changing";
import { crowding } from "./crowding";
import { digests } from "./digests";
import { drill } from "./drill";
import { exporting } from "./exporting";
import { faults } from "./faults";
import { importing } from "./importing";
import { ingesting } from "./ingesting";
import { library } from "./library";
import { loading } from "./loading";
import { meaning } from "./meaning";
import { memory } from "./memory";
import { notes } from "./notes";
import { reading } from "./reading";
import { makeScene } from "./scene";
import { scripts } from "./scripts";
import { searching } from "./searching";
import { signingIn } from "./signing-in";
import { trending } from "./trending";

const SECTIONS = [
  ...["import", "export", "reading", "changing", "library", "notes", "scripts", "loading"],
  ...["memory", "trending", "digests", "api", "signing-in", "search", "faults", "meaning"],
  ...["ingest", "drill", "backup", "crowd"],
];

/**
 * Prints what things cost, in sections: all of them, or those that are named. Pages are told as ratios
 * against a raw server on the same database, in rounds by turns.
 */
export async function bench(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !SECTIONS.includes(name));
  if (unknown.length > 0) throw new Error(`Sections are ${SECTIONS.join(", ")}.`);
  const asked = (name: string) => wanted.length === 0 || wanted.includes(name);
  if (asked("trending")) await trending();
  if (asked("digests")) await digests();
  if (asked("search")) await searching();
  if (asked("faults")) faults();
  if (asked("meaning")) await meaning();
  if (asked("ingest")) await ingesting();
  if (asked("drill")) await drill();
  if (asked("backup")) await backingUp();
  if (asked("crowd")) await crowding();
  const alone = [
    ...["trending", "digests", "search", "faults", "meaning", "ingest", "drill", "backup", "crowd"],
  ];
  if (SECTIONS.some((name) => !alone.includes(name) && asked(name))) await withApp(asked);
}

async function withApp(asked: (name: string) => boolean): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "lectern-bench-"));
  const port = await freePort();
  const app = run(["lib/cli/start.mjs"], {
    PORT: String(port),
    LECTERN_DATA_DIR: dataDir,
    DATABASE_URL: "",
    // What reads papers in the background would be measured with the pages.
    LECTERN_EMBEDDER: "off",
    // As at a terminal: a line for each request is work as well.
    LECTERN_LOG_LEVEL: "warn",
    // Counted, as they are for everyone, and never too many.
    LECTERN_API_RATE: "1000000",
    // Guesses come from many addresses.
    LECTERN_TRUST_PROXY: "1",
  });
  try {
    await lineOf(app);
    await withRaw(app, `http://localhost:${port}`, dataDir, asked);
  } finally {
    await end(app);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function withRaw(
  { pid = 0 }: ChildProcess,
  ours: string,
  dataDir: string,
  asked: (name: string) => boolean,
) {
  const port = await freePort();
  const raw = run(["--import", "tsx", "e2e/load/raw.ts", socketPath(dataDir), String(port)], {});
  const theirs = `http://127.0.0.1:${port}`;
  const database = await openDatabase({ dataDir });
  try {
    const scene = await makeScene(database.db);
    await lineOf(raw);
    // First, while nothing else has filled the memory.
    if (asked("import")) await importing(ours, scene.small.cookie, pid);
    if (asked("export")) await exporting(ours, scene.large.cookie, pid);
    if (asked("reading")) await reading(ours, theirs, scene);
    if (asked("api")) await api(ours, theirs, scene);
    if (asked("changing")) await changing(ours, theirs, scene);
    if (asked("library")) await library(ours, scene, database.db);
    if (asked("notes")) await notes(ours, scene);
    if (asked("scripts")) await scripts(ours);
    if (asked("loading")) await loading(ours, scene);
    if (asked("signing-in")) await signingIn(ours);
    if (asked("memory")) await memory(ours, pid);
  } finally {
    await end(raw);
    await database.close();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

function run(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
}

async function lineOf(child: ChildProcess) {
  for await (const _ of child.stdout ?? []) return;
  throw new Error("A server of the benchmark did not start.");
}
