import { expect, test } from "vitest";
import { z } from "zod";
import { makeUser } from "@/db/factories";
import { jobs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { isAdmin, requireAdmin } from "@/lib/accounts/admins";
import { everyoneButAdmins } from "@/lib/accounts/testing";
import type { Context } from "@/lib/context";
import { defineJob, GiveUp } from "./kinds";
import { dropJob, retryAllJobs, retryJob } from "./mutations";
import { listDeadLetters, listQueues } from "./queries";
import { enqueue } from "./queue";
import { runDue } from "./running";

const db = testDatabase();
let works = false;
const kind = defineJob({
  ...{ kind: "test.dead", payload: z.object({ for: z.string() }) },
  async run() {
    if (!works) throw new GiveUp("Nobody lives there.");
  },
});

async function makeDeadLetter(): Promise<string> {
  works = false;
  await enqueue(db, kind, { for: "ada" });
  await runDue(db, [kind]);
  const [row] = await db.select().from(jobs);
  return row?.id ?? "";
}
const makeAdmin = () => makeUser(db, { roles: ["admin"] });

const VERBS: Record<string, (ctx: Context, id: string) => Promise<unknown>> = {
  requireAdmin: (ctx) => requireAdmin(ctx),
  listQueues: (ctx) => listQueues(ctx),
  listDeadLetters: (ctx) => listDeadLetters(ctx, {}),
  retryJob: (ctx, id) => retryJob(ctx, { id }),
  retryAllJobs: (ctx) => retryAllJobs(ctx),
  dropJob: (ctx, id) => dropJob(ctx, { id }),
};

test.each(Object.entries(VERBS))("%s is there for admins alone", async (_, verb) => {
  await db.delete(jobs);
  const id = await makeDeadLetter();
  const before = await db.select().from(jobs);
  const admin = await makeAdmin();
  for (const ctx of await everyoneButAdmins(db)) {
    await expect(verb(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await isAdmin(ctx)).toBe(false);
  }
  expect(await db.select().from(jobs)).toEqual(before);
  await verb(admin, id);
});

test("an admin sees what was given up and why, has it done again, or drops it", async () => {
  await db.delete(jobs);
  const admin = await makeAdmin();
  const id = await makeDeadLetter();
  const page = await listDeadLetters(admin, {});
  expect(page).toMatchObject({
    items: [{ id, kind: "test.dead", payload: '{"for":"ada"}', error: "Nobody lives there." }],
    next: null,
  });
  expect((await listQueues(admin)).find((queue) => queue.kind === "test.dead")).toMatchObject({
    ...{ waiting: 0, running: 0, dead: 1, lastFailedAt: expect.any(Date) },
  });
  works = true;
  await retryJob(admin, { id });
  expect(await runDue(db, [kind])).toEqual({ done: 1, failed: 0 });
  expect((await listDeadLetters(admin, {})).items).toEqual([]);
  const other = await makeDeadLetter();
  await dropJob(admin, { id: other });
  expect(await db.$count(jobs)).toBe(0);
});

test("what waits or runs is none of their business", async () => {
  await db.delete(jobs);
  const admin = await makeAdmin();
  await enqueue(db, kind, { for: "ada" });
  const [row] = await db.select().from(jobs);
  for (const verb of [retryJob, dropJob]) {
    await expect(verb(admin, { id: row?.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(verb(admin, { id: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("dead letters are paged", async () => {
  await db.delete(jobs);
  const admin = await makeAdmin();
  const rows = Array.from({ length: 30 }, (_, n) => ({
    ...{ id: `job-${n}`, kind: "test.dead", payload: {}, dueAt: new Date() },
    failedAt: new Date(),
  }));
  await db.insert(jobs).values(rows);
  const first = await listDeadLetters(admin, {});
  const second = await listDeadLetters(admin, { cursor: first.next });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(30);
  expect(second.next).toBeNull();
});

test("all that was given up is tried again at once", async () => {
  await db.delete(jobs);
  const admin = await makeAdmin();
  for (let n = 0; n < 3; n++) await makeDeadLetter();
  works = true;
  expect(await retryAllJobs(admin)).toEqual({ jobs: 3 });
  expect(await runDue(db, [kind])).toEqual({ done: 3, failed: 0 });
  expect(await retryAllJobs(admin)).toEqual({ jobs: 0 });
});
