import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { jobs, users, webhookDeliveries, webhooks } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation } from "@/lib/annotations/mutations";
import { readEnv } from "@/lib/env";
import { ATTEMPTS } from "@/lib/jobs/kinds";
import { runDue } from "@/lib/jobs/running";
import { restoreEntry, savePaper, setStatus, unsavePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { deliverWebhook, pruneDeliveries } from "./delivering";
import { createWebhook, resendDelivery, setWebhookEnabled, testWebhook } from "./mutations";
import { listWebhooks } from "./queries";
import { testReceiver } from "./testing";

const ORIGIN = readEnv().LECTERN_URL;

const db = testDatabase();
const ALL = ["paper.added", "paper.removed", "status.changed", "annotation.created"];
let status = 200;
let receiver: Awaited<ReturnType<typeof testReceiver>>;

beforeAll(async () => {
  vi.stubEnv("LECTERN_TEST_LOCAL_WEBHOOKS", "1");
  vi.stubEnv("LECTERN_URL", "");
  receiver = await testReceiver((response) => {
    response.statusCode = status;
    response.end();
  });
});
afterAll(() => {
  receiver.close();
  vi.unstubAllEnvs();
});
afterEach(async () => {
  status = 200;
  receiver.received.length = 0;
  await db.delete(webhooks);
  await db.delete(jobs);
});

async function makeHook({ events = ALL, list = "" }: { events?: string[]; list?: string } = {}) {
  const me = await makeUser(db);
  const made = await createWebhook(me, { url: receiver.url, events, list });
  return { me, ...made };
}

const send = (now?: Date) => runDue(db, [deliverWebhook], now);
const told = () => receiver.received.map(({ body }) => JSON.parse(body));
const only = async (me: Awaited<ReturnType<typeof makeUser>>) => (await listWebhooks(me))[0];

test("what happens in a library is told, signed, once each", async () => {
  const { me, secret } = await makeHook();
  const { id: paper } = await makePaper(db);
  await savePaper(me, { paper });
  await savePaper(me, { paper });
  await setStatus(me, { paper, status: "read" });
  await setStatus(me, { paper, status: "read" });
  const note = await createAnnotation(me, { paper, version: 1, start: 0, end: 4 });
  await unsavePaper(me, { paper });
  await restoreEntry(me, { paper });
  expect(await send()).toEqual({ done: 5, failed: 0 });
  const about = { paper: { id: paper, url: `${ORIGIN}/paper/${paper}` } };
  const expected = [
    { type: "paper.added", data: about },
    { type: "status.changed", data: { ...about, before: "to-read", status: "read" } },
    { type: "annotation.created", data: { ...about, annotation: { id: note.id } } },
    { type: "paper.removed", data: about },
    { type: "paper.added", data: about },
  ];
  const words = (all: { type: string; data: object }[]) =>
    all.map(({ type, data }) => JSON.stringify([type, data])).sort();
  expect(words(told())).toEqual(words(expected));
  for (const { headers, body } of receiver.received) {
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(verified).toEqual(JSON.parse(body));
    expect(() => new Webhook("whsec_AAAA").verify(body, headers as never)).toThrow();
  }
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(5);
});

test("of one list, its papers are told, whoever adds them, and nothing of the library", async () => {
  const me = await makeUser(db);
  const { id: list } = await createList(me, { title: "Bends" });
  const { id: other } = await createList(me, { title: "Others" });
  await createWebhook(me, { url: receiver.url, events: "paper.added", list });
  const { id: paper } = await makePaper(db);
  await addToList(me, { listId: other, paper });
  await addToList(me, { listId: list, paper });
  await send();
  expect(told()).toMatchObject([
    { type: "paper.added", data: { paper: { id: paper }, list: { id: list } } },
  ]);
});

test("others, other events, and what is switched off are not told", async () => {
  const { me, id } = await makeHook({ events: ["paper.removed"] });
  const { id: paper } = await makePaper(db);
  await savePaper(me, { paper });
  const other = await makeUser(db);
  await savePaper(other, { paper });
  await unsavePaper(other, { paper });
  await setWebhookEnabled(me, { id, enabled: false });
  await unsavePaper(me, { paper });
  expect(await db.$count(webhookDeliveries)).toBe(0);
  expect(await db.$count(jobs)).toBe(0);
});

test("what is rolled back was never told", async () => {
  const { me } = await makeHook();
  const { id: paper } = await makePaper(db);
  const rolledBack = db.transaction(async (tx) => {
    await savePaper({ ...me, db: tx }, { paper });
    throw new Error("No.");
  });
  await expect(rolledBack).rejects.toThrow("No.");
  expect(await db.$count(webhookDeliveries)).toBe(0);
});

test("ten thousand papers are told by one statement; without a webhook nothing is written", async () => {
  const save = (userId: string) =>
    db.execute(sql`
      insert into library_entries (user_id, paper_id)
      select ${userId}, id from papers where id like 'bulk-%'`);
  await db.execute(sql`
    insert into papers (id, title, abstract, plain_title, plain_abstract, authors, categories, primary_category, published_on, source)
    select 'bulk-' || n, 'T', 'A', 'T', 'A', '{A}', '{cs.LG}', 'cs.LG', '2026-03-01', 'manual'
    from generate_series(1, 10000) n`);
  const { me } = await makeHook();
  await save((await makeUser(db)).viewer.id);
  expect(await db.$count(webhookDeliveries)).toBe(0);
  await save(me.viewer.id);
  expect(await db.$count(webhookDeliveries)).toBe(10_000);
  expect(await db.$count(jobs)).toBe(10_000);
});

test("what fails is sent again under the same id, later, and given up in the end", async () => {
  const { me, id } = await makeHook();
  status = 500;
  const { delivery } = await testWebhook(me, { id });
  expect(await send()).toEqual({ done: 0, failed: 1 });
  expect((await only(me))?.deliveries).toMatchObject([
    { id: delivery, event: "test", state: "waiting", attempts: 1, status: 500 },
  ]);
  for (let day = 1; day <= ATTEMPTS; day += 1) await send(new Date(Date.now() + day * 86_400_000));
  expect((await only(me))?.deliveries).toMatchObject([{ state: "failed", attempts: ATTEMPTS }]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(
    new Set([delivery]),
  );
  // Nobody but its owner could do anything about it.
  expect(await db.$count(jobs)).toBe(0);
  status = 204;
  await resendDelivery(me, { id: delivery });
  await send();
  expect((await only(me))?.deliveries).toMatchObject([{ state: "delivered", status: 204 }]);
  await testWebhook(me, { id });
  for (const enabled of ["false", "true"]) await setWebhookEnabled(me, { id, enabled });
  await send();
  const [dropped] = (await only(me))?.deliveries ?? [];
  expect(dropped).toMatchObject({ attempts: 0, error: expect.stringMatching(/^Dropped/) });
});

test("where nothing arrives any more, it is paused, until it is switched on again", async () => {
  const { me, id } = await makeHook();
  status = 410;
  await db.update(webhooks).set({ failures: 4 });
  await testWebhook(me, { id });
  for (let day = 0; day <= ATTEMPTS; day += 1) await send(new Date(Date.now() + day * 86_400_000));
  expect((await only(me))?.pausedAt).toBeInstanceOf(Date);
  const { id: paper } = await makePaper(db);
  await savePaper(me, { paper });
  expect(await db.$count(webhookDeliveries)).toBe(1);
  await setWebhookEnabled(me, { id, enabled: "true" });
  expect(await only(me)).toMatchObject({ enabled: true, pausedAt: null });
  await unsavePaper(me, { paper });
  expect(await db.$count(webhookDeliveries)).toBe(2);
});

test("one that arrives forgets those that did not", async () => {
  const { me, id } = await makeHook();
  await db.update(webhooks).set({ failures: 4 });
  await testWebhook(me, { id });
  await send();
  expect((await db.select().from(webhooks))[0]?.failures).toBe(0);
});

test("in production, this machine is never reached", async () => {
  vi.stubEnv("LECTERN_TEST_LOCAL_WEBHOOKS", "");
  const { me, id } = await makeHook();
  await testWebhook(me, { id });
  await send();
  vi.stubEnv("LECTERN_TEST_LOCAL_WEBHOOKS", "1");
  expect(receiver.received).toEqual([]);
  expect((await only(me))?.deliveries).toMatchObject([
    { state: "failed", attempts: 1, error: expect.stringContaining("no public address") },
  ]);
});

test("nothing is sent on behalf of somebody suspended", async () => {
  const { me, id } = await makeHook();
  await testWebhook(me, { id });
  await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, me.viewer.id));
  await send();
  expect(receiver.received).toEqual([]);
});

test("deliveries are kept for two weeks", async () => {
  const { me, id } = await makeHook();
  await testWebhook(me, { id });
  const now = Date.now();
  await runDue(db, [pruneDeliveries], new Date(now + 13 * 86_400_000));
  expect(await db.$count(webhookDeliveries)).toBe(1);
  await runDue(db, [pruneDeliveries], new Date(now + 15 * 86_400_000));
  expect(await db.$count(webhookDeliveries)).toBe(0);
});

test.each([
  ["url", { url: "ftp://example.org" }],
  ["url", { url: "javascript:alert(1)" }],
  ["url", { url: "hook" }],
  ["url", { url: "https://ada:secret@example.org" }],
  ["url", { url: `https://example.org/${"a".repeat(2000)}` }],
  ["events", { events: [] }],
  ["events", { events: undefined }],
  ["events.0", { events: "paper.eaten" }],
])("a wrong %s is refused", async (field, part) => {
  const me = await makeUser(db);
  const input = { url: receiver.url, events: ALL, ...part };
  await expect(createWebhook(me, input)).rejects.toMatchObject({
    ...{ code: "invalid", fields: { [field]: expect.any(String) } },
  });
});

test("of a list no status is told, of somebody else’s nothing, and there are ten at most", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { id: list } = await createList(me, { title: "Bends" });
  const wanted = { url: receiver.url, events: "paper.added" };
  await expect(createWebhook(me, { ...wanted, list, events: ALL })).rejects.toMatchObject({
    fields: { events: expect.any(String) },
  });
  await expect(createWebhook(other, { ...wanted, list })).rejects.toMatchObject({
    code: "not_found",
  });
  for (let n = 0; n < 10; n += 1) await createWebhook(me, wanted);
  await expect(createWebhook(me, wanted)).rejects.toMatchObject({ code: "invalid" });
});
