import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Database } from "@/db/client";
import { ANONYMOUS } from "@/lib/context";
import { listLibrary } from "@/lib/library/queries";
import { findFeed, getPaper } from "@/lib/papers/queries";
import { searchPapers } from "@/lib/search/queries";
import { suggestSearches } from "@/lib/search/suggesting";
import { freePort } from "../address";
import { nameOf, wordOf } from "./corpus";
import { fill, makeReader } from "./filling";
import { report } from "./measures";
import { withOwnDatabase } from "./own-database";
import { planOf } from "./plans";

/** Ranks of words in the corpus. The first is in a third of the papers. */
const [COMMON, SECOND, MEDIUM, RARE] = [0, 3, 400, 60_000];
const RUNS = 40;

const QUERIES: Readonly<Record<string, string[]>> = {
  "rare word": variants((n) => wordOf(RARE + n)),
  "medium word": variants((n) => wordOf(MEDIUM + n)),
  "very common word": variants((n) => wordOf(COMMON + n)),
  "two words": variants((n) => `${wordOf(SECOND + n)} ${wordOf(MEDIUM + n)}`),
  phrase: variants((n) => `"${wordOf(COMMON + n)} ${wordOf(SECOND + n)}"`),
  prefix: variants((n) => `${wordOf(MEDIUM + n).slice(0, 4)}*`),
  misspelling: variants((n) => misspelt(wordOf(MEDIUM + 10 * n))),
  author: variants((n) => `author:${nameOf(n * 20)}`),
  "word, category, year": variants((n) => `${wordOf(COMMON + n)} cat:cs.LG year:2021`),
};

function variants(make: (n: number) => string): string[] {
  return Array.from({ length: 5 }, (_, n) => make(n));
}

/** Without its fourth letter, as one types it. */
function misspelt(word: string): string {
  return `${word.slice(0, 3)}${word.slice(4)}`;
}

/**
 * What a search costs: p50 and p95 of each kind, over LECTERN_BENCH_PAPERS papers (1,000,000) and a
 * hundredth of them on the server of TEST_DATABASE_URL, which takes half an hour to fill; over 100,000
 * on the embedded database.
 */
export async function searching(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL !== undefined;
  const size = Number(process.env.LECTERN_BENCH_PAPERS || (server ? 1_000_000 : 100_000));
  const few = server ? await measured(Math.ceil(size / 100), 50) : null;
  const many = await measured(size, server ? 50 : 250);
  for (const [kind, time] of few ?? []) {
    const ratio = (many.get(kind) ?? 0) / time;
    report(
      `${kind}, of so many more papers`,
      `${ratio.toFixed(1)} times the p95`,
      "at most 5",
      ratio <= 5,
    );
  }
}

/** The p95 of each kind, in milliseconds. */
async function measured(size: number, target: number): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  await withOwnDatabase(
    async (db, _, address) => {
      await fill(db, address, size);
      for (const [kind, p95] of await measure(db, size, target)) times.set(kind, p95);
      for (const [kind, [text = ""]] of Object.entries(QUERIES)) {
        const plan = await planOf(address, (watched) =>
          searchPapers({ viewer: ANONYMOUS, db: watched }, { q: text }),
        );
        process.stdout.write(`  ${kind}: ${plan}\n`);
      }
    },
    `papers_${size}`,
    starting,
  );
  return times;
}

/** How long `npm start` takes until it answers, with the papers of a folder. */
async function starting(dataDir: string): Promise<void> {
  const port = await freePort();
  const began = performance.now();
  const app = spawn(process.execPath, ["lib/cli/start.mjs"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...{ PORT: String(port), LECTERN_DATA_DIR: dataDir, DATABASE_URL: "" },
      ...{ LECTERN_EMBEDDER: "off", LECTERN_LOG_LEVEL: "warn" },
    },
  });
  const answers = () =>
    fetch(`http://localhost:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (app.exitCode === null && !(await answers())) await sleep(20);
  if (app.exitCode !== null) throw new Error("The app did not start.");
  const took = (performance.now() - began) / 1000;
  report("npm start, with these papers", `${took.toFixed(1)} s`, "under 10 s", took < 10);
  app.kill("SIGTERM");
  await once(app, "exit");
}

async function measure(db: Database, size: number, target: number) {
  const ctx = { viewer: ANONYMOUS, db };
  const times = new Map<string, number>();
  const tell = async (
    kind: string,
    texts: string[],
    ask: (q: string) => Promise<unknown>,
    most = target,
  ) => {
    for (const q of texts) await ask(q);
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await ask(texts[run % texts.length] ?? "");
      taken.push(performance.now() - began);
    }
    taken.sort((a, b) => a - b);
    const at = (part: number) => taken[Math.floor(RUNS * part)] ?? 0;
    times.set(kind, at(0.95));
    report(
      `${kind}, ${size} papers`,
      `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`,
      `p95 under ${most} ms`,
      at(0.95) < most,
    );
  };
  for (const [kind, texts] of Object.entries(QUERIES)) {
    await tell(kind, texts, (q) => searchPapers(ctx, { q }));
  }
  await tell("in the order of time", QUERIES["very common word"] ?? [], (q) =>
    searchPapers(ctx, { q, sort: "newest" }),
  );
  await tell(
    "suggestions",
    variants((n) => wordOf(MEDIUM + n).slice(0, 5)),
    (q) => suggestSearches(ctx, { q }),
    Math.max(target, 100),
  );
  // What is no search takes the same time beside many papers.
  const { ids, me, day } = await makeReader(db);
  await tell("the feed of a day", [day], (name) => findFeed(ctx, name), 100);
  await tell("a paper", ids, (id) => getPaper(ctx, id), 100);
  await tell("a library", [""], () => listLibrary(me, {}), 100);
  return times;
}
