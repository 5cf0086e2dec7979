import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { openDatabase } from "@/db/open";
import { socketPath } from "@/db/socket-path";
import { freePort } from "../address";
import { anchoring } from "./anchoring";
import { slowestHighlight } from "./interaction";
import { makeScene } from "./scene";

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 10;

type Requests = { url: string; path?: never; paths?: string[]; cookie?: string };

/** Prints what pages cost, as ratios against a raw server on the same database, in rounds by turns. */
export async function bench(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "lectern-bench-"));
  const [port, rawPort] = [await freePort(), await freePort()];
  const app = run(["lib/cli/start.mjs"], {
    PORT: String(port),
    LECTERN_DATA_DIR: dataDir,
    DATABASE_URL: "",
  });
  await lineOf(app);
  const database = await openDatabase({ dataDir });
  const scene = await makeScene(database.db);
  const raw = run(["--import", "tsx", "e2e/load/raw.ts", socketPath(dataDir), String(rawPort)], {});
  await lineOf(raw);
  const ours = `http://localhost:${port}`;
  const theirs = `http://127.0.0.1:${rawPort}`;

  await compare("anonymous /", 0.3, { url: `${ours}/` }, { url: `${theirs}/feed` });
  await compare(
    "anonymous /paper/<id>",
    0.3,
    { url: `${ours}/paper/bench-7` },
    { url: `${theirs}/paper/bench-7` },
  );
  await compare(
    "anonymous list of 25",
    0.3,
    { url: `${ours}/@bench/bench` },
    { url: `${theirs}/list/${scene.list}` },
  );
  const thousand = scene.ids.slice(1000, 2000);
  await firstRequests(ours, thousand);
  await compare(
    "1,000 papers, each asked for before",
    0.3,
    { url: ours, paths: thousand.map((id) => `/paper/${id}`) },
    { url: theirs, paths: thousand.map((id) => `/paper/${id}`) },
  );
  await compare(
    "signed-in library of 25",
    0.04,
    { url: `${ours}/library`, cookie: scene.small.cookie },
    { url: `${theirs}/library/${scene.small.user}` },
  );
  const library = `${ours}/library`;
  await compareTimes(
    "library of 10,000 against 100",
    2,
    { url: library, cookie: scene.small.cookie },
    { url: library, cookie: scene.large.cookie },
  );
  const { cookie, few, many } = scene.readers;
  await compareTimes(
    "paper with 500 notes of 20 people against 5",
    2,
    { url: `${ours}/paper/${few}`, cookie },
    { url: `${ours}/paper/${many}`, cookie },
  );
  placing();
  await highlighting(`${ours}/paper/${scene.marked.paper}`, scene.marked.cookie);
  await scripts(ours);
  await memory(ours, app.pid ?? 0);

  raw.kill("SIGTERM");
  await database.close();
  app.kill("SIGTERM");
  await once(app, "exit");
  await rm(dataDir, { recursive: true, force: true });
}

async function compare(name: string, target: number, ours: Requests, theirs: Requests) {
  const rates: [number, number][] = [];
  await rate(ours, 1);
  await rate(theirs, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push([await rate(ours, SECONDS), await rate(theirs, SECONDS)]);
  }
  const ratio = median(rates.map(([a, b]) => a / b));
  const [a, b] = [median(rates.map(([r]) => r)), median(rates.map(([, r]) => r))];
  report(
    name,
    `${ratio.toFixed(3)} of raw (${a.toFixed(0)} / ${b.toFixed(0)} req/s)`,
    `at least ${target}`,
    ratio >= target,
  );
}

/** How many times the time of `few` the page of `many` takes, in rounds by turns. */
async function compareTimes(name: string, target: number, few: Requests, many: Requests) {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const quick = await rate(few, SECONDS);
    ratios.push(quick / (await rate(many, SECONDS)));
  }
  const ratio = median(ratios);
  report(name, `${ratio.toFixed(2)} times the time`, `at most ${target}`, ratio <= target);
}

function placing() {
  const { milliseconds, detached } = anchoring();
  report(
    "1,000 annotations in a changed abstract",
    `${milliseconds.toFixed(1)} ms, ${detached} without a place`,
    "under 50 ms",
    milliseconds < 50,
  );
}

async function highlighting(address: string, cookie: string) {
  const worst: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    worst.push(await slowestHighlight(address, cookie));
  const milliseconds = median(worst);
  report(
    "INP of highlighting, 4× slowdown, 100 there",
    `${milliseconds} ms, the slowest of 20`,
    "under 200 ms",
    milliseconds < 200,
  );
}

async function firstRequests(ours: string, ids: string[]) {
  const began = performance.now();
  for (const id of ids) await (await fetch(`${ours}/paper/${id}`)).text();
  const each = (performance.now() - began) / ids.length;
  report(
    "first request of a page",
    `${each.toFixed(1)} ms each, one after the other`,
    "reported",
    true,
  );
}

/** Gzipped bytes of the scripts that pages ask for; the framework's own are those of a bare page. */
async function scripts(ours: string) {
  const size = async (path: string) => {
    const html = await (await fetch(ours + path)).text();
    const files = new Set(
      [...html.matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map(([, src]) => src),
    );
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await (await fetch(ours + file)).text()).length;
    return { bytes, files };
  };
  const page = await size("/paper/bench-7");
  const manifest = JSON.parse(readFileSync(".next/build-manifest.json", "utf8")) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  let framework = 0;
  for (const file of [...manifest.rootMainFiles, ...manifest.polyfillFiles])
    framework += gzipSync(readFileSync(`.next/${file}`)).length;
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const own = page.bytes - framework;
  report(
    "script of a paper page",
    `${kB(page.bytes)} gzipped, the framework’s own ${kB(framework)}`,
    "own at most 40 kB",
    own <= 40_000,
  );
}

async function memory(ours: string, starter: number) {
  const web = webOf(starter);
  const paths = ["/", "/paper/bench-7", "/@bench/bench", "/paper/bench-8"];
  await requests(ours, paths, 2_000);
  const early = residentOf(web);
  await requests(ours, paths, 18_000);
  const ratio = residentOf(web) / early;
  report(
    "memory after 20,000 requests against 2,000",
    `${ratio.toFixed(2)} times (${(early / 1024).toFixed(0)} MB)`,
    "at most 1.3",
    ratio <= 1.3,
  );
}

async function rate({ url, paths, cookie }: Requests, duration: number): Promise<number> {
  const result = await autocannon({
    url,
    duration,
    connections: CONNECTIONS,
    headers: cookie ? { cookie } : {},
    ...(paths && { requests: paths.map((path) => ({ path })) }),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} failed ${result.non2xx + result.errors} times.`);
  return result.requests.average;
}

const requests = (url: string, paths: string[], amount: number) =>
  autocannon({ url, amount, connections: CONNECTIONS, requests: paths.map((path) => ({ path })) });

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

/** The serving process: the starter's child that is Next. */
function webOf(starter: number): number {
  const children = readFileSync(`/proc/${starter}/task/${starter}/children`, "utf8")
    .trim()
    .split(" ");
  const web = children.find((pid) => /next/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")));
  return Number(web);
}

const residentOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(name: string, figure: string, target: string, met: boolean) {
  process.stdout.write(`${met ? "✓" : "✗"} ${name.padEnd(44)} ${figure.padEnd(52)} ${target}\n`);
}
