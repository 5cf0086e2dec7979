import { expect } from "@playwright/test";
import { createClient } from "@redis/client";
import { sql } from "drizzle-orm";
import { makeUser } from "@/db/factories";
import { openDatabase } from "@/db/open";
import { makeToken } from "@/lib/tokens/mutations";
import { type OwnApp, test } from "./own-app";

test.describe.configure({ timeout: 240_000 });

/** How an app answered a stranger, and whether it had the page already. */
async function look(app: OwnApp, path: string): Promise<{ status: number; kept: unknown }> {
  const answer = await fetch(`${app.url}${path}`);
  await answer.arrayBuffer();
  const id = answer.headers.get("x-request-id");
  const line = () => app.lines().find(({ msg, request }) => msg === "answered" && request === id);
  await expect.poll(line).toBeDefined();
  return { status: answer.status, kept: line()?.kept };
}

/** The names of all pages that a Redis has. */
async function pagesIn(url: string): Promise<string[]> {
  const client = await createClient({ url }).connect();
  try {
    return await client.keys("*:page:*");
  } finally {
    client.destroy();
  }
}

test("two apps share what they keep and what is stale, go on without their Redis, and trust nothing when it is back", async ({
  startApp,
  startServer,
  startRedis,
}) => {
  const server = await startServer();
  const redis = await startRedis();
  const env = {
    DATABASE_URL: server.url,
    AUTH_SECRET: "the secret of tests",
    LECTERN_CACHE_URL: redis.url,
  };
  const one = await startApp(env);
  const two = await startApp(env);
  const { db, close } = await openDatabase({ url: server.url, dataDir: "" });
  const person = await makeUser(db);
  const { secret } = await makeToken(person, { name: "t", scopes: ["read", "write"] });
  const send = async (app: OwnApp, method: string, path: string, body: object) => {
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const { id } = await send(one, "POST", "/lists", { title: "Shared" });
  const show = (app: OwnApp, visibility: string) =>
    send(app, "PATCH", `/lists/${id}`, { visibility });
  const [row] = await db.execute<{ slug: string }>(sql`select slug from lists where id = ${id}`);
  await show(one, "public");
  const path = `/@${person.viewer.handle}/${row?.slug}`;

  expect(await look(one, path)).toEqual({ status: 200, kept: false });
  // Next answers first and keeps the page then.
  const name = expect.stringContaining(`/${row?.slug}`);
  await expect.poll(() => pagesIn(redis.url)).toContainEqual(name);
  // Made by the other.
  expect(await look(two, path)).toEqual({ status: 200, kept: true });
  await look(two, path);
  await show(one, "private");
  for (const app of [one, two]) {
    await expect.poll(async () => (await look(app, path)).status).toBe(404);
  }
  await show(two, "public");
  for (const app of [one, two]) {
    await expect.poll(async () => (await look(app, path)).status).toBe(200);
  }

  await redis.kill("SIGKILL");
  for (const app of [one, two]) expect((await look(app, path)).status).toBe(200);
  await show(one, "private");
  expect((await look(one, path)).status).toBe(404);
  // It can't hear of that, so it keeps pages for seconds alone.
  await expect.poll(async () => (await look(two, path)).status).toBe(404);
  await show(one, "public");
  await expect.poll(async () => (await look(two, path)).status).toBe(200);

  await redis.start();
  await expect
    .poll(async () => {
      await show(one, "public");
      await look(one, path);
      return look(two, path);
    })
    .toEqual({ status: 200, kept: true });
  await show(one, "private");
  await expect.poll(async () => (await look(two, path)).status).toBe(404);

  await close();
});

test("what recurs is done once, whichever of two apps looks first", async ({
  startApp,
  startServer,
}) => {
  const server = await startServer();
  const env = { DATABASE_URL: server.url, AUTH_SECRET: "the secret of tests" };
  const apps = [await startApp(env), await startApp(env)];
  const { db, close } = await openDatabase({ url: server.url, dataDir: "" });
  const kind = "trash.purge";
  const done = async () => {
    const [row] = await db.execute<{ done: number }>(
      sql`select done from job_kinds where kind = ${kind}`,
    );
    return row?.done ?? 0;
  };
  const TIMES = 3;
  for (let time = 1; time <= TIMES; time++) {
    await expect.poll(done, { timeout: 30_000 }).toBe(time);
    if (time < TIMES) {
      await db.execute(sql`update job_kinds set next_at = now() where kind = ${kind}`);
    }
  }
  const told = apps.flatMap(({ lines }) =>
    lines().filter((line) => line.msg === "job done" && line.kind === kind),
  );
  expect(told).toHaveLength(TIMES);
  await close();
});
