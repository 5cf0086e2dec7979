import { beforeEach, expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { ingestRuns } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { everyoneButAdmins } from "@/lib/accounts/testing";
import { ANONYMOUS } from "@/lib/context";
import { findTroubles, listFetches } from "./queries";

const db = testDatabase();
const HOUR = 3_600_000;

beforeEach(async () => {
  await db.delete(ingestRuns);
});

type State = (typeof ingestRuns.$inferSelect)["state"];
async function ran(source: string, state: State, hoursAgo: number, error: string | null = null) {
  const startedAt = new Date(Date.now() - hoursAgo * HOUR);
  const endedAt = state === "running" ? null : startedAt;
  await db.insert(ingestRuns).values({ id: newId(), source, state, startedAt, endedAt, error });
  return startedAt;
}

test("runs are listed for admins alone", async () => {
  await ran("arxiv:cs.CL", "failed", 1, "It answered 503.");
  const admin = await makeUser(db, { roles: ["admin"] });
  for (const ctx of await everyoneButAdmins(db)) {
    await expect(listFetches(ctx, {})).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listFetches(admin, {})).items).toMatchObject([
    { source: "arxiv:cs.CL", state: "failed", error: "It answered 503.", counts: { read: 0 } },
  ]);
});

test("they are paged, the latest first", async () => {
  for (let i = 0; i < 30; i += 1) await ran("file", "fresh", i);
  const admin = await makeUser(db, { roles: ["admin"] });
  const one = await listFetches(admin, {});
  const two = await listFetches(admin, { cursor: one.next ?? undefined });
  expect([one.items.length, two.items.length, two.next]).toEqual([25, 5, null]);
  const all = [...one.items, ...two.items];
  expect(new Set(all.map(({ id }) => id)).size).toBe(30);
  expect(all.map(({ startedAt }) => +startedAt)).toEqual(
    all.map(({ startedAt }) => +startedAt).sort((a, b) => b - a),
  );
});

test("everyone is told of sources that are stale or fail, while they are", async () => {
  const anyone = { viewer: ANONYMOUS, db };
  const freshAt = await ran("arxiv:cs.CL", "fresh", 40);
  await ran("arxiv:cs.CL", "stale", 2);
  await ran("arxiv:cs.CL", "running", 0);
  await ran("hf-daily", "stale", 3);
  await ran("hf-daily", "fresh", 1);
  await ran("arxiv-oai", "failed", 1);
  await ran("arxiv:math.CO", "quiet", 1);
  await ran("arxiv:cs.LG", "failed", 24 * 4);
  await ran("file", "failed", 1);
  expect(await findTroubles(anyone)).toEqual([
    { source: "arxiv-oai", state: "failed", freshAt: null },
    { source: "arxiv:cs.CL", state: "stale", freshAt },
  ]);
});
