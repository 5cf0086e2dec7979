import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "./address";
import { ownPgBouncer, ownRedis, ownServer } from "./own-server";
import { test as base, exit, ready, START } from "./processes";
import type { Bouncer, Server, ServerKind } from "./servers";

/** An app of one test, with its own process, port and data. */
export interface OwnApp {
  starter: ChildProcess;
  port: string;
  url: string;
  /** What it has written so far. */
  errors: () => string;
  /** The lines of its log so far. */
  lines: () => Record<string, unknown>[];
}

interface Fixtures {
  startApp: (env?: Record<string, string>) => Promise<OwnApp>;
  startServer: (kind?: ServerKind) => Promise<Server>;
  startPgBouncer: (behind: Server) => Promise<Bouncer>;
  startRedis: () => Promise<Server>;
}

/** Tests that start apps and servers of their own, which end with them; apps first. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  startServer: async ({}, use) => startedBy(ownServer, use),
  startPgBouncer: async ({ startServer: _server }, use) => startedBy(ownPgBouncer, use),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  startRedis: async ({}, use) => startedBy(ownRedis, use),
  startApp: async ({ dataDir, startPgBouncer: _bouncer, startRedis: _redis }, use) => {
    const apps: ChildProcess[] = [];
    await use(async (env = {}) => {
      const port = String(await freePort());
      const starter = spawn(process.execPath, [START], {
        stdio: ["ignore", "ignore", "pipe"],
        env: {
          ...process.env,
          ...{ DATABASE_URL: "", PORT: port, LECTERN_DATA_DIR: dataDir, LECTERN_LOG_LEVEL: "info" },
          ...env,
        },
      });
      apps.push(starter);
      let errors = "";
      starter.stderr?.on("data", (chunk) => {
        errors += chunk;
      });
      await ready(port);
      const url = `http://127.0.0.1:${port}`;
      return { starter, port, url, errors: () => errors, lines: () => linesOf(errors) };
    });
    for (const app of apps) await stopApp(app);
  },
});

/** Servers that a test starts, and that end with it. */
async function startedBy<A extends unknown[], S extends Server>(
  make: (...given: A) => Promise<S>,
  use: (start: (...given: A) => Promise<S>) => Promise<void>,
): Promise<void> {
  const started: S[] = [];
  await use(async (...given) => {
    const server = await make(...given);
    started.push(server);
    await server.start();
    return server;
  });
  for (const server of started) await server.remove();
}

async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  app.kill("SIGTERM");
  await exit(app);
}

/** Zero where nobody answers. */
export const statusOf = (url: string): Promise<number> =>
  fetch(url)
    .then(async (response) => {
      await response.arrayBuffer();
      return response.status;
    })
    .catch(() => 0);

/** Lines of a JSON object each; others are for people. */
const linesOf = (errors: string) =>
  errors
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
