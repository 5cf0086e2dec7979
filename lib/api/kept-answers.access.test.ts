import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { keptAnswers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { listLists } from "@/lib/lists/queries";
import { answerOnce, forgetAnswers, type KeptAnswer } from "./kept-answers";

const db = testDatabase();
const asked = { key: "one", method: "POST", url: "/api/v1/lists", body: Buffer.from("{}") };
const CREATED = { status: 201, headers: { etag: '"x"' }, body: '{"id":1}' };

/** Answers, and counts how often. */
function counting(given: KeptAnswer = CREATED) {
  const work = { done: 0, answer: async () => given };
  work.answer = async () => {
    work.done += 1;
    return given;
  };
  return work;
}

const age = (userId: string, milliseconds: number) =>
  db
    .update(keptAnswers)
    .set({ createdAt: new Date(Date.now() - milliseconds) })
    .where(eq(keptAnswers.userId, userId));
const HOUR = 60 * 60 * 1000;

test("what is asked again with its key is done once", async () => {
  const me = await makeUser(db);
  const work = counting();
  expect(await answerOnce(me, asked, work.answer)).toEqual({ ...CREATED, repeated: false });
  expect(await answerOnce(me, asked, work.answer)).toEqual({ ...CREATED, repeated: true });
  expect(work.done).toBe(1);
});

test("a key is its owner’s", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const work = counting();
  await answerOnce(me, asked, work.answer);
  expect((await answerOnce(other, asked, work.answer)).repeated).toBe(false);
  expect(work.done).toBe(2);
});

test.each([
  ["body", { body: Buffer.from("[]") }],
  ["address", { url: "/api/v1/tags" }],
])("a key with another %s is refused", async (_, change) => {
  const me = await makeUser(db);
  const work = counting();
  await answerOnce(me, asked, work.answer);
  await expect(answerOnce(me, { ...asked, ...change }, work.answer)).rejects.toMatchObject({
    code: "invalid",
    fields: { "Idempotency-Key": expect.any(String) },
  });
  expect(work.done).toBe(1);
});

test("of two at the same moment, one is done, and the other waits for its sender or gets its answer", async () => {
  const me = await makeUser(db);
  const work = counting();
  const both = await Promise.allSettled([1, 2].map(() => answerOnce(me, asked, work.answer)));
  expect(work.done).toBe(1);
  const done = both.flatMap((one) => (one.status === "fulfilled" ? [one.value.repeated] : []));
  expect(done).toContain(false);
  for (const one of both) {
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
  }
});

test("a fault of ours can be tried again", async () => {
  const me = await makeUser(db);
  await answerOnce(me, asked, counting({ ...CREATED, status: 500 }).answer);
  const broken = answerOnce(me, asked, () => Promise.reject(new Error("broken")));
  await expect(broken).rejects.toThrow("broken");
  const work = counting();
  expect((await answerOnce(me, asked, work.answer)).repeated).toBe(false);
  expect(work.done).toBe(1);
});

test("work whose answer could not be kept is not done", async () => {
  const me = await makeUser(db);
  const making = (body: string) => async (tx: Context) => {
    await createList(tx, { title: "Once" });
    return { ...CREATED, body };
  };
  // No text of Postgres has a NUL: it fails when the work is done and its answer is written.
  await expect(answerOnce(me, asked, making("\0"))).rejects.toThrow();
  expect(await listLists(me)).toEqual([]);
  expect((await answerOnce(me, asked, making("{}"))).repeated).toBe(false);
  expect((await answerOnce(me, asked, making("{}"))).repeated).toBe(true);
  expect(await listLists(me)).toHaveLength(1);
});

test("it is forgotten after a day", async () => {
  const me = await makeUser(db);
  const work = counting();
  await answerOnce(me, asked, work.answer);
  await age(me.viewer.id, 23 * HOUR);
  await forgetAnswers(db);
  expect((await answerOnce(me, asked, work.answer)).repeated).toBe(true);
  await age(me.viewer.id, 25 * HOUR);
  expect((await answerOnce(me, asked, work.answer)).repeated).toBe(false);
  await age(me.viewer.id, 25 * HOUR);
  await forgetAnswers(db);
  const mine = and(eq(keptAnswers.userId, me.viewer.id), eq(keptAnswers.key, asked.key));
  expect(await db.$count(keptAnswers, mine)).toBe(0);
});

test.each(["", "a b", "x".repeat(256), "é"])("%j is no key", async (key) => {
  const me = await makeUser(db);
  await expect(answerOnce(me, { ...asked, key }, counting().answer)).rejects.toMatchObject({
    code: "invalid",
  });
});
