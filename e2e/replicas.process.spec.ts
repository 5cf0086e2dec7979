import { expect } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import { migrateDatabase } from "@/db/migrate";
import { readingFrom } from "@/db/reading";
import { Replicas } from "@/db/replicas";
import { lists, papers } from "@/db/schema";
import { createList } from "@/lib/lists/mutations";
import { recordWrite } from "@/lib/recent-writes";
import { makeToken } from "@/lib/tokens/mutations";
import { asProgram } from "./as-program";
import { lineTo } from "./line";
import { test as base } from "./own-app";
import type { Server } from "./servers";

/** What a replica is told to do by hand. */
async function tell(server: Server, what: string): Promise<void> {
  const { db, close } = connect({ url: server.url }, { max: 1 });
  await db.execute(sql.raw(`select ${what}`));
  await close();
}
const pause = (replica: Server) => tell(replica, "pg_wal_replay_pause()");
const goOn = (replica: Server) => tell(replica, "pg_wal_replay_resume()");

const LONG = 600_000;

interface Fixtures {
  /** A primary with tables, and a replica of it. */
  pair: { primary: Server; replica: Server };
}

const test = base.extend<Fixtures>({
  pair: async ({ startServer }, use) => {
    const primary = await startServer();
    const { db, close } = connect({ url: primary.url });
    await migrateDatabase(db);
    await close();
    const replica = await startServer({ replicaOf: primary });
    // As that of the app: who writes here tells those who read from replicas.
    process.env.DATABASE_REPLICA_URLS = replica.url;
    await use({ primary, replica });
    delete process.env.DATABASE_REPLICA_URLS;
  },
});

test.describe.configure({ timeout: 400_000 });

test("reads go to a replica that has what the reader may not miss, and writes to the primary", async ({
  pair: { primary, replica },
}) => {
  const connection = connect({ url: primary.url });
  const { db } = connection;
  const line = await lineTo(replica.url);
  const replicas = new Replicas(connection, [line.url], { patience: 30_000, lag: LONG });
  const as = (userId: string | null) => readingFrom(connection, () => replicas.suitable(userId));
  const isReplica = async (userId: string | null) => {
    const [row] = await as(userId).execute(sql`select pg_is_in_recovery() as standby`);
    return row?.standby;
  };
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const paper = await makePaper(db, { title: "As it was" });
  const list = await createList(me, { title: "Mine" });
  for (const id of [me.viewer.id, null]) await expect.poll(() => isReplica(id)).toBe(true);

  await pause(replica);
  await db.update(papers).set({ title: "As it is" }).where(eq(papers.id, paper.id));
  await recordWrite(db, me.viewer.id);
  const titleFor = async (userId: string | null) => {
    const [row] = await as(userId).select().from(papers).where(eq(papers.id, paper.id));
    return row?.title;
  };
  expect(await titleFor(me.viewer.id)).toBe("As it is");
  for (const id of [other.viewer.id, null]) expect(await titleFor(id)).toBe("As it was");

  // What a GET writes, it writes at the primary, in whatever way it is written.
  const reading = as(other.viewer.id);
  await reading.update(papers).set({ title: "Written" }).where(eq(papers.id, paper.id));
  await reading.execute(sql`with changed as (update papers set title = title || '!' where id = ${paper.id}
    returning title) select * from changed`);
  await reading.execute(sql`select id from papers where id = ${paper.id} for update`);
  const inside = await reading.transaction((tx) =>
    tx.execute(sql`select pg_is_in_recovery() as s`),
  );
  expect(inside[0]?.s).toBe(false);
  expect(await titleFor(me.viewer.id)).toBe("Written!");

  // What others may not see any more, nobody is shown: whoever asks reads from the primary.
  const seen = async (userId: string | null) =>
    (await as(userId).select({ v: lists.visibility }).from(lists).where(eq(lists.id, list.id)))[0]
      ?.v;
  const show = (visibility: "public" | "private") =>
    db.update(lists).set({ visibility }).where(eq(lists.id, list.id));
  await show("public");
  for (const id of [other.viewer.id, null]) expect(await seen(id)).toBe("public");
  await db.execute(sql`with one as (select ${list.id}::text as id)
    update lists set visibility = 'private' from one where lists.id = one.id`);
  for (const id of [other.viewer.id, null]) expect(await seen(id)).toBe("private");
  await show("public");
  await db.transaction(async (tx) => {
    await tx.transaction((inner) =>
      inner.update(lists).set({ visibility: "private" }).where(eq(lists.id, list.id)),
    );
  });
  for (const id of [other.viewer.id, null]) expect(await seen(id)).toBe("private");
  expect(await isReplica(null)).toBe(false);

  await goOn(replica);
  for (const id of [me.viewer.id, null]) await expect.poll(() => isReplica(id)).toBe(true);
  expect(await titleFor(null)).toBe("Written!");

  // Away in the middle of a request, and while nobody knows of it yet; then there again.
  const request = as(null);
  await request.select().from(papers).limit(1);
  await replica.kill("SIGQUIT");
  expect(await request.select().from(papers).limit(1)).toHaveLength(1);
  expect(await isReplica(null)).toBe(false);
  await replica.start();
  await expect.poll(() => isReplica(null)).toBe(true);
  // The line to it is dead, and nobody says so.
  const cutOff = as(null);
  await cutOff.select().from(papers).limit(1);
  line.die();
  expect(await cutOff.select().from(papers).limit(1)).toHaveLength(1);
  expect(await isReplica(null)).toBe(false);
  line.live();
  await expect.poll(() => isReplica(null)).toBe(true);
  // One that was made a primary goes ways of its own.
  await tell(replica, "pg_promote()");
  await expect.poll(() => isReplica(null)).toBe(false);

  await replicas.close();
  line.close();
  await connection.close();
});

test("a replica that is too far behind is left out until it has caught up", async ({
  pair: { primary, replica },
}) => {
  const connection = connect({ url: primary.url });
  const replicas = new Replicas(connection, [replica.url], { patience: 30_000, lag: 1000 });
  await expect.poll(() => replicas.usable.length).toBe(1);
  await pause(replica);
  await makePaper(connection.db);
  await expect.poll(() => replicas.usable.length).toBe(0);
  await goOn(replica);
  await expect.poll(() => replicas.usable.length).toBe(1);
  await replicas.close();
  await connection.close();
});

test("of two apps with a replica, both show somebody what they have done, and nobody what is private again", async ({
  pair: { primary, replica },
  startApp,
}) => {
  const env = {
    ...{ DATABASE_URL: primary.url, DATABASE_REPLICA_URLS: replica.url },
    ...{ AUTH_SECRET: "the secret of tests", LECTERN_REPLICA_LAG_SECONDS: "600" },
    LECTERN_EMBEDDER: "off",
  };
  const [one, two] = [await startApp(env), await startApp(env)];
  const { db, close } = connect({ url: primary.url });
  const paper = await makePaper(db, { title: "As it was" });
  const programs = async () => {
    const person = await makeUser(db);
    const { secret } = await makeToken(person, { name: "t", scopes: ["read", "write"] });
    return [one, two].map(({ url }) => asProgram(url, secret)) as [Ask, Ask];
  };
  const [mine, others] = [await programs(), await programs()];
  type Ask = ReturnType<typeof asProgram>;
  const titles = (asks: readonly Ask[]) =>
    Promise.all(asks.map(async (ask) => (await ask<Titled>("GET", `/papers/${paper.id}`)).title));
  const list = await mine[0]<{ id: string }>("POST", "/lists", { title: "Shown" });
  await mine[0]("PATCH", `/lists/${list.id}`, { visibility: "public" });

  // Once they know it: they read from it what the primary has not shown for a while.
  await pause(replica);
  await db.update(papers).set({ title: "As it is" }).where(eq(papers.id, paper.id));
  await expect.poll(() => titles(others)).toEqual(["As it was", "As it was"]);
  await mine[0]("POST", "/library", { paper: paper.id });
  const own = await mine[1]<{ items: unknown[] }>("GET", "/library");
  expect(own.items).toHaveLength(1);
  expect(await titles(mine)).toEqual(["As it is", "As it is"]);
  expect(await titles(others)).toEqual(["As it was", "As it was"]);

  expect(await others[1]<Titled>("GET", `/lists/${list.id}`)).toMatchObject({ title: "Shown" });
  await mine[0]("PATCH", `/lists/${list.id}`, { visibility: "private" });
  for (const ask of others) await expect(ask("GET", `/lists/${list.id}`)).rejects.toThrow("404");
  expect((await fetch(`${two.url}/api/v1/lists/${list.id}`)).status).toBe(404);

  await goOn(replica);
  await expect.poll(() => titles(others)).toEqual(["As it is", "As it is"]);
  await replica.kill("SIGQUIT");
  for (const _ of [1, 2, 3]) expect(await titles(others)).toEqual(["As it is", "As it is"]);
  await close();
});

interface Titled {
  title: string;
}
