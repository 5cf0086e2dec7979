import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/open";
import { asProgram } from "./as-program";
import { statusOf, test } from "./own-app";

const LECTERN = fileURLToPath(new URL("../lib/cli/lectern.mjs", import.meta.url));

test.describe.configure({ timeout: 400_000 });

test("everything goes by way of PgBouncer in transaction mode, with fewer connections than clients", async ({
  startApp,
  startServer,
  startPgBouncer,
}) => {
  const server = await startServer();
  const { url } = await startPgBouncer(server);
  const env = {
    ...{ DATABASE_URL: url, AUTH_SECRET: "the secret of tests", LECTERN_EMBEDDER: "off" },
    LECTERN_STATEMENT_SECONDS: "2",
  };
  // Both bring the tables up to date, under a lock.
  const [one, two] = await Promise.all([startApp(env), startApp(env)]);
  const command = (args: string[], input = "") =>
    spawnSync(process.execPath, [LECTERN, ...args], {
      ...{ encoding: "utf8", input, env: { ...process.env, ...env } },
    });
  const person = ["--handle", "ada", "--email", "ada@example.org", "--password-stdin"];
  const made = command(["user", "create", ...person], "a long enough password\n");
  expect(made.status, made.stderr).toBe(0);
  const token = command(["token", "create", "--handle", "ada", "--scopes", "read,write"]);
  const [secret = ""] = /lectern_\S+/.exec(token.stdout) ?? [];

  const asAda = [one, two].map(({ url: at }) => asProgram(at, secret));
  const [first, second] = asAda as [(typeof asAda)[0], (typeof asAda)[0]];
  const { items } = await first<{ items: { id: string }[] }>("GET", "/papers?limit=20");
  expect(items).toHaveLength(20);
  // More at once than there are connections, half of them in transactions.
  await Promise.all(items.map(({ id }, n) => asAda[n % 2]?.("POST", "/library", { paper: id })));
  const list = await first<{ id: string }>("POST", "/lists", { title: "By way of it" });
  for (const { id } of items.slice(0, 3)) await second("PUT", `/lists/${list.id}/papers/${id}`);
  const paper = items[0]?.id;
  await first("POST", "/annotations", { paper, note: "Not lost." });
  const library = await second<{ items: unknown[] }>("GET", "/library?limit=50");
  expect(library.items).toHaveLength(20);
  expect((await first<{ items: unknown[] }>("GET", "/papers?q=avatars")).items).toBeDefined();

  const { db, close } = await openDatabase({ url: server.url, dataDir: "" });
  // What recurs has been done by one of the two.
  await expect
    .poll(async () => (await db.execute(sql`select 1 from job_kinds where done > 0`)).length, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);

  // A statement that waits too long is cancelled, and its connection is there for others.
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table papers in access exclusive mode`);
    const waiting = Array.from({ length: 6 }, () => statusOf(`${one.url}/api/v1/papers?limit=5`));
    expect(await Promise.all(waiting)).toEqual(Array(6).fill(503));
  });
  await expect.poll(() => statusOf(`${one.url}/api/v1/papers?limit=5`)).toBe(200);
  await close();

  // PgBouncer lets in whoever comes while there is nothing behind it, and then says that there is not.
  await server.kill("SIGKILL");
  for (const { url: at } of [one, two]) {
    await expect.poll(() => statusOf(`${at}/readyz`), { timeout: 30_000 }).toBe(503);
    // New connections, each of which asks for what nobody waits for.
    for (let n = 0; n < 20; n += 1) expect(await statusOf(`${at}/api/v1/papers`)).toBe(503);
  }
  await server.start();
  for (const { url: at } of [one, two]) {
    await expect.poll(() => statusOf(`${at}/readyz`), { timeout: 30_000 }).toBe(200);
  }

  const checked = command(["check"]);
  expect(checked.status, checked.stdout + checked.stderr).toBe(0);
});
