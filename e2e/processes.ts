import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { freePort } from "./address";

export const START = fileURLToPath(new URL("../lib/cli/start.mjs", import.meta.url));

interface App {
  starter: ChildProcess;
  output: Promise<string>;
  errors: Promise<string>;
}

export const test = base.extend<{
  dataDir: string;
  port: string;
  run: (env?: Record<string, string>) => App;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), "lectern-start-"));
    await use(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  port: async ({}, use) => use(String(await freePort())),
  run: async ({ dataDir, port }, use) => {
    const apps: ChildProcess[] = [];
    await use((env = {}) => {
      const starter = spawn(process.execPath, [START], {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, DATABASE_URL: "", PORT: port, LECTERN_DATA_DIR: dataDir, ...env },
      });
      apps.push(starter);
      return { starter, output: text(starter.stdout), errors: text(starter.stderr) };
    });
    for (const app of apps) {
      if (app.exitCode !== null || app.signalCode !== null) continue;
      app.kill("SIGTERM");
      await once(app, "exit");
    }
  },
});

export const status = (port: string, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`)
    .then(async (response) => {
      // A body that has been read gives its connection back: the next request comes over it.
      await response.arrayBuffer();
      return response.status;
    })
    .catch(() => "silent");
export const ready = (port: string) =>
  expect.poll(() => status(port, "/readyz"), { timeout: 90_000 }).toBe(200);
export const silent = (port: string) =>
  expect.poll(() => status(port, "/healthz"), { timeout: 20_000 }).toBe("silent");
export const exit = async (child: ChildProcess) => child.exitCode ?? (await once(child, "exit"))[0];

/** The processes that serve a data folder's database. */
export function processesOf(dataDir: string): number[] {
  return allProcesses().filter((pid) => commandOf(pid).includes(`embedded.ts\0${dataDir}`));
}

export const childrenOf = (parent: number | undefined) =>
  allProcesses().filter((pid) => statusOf(pid).includes(`PPid:\t${parent}\n`));

const allProcesses = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
export const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`);
const statusOf = (pid: number) => read(`/proc/${pid}/status`);

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export { expect };
