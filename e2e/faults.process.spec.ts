import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect } from "@playwright/test";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/open";
import { lecternCheck } from "./checking";
import { beWriting, readAll } from "./load-of-tests";
import { type OwnApp, statusOf, test } from "./own-app";
import { childrenOf, commandOf, processesOf } from "./processes";

const SECRET = { AUTH_SECRET: "the secret of tests", LECTERN_API_RATE: "0" };
/** The bench has more of them. */
const ROUNDS = Number(process.env.FAULT_ROUNDS || 5);

test.describe.configure({ timeout: 240_000 + ROUNDS * 30_000 });

const pageOf = (url: string, path: string) =>
  fetch(`${url}${path}`).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => ({ status: 0, text: "" }),
  );

const KINDS = ["a server", "the embedded database"] as const;
for (const kind of KINDS) {
  test(`${kind} is killed under load: pages say so, kept ones stay, and all goes on by itself`, async ({
    startApp,
    startServer,
    dataDir,
  }) => {
    const server = kind === "a server" ? await startServer() : null;
    const where: Record<string, string> = server
      ? { DATABASE_URL: server.url }
      : { LECTERN_DATA_DIR: dataDir };
    const app = await startApp({ ...SECRET, ...where });
    const open = () => openDatabase({ dataDir, ...(server && { url: server.url }) });
    const writing = await beWriting(app, open, 3);
    const reading = readAll(app, "/search?q=paper");
    for (const _ of [1, 2]) expect((await pageOf(app.url, "/trending")).status).toBe(200);
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(20);
    const web = webOf(app.starter);

    await (server ? server.kill("SIGKILL") : killEmbedded(dataDir));
    await expect.poll(() => reading.seen.has(503), { timeout: 30_000 }).toBe(true);
    expect((await pageOf(app.url, "/trending")).status).toBe(200);
    if (server) {
      const page = await pageOf(app.url, "/search?q=paper");
      expect(page).toMatchObject({
        status: 503,
        text: expect.stringContaining("Back in a moment"),
      });
      expect(page.text).not.toContain("<script");
      expect(await statusOf(`${app.url}/api/v1/papers`)).toBe(503);
      expect(await statusOf(`${app.url}/readyz`)).toBe(503);
      expect(await statusOf(`${app.url}/healthz`)).toBe(200);
      await server.start();
    }
    const from = Date.now();
    await expect.poll(() => statusOf(`${app.url}/search?q=paper`), { timeout: 30_000 }).toBe(200);
    test.info().annotations.push({ type: "recovered", description: `${Date.now() - from} ms` });
    const before = writing.acknowledged.length;
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(before + 5);

    await writing.stop();
    await reading.stop();
    expect(await writing.lost()).toEqual([]);
    // Each was answered: with its page, or with the one that says why not.
    expect([...reading.seen].sort()).toEqual([200, 503]);
    expect(webOf(app.starter)).toBe(web);
    lecternCheck(where);
  });
}

test("a slow database: statements are given up, kept pages go on, and so does all when it is fast again", async ({
  startApp,
  startServer,
  dataDir,
}) => {
  const server = await startServer();
  const app = await startApp({
    ...SECRET,
    DATABASE_URL: server.url,
    LECTERN_STATEMENT_SECONDS: "1",
  });
  for (const _ of [1, 2]) expect((await pageOf(app.url, "/trending")).status).toBe(200);
  const { db, close } = await openDatabase({ url: server.url, dataDir });
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table papers in access exclusive mode`);
    // More than there are connections: those that wait for one are given up as well.
    const slow = await Promise.all(
      Array.from({ length: 25 }, (_, day) => pageOf(app.url, `/papers/20${day + 10}-01`)),
    );
    expect(new Set(slow.map(({ status }) => status))).toEqual(new Set([503]));
    expect((await pageOf(app.url, "/trending")).status).toBe(200);
    expect(await statusOf(`${app.url}/api/v1/papers`)).toBe(503);
  });
  expect((await pageOf(app.url, "/search?q=paper")).status).toBe(200);
  await close();
});

test("SIGTERM under load: whatever was asked is answered", async ({ startApp }) => {
  const app = await startApp(SECRET);
  const readers = Array.from({ length: 8 }, () => readAll(app, "/search?q=paper"));
  await expect.poll(() => Math.min(...readers.map(({ answers }) => answers()))).toBeGreaterThan(3);
  const ended = once(app.starter, "exit");
  app.starter.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
  for (const reader of readers) {
    await reader.stop();
    expect([...reader.seen]).toEqual([200]);
    expect(reader.cutOff()).toEqual([]);
  }
});

test(`kill -9 at random moments under writes, ${ROUNDS} times: nothing acknowledged is lost`, async ({
  startApp,
  dataDir,
}) => {
  const acknowledged: string[] = [];
  const open = () => openDatabase({ dataDir });
  let app: OwnApp | undefined;
  const lost: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const victim = (["the app", "the database", "both"] as const)[round % 3];
    app ??= await startApp(SECRET);
    const writing = await beWriting(app, open, 3);
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(3 + Math.random() * 60);
    const web = webOf(app.starter);
    if (victim !== "the app") killEmbedded(dataDir);
    if (victim !== "the database") {
      const ended = once(app.starter, "exit");
      app.starter.kill("SIGKILL");
      process.kill(web, "SIGKILL");
      await ended;
      app = undefined;
    }
    await writing.stop();
    acknowledged.push(...writing.acknowledged);
    app ??= await startApp(SECRET);
    lost.push(...(await writing.lost()));
  }
  expect(lost).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 3);
  lecternCheck({ LECTERN_DATA_DIR: dataDir });
});

/** The web server of an app, by its id. */
function webOf({ pid }: ChildProcess): number {
  const found = childrenOf(pid).find((child) => commandOf(child).includes("web-server"));
  if (!found) throw new Error("There is no web server.");
  return found;
}

function killEmbedded(dataDir: string): void {
  for (const pid of processesOf(dataDir)) process.kill(pid, "SIGKILL");
}
