import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { jobKinds, jobs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { defineJob } from "./kinds";
import { enqueue, enqueueAll } from "./queue";
import { Resting } from "./resting";
import { workOn } from "./working";

const db = testDatabase();

let ran: number[] = [];
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(jobKinds);
  ran = [];
});

const counting = defineJob({
  kind: "test.count",
  payload: z.object({ n: z.number() }),
  async run(_, { n }) {
    ran.push(n);
  },
});

test("of several that work at once, each job is done by one", async () => {
  const wanted = Array.from({ length: 200 }, (_, n) => ({ payload: { n } }));
  const parallel = [{ ...counting, atOnce: 7 }];
  await enqueueAll(db, counting, wanted);
  const workers = [workOn(db, parallel), workOn(db, parallel), workOn(db, parallel)];
  await expect.poll(() => db.$count(jobs), { timeout: 60_000 }).toBe(0);
  for (const worker of workers) await worker.stop();
  expect(ran.sort((a, b) => a - b)).toEqual(wanted.map(({ payload }) => payload.n));
});

test("one that is idle asks for all kinds at once, and rests until something is put into the queue", async () => {
  let asked = 0;
  const counted = new Proxy(db, {
    get(on, name) {
      if (name === "execute") asked += 1;
      return Reflect.get(on, name);
    },
  });
  const kinds = Array.from({ length: 40 }, (_, n) => ({ ...counting, kind: `test.count-${n}` }));
  const hour = 3_600_000;
  const working = workOn(counted, kinds, { shortest: hour, longest: hour });
  for (const n of [7, 31]) {
    await expect.poll(() => asked, { timeout: 60_000 }).toBeGreaterThan(0);
    await enqueue(db, kinds[n] ?? counting, { n });
    await expect.poll(() => db.$count(jobs), { timeout: 60_000 }).toBe(0);
  }
  expect(ran).toEqual([7, 31]);
  // To take, to end, to count, and to look whether there is more.
  expect(asked).toBeLessThan(kinds.length / 2);
  await working.stop();
});

test("what is put into the queue is found when its transaction has ended", async () => {
  const working = workOn(db, [counting]);
  await db.transaction(async (tx) => {
    await enqueue(tx, counting, { n: 1 });
    // Asked in vain meanwhile: the embedded database lets nobody in, a server shows nothing.
    await tx.execute(sql`select pg_sleep(0.2)`);
  });
  await expect.poll(() => db.$count(jobs), { timeout: 60_000 }).toBe(0);
  expect(ran).toEqual([1]);
  await working.stop();
});

test("rests grow while nothing happens, and begin anew when something does", async () => {
  const resting = new Resting({ shortest: 1, longest: 3_600_000 });
  // What happened before is not slept over.
  resting.stir();
  await resting.rest();
  for (let rest = 0; rest < 4; rest += 1) await resting.rest();
  const long = new Resting({ shortest: 3_600_000, longest: 3_600_000 });
  const woken = long.rest();
  long.stir();
  await woken;
});

test("who is told to stop finishes what it does, and begins nothing", async () => {
  let finish = () => {};
  const allowed = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begun = false;
  const slow = defineJob({
    ...counting,
    async run(_, { n }) {
      begun = true;
      await allowed;
      ran.push(n);
    },
  });
  for (const n of [1, 2]) await enqueue(db, slow, { n });
  const working = workOn(db, [slow]);
  await expect.poll(() => begun, { timeout: 60_000 }).toBe(true);
  const stopped = working.stop();
  finish();
  await stopped;
  expect(ran).toHaveLength(1);
  expect(await db.$count(jobs)).toBe(1);
});

test("what was being taken when it was told to stop is waited for", async () => {
  const slow = defineJob({
    ...counting,
    async run(ctx, { n }) {
      await ctx.db.execute(sql`select pg_sleep(0.2)`);
      ran.push(n);
    },
  });
  await enqueue(db, slow, { n: 1 });
  // The queue is asked while this transaction has it.
  const stopped = await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${jobs} in access exclusive mode`);
    return { meanwhile: workOn(db, [slow]).stop() };
  });
  await stopped.meanwhile;
  expect(ran).toEqual([1]);
  expect(await db.$count(jobs)).toBe(0);
});
