import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { jobKinds, jobs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ATTEMPTS, defineJob, GiveUp } from "./kinds";
import { enqueue, enqueueAll } from "./queue";
import { enqueueRecurring } from "./recurring";
import { runDue } from "./running";
import { finishJob, holdJobs, takeJobs } from "./taking";

const db = testDatabase();
const NOON = new Date("2026-03-13T12:00:30Z");
const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let ran: { n: number; at: Date }[] = [];
let failing: (n: number) => Error | null = () => null;
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(jobKinds);
  ran = [];
  failing = () => null;
});

const counting = defineJob({
  ...{ kind: "test.count", attempts: 3 },
  payload: z.object({ n: z.number() }),
  async run({ now }, { n }) {
    ran.push({ n, at: now });
    const error = failing(n);
    if (error) throw error;
  },
});
const KINDS = [counting];
const FIVE = new Map([[counting.kind, 5]]);
const dueAt = NOON;
const numbers = () => ran.map(({ n }) => n);

test("what is due is done once, what is not waits", async () => {
  await enqueue(db, counting, { n: 1 }, { dueAt });
  await enqueue(db, counting, { n: 2 }, { dueAt: after(5) });
  expect(await runDue(db, KINDS, NOON)).toEqual({ done: 1, failed: 0 });
  expect(ran).toEqual([{ n: 1, at: NOON }]);
  expect(await runDue(db, KINDS, after(4))).toEqual({ done: 0, failed: 0 });
  expect(await runDue(db, KINDS, after(5))).toEqual({ done: 1, failed: 0 });
  expect(await db.$count(jobs)).toBe(0);
  const [told] = await db.select().from(jobKinds);
  expect(told).toMatchObject({ kind: "test.count", done: 2, lastDoneAt: after(5) });
});

test("a job is there exactly when the transaction that wanted it is", async () => {
  const rolledBack = db.transaction(async (tx) => {
    await enqueue(tx, counting, { n: 1 }, { dueAt });
    throw new Error("No.");
  });
  await expect(rolledBack).rejects.toThrow("No.");
  await db.transaction((tx) => enqueue(tx, counting, { n: 2 }, { dueAt }));
  await runDue(db, KINDS, NOON);
  expect(numbers()).toEqual([2]);
});

test("with a key, one waits at a time", async () => {
  for (const n of [1, 2]) await enqueue(db, counting, { n }, { key: "one", dueAt });
  await enqueue(db, counting, { n: 3 }, { key: "other", dueAt });
  await runDue(db, KINDS, NOON);
  expect(numbers().sort()).toEqual([1, 3]);
  await enqueue(db, counting, { n: 4 }, { key: "one", dueAt });
  await runDue(db, KINDS, NOON);
  expect(numbers().sort()).toEqual([1, 3, 4]);
});

test("what fails is tried again, later each time, and is a dead letter in the end", async () => {
  failing = () => new Error("Not today.");
  await enqueue(db, counting, { n: 1 }, { dueAt });
  expect(await runDue(db, KINDS, NOON)).toEqual({ done: 0, failed: 1 });
  const first = await only();
  expect(first).toMatchObject({ attempts: 1, error: "Not today.", failedAt: null });
  expect(seconds(first.dueAt, NOON)).toBeGreaterThanOrEqual(15);
  expect((await runDue(db, KINDS, NOON)).failed).toBe(0);
  await runDue(db, KINDS, after(1));
  expect(seconds((await only()).dueAt, after(1))).toBeGreaterThanOrEqual(30);
  await runDue(db, KINDS, after(2));
  expect(await only()).toMatchObject({ attempts: 3, failedAt: after(2), startedAt: null });
  expect(await runDue(db, KINDS, after(9999))).toEqual({ done: 0, failed: 0 });
});

test("what no attempt can help is given up at once, and so is what is no payload of its kind", async () => {
  failing = () => new GiveUp("Nobody lives there.");
  await enqueue(db, counting, { n: 1 }, { dueAt });
  await runDue(db, KINDS, NOON);
  expect(await only()).toMatchObject({ failedAt: NOON, error: "Nobody lives there.", attempts: 1 });
  await db.delete(jobs);
  await enqueue(db, counting, { n: "one" as never }, { dueAt });
  for (const minutes of [0, 1, 2]) await runDue(db, KINDS, after(minutes));
  expect(await only()).toMatchObject({ failedAt: after(2) });
  expect(numbers()).toEqual([1]);
});

test("one that fails holds up no other", async () => {
  failing = (n) => (n === 2 ? new Error("Not this one.") : null);
  const wanted = [1, 2, 3].map((n) => ({ payload: { n } }));
  await enqueueAll(db, counting, wanted, { dueAt });
  expect(await runDue(db, KINDS, NOON)).toEqual({ done: 2, failed: 1 });
});

test("a job that somebody has is taken by nobody else, until it has been silent for a minute", async () => {
  await enqueue(db, counting, { n: 1 });
  const [mine] = await takeJobs(db, FIVE);
  expect(await takeJobs(db, FIVE)).toEqual([]);
  await silentFor(61);
  await holdJobs(db, [mine?.id ?? ""]);
  expect(await takeJobs(db, FIVE)).toEqual([]);
  await silentFor(61);
  const [theirs] = await takeJobs(db, FIVE);
  expect(theirs).toMatchObject({ id: mine?.id, attempts: 2 });
  // Whoever lost it can't end it.
  if (mine) await finishJob(db, mine);
  expect(await db.$count(jobs)).toBe(1);
  if (theirs) await finishJob(db, theirs);
  expect(await db.$count(jobs)).toBe(0);
});

test("a job that ends its process each time is given up", async () => {
  await enqueue(db, counting, { n: 1 }, { dueAt });
  await db.update(jobs).set({ attempts: 4 });
  await runDue(db, KINDS, NOON);
  expect(ran).toEqual([]);
  expect((await only()).failedAt).toEqual(NOON);
});

test.each([
  ["minute", "2026-03-13T12:01:00Z"],
  ["hour", "2026-03-13T13:00:00Z"],
  ["day", "2026-03-14T00:00:00Z"],
] as const)(
  "work of each %s is done at once, and then at the begin of the next",
  async (unit, next) => {
    const recurring = [{ ...counting, every: { unit, payload: { n: 7 } } }];
    const at = new Date(next);
    const before = new Date(at.getTime() - 1000);
    for (const now of [NOON, before, at, at]) await runDue(db, recurring, now);
    expect(ran.map((run) => run.at)).toEqual([NOON, at]);
    // What was missed is done once.
    const later = new Date(at.getTime() + 10 * 24 * 60 * 60_000);
    await runDue(db, recurring, later);
    expect(ran).toHaveLength(3);
  },
);

test("of several that look after recurring work at once, one puts it into the queue", async () => {
  const recurring = ["a", "b"].map((name) => ({
    ...{ ...counting, kind: `test.${name}` },
    every: { unit: "minute" as const, payload: { n: 7 } },
  }));
  for (let minute = 0; minute < 10; minute += 1) {
    const orders = [recurring, recurring.toReversed(), recurring, recurring.toReversed()];
    await Promise.all(orders.map((kinds) => enqueueRecurring(db, kinds, after(minute))));
    expect(await db.$count(jobs)).toBe(2);
    await runDue(db, recurring, after(minute));
  }
  expect(ran).toHaveLength(20);
});

test("what is never taken is given up after about two hours", async () => {
  failing = () => new Error("Not today.");
  const usual = { ...counting, attempts: undefined };
  await enqueue(db, counting, { n: 1 }, { dueAt });
  let at = NOON;
  for (await runDue(db, [usual], at); (await only()).failedAt === null; ) {
    at = new Date((await only()).dueAt.getTime() + 1);
    await runDue(db, [usual], at);
  }
  expect(ran).toHaveLength(ATTEMPTS);
  const hours = seconds(at, NOON) / 3600;
  expect(hours).toBeGreaterThan(2);
  expect(hours).toBeLessThan(2.6);
});

test("recurring work doesn't pile up while it fails", async () => {
  failing = () => new Error("Not today.");
  const recurring = [{ ...counting, every: { unit: "minute" as const, payload: { n: 7 } } }];
  await runDue(db, recurring, NOON);
  await db.update(jobs).set({ dueAt: after(60) });
  await runDue(db, recurring, after(5));
  expect(await db.$count(jobs)).toBe(1);
});

const seconds = (later: Date, earlier: Date) => (later.getTime() - earlier.getTime()) / 1000;

async function only() {
  const [row, ...others] = await db.select().from(jobs).where(eq(jobs.kind, counting.kind));
  expect(others).toEqual([]);
  if (!row) throw new Error("There is no job.");
  return row;
}

/** As if what was taken had been taken so long ago. */
const silentFor = (time: number) =>
  db.update(jobs).set({ dueAt: sql`${jobs.dueAt} - make_interval(secs => ${time})` });
