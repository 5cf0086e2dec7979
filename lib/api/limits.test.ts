import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { newId } from "@/db/ids";
import { rateCounts } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { Limiter } from "./limits";

const db = testDatabase();
const countOf = async (key: string) =>
  (await db.select().from(rateCounts).where(eq(rateCounts.key, key)))[0]?.points;

test("so many requests a minute, and none more", async () => {
  const limiter = new Limiter(db);
  const key = newId();
  for (const remaining of [2, 1, 0, -1, -2]) {
    const standing = await limiter.count(key, 3);
    expect(standing).toMatchObject({ limit: 3, remaining });
    expect(standing.resetIn).toBeGreaterThan(0);
    expect(standing.resetIn).toBeLessThanOrEqual(60);
  }
  expect((await limiter.count(newId(), 3)).remaining).toBe(2);
});

test("another process begins with what this one has counted", async () => {
  const key = newId();
  const limiter = new Limiter(db);
  for (let asked = 0; asked < 5; asked += 1) await limiter.count(key, 10);
  // The table is told within a second.
  await vi.waitFor(async () => expect(await countOf(key)).toBe(5), { timeout: 20_000 });
  expect((await new Limiter(db).count(key, 10)).remaining).toBe(4);
});

test("a minute that is over counts no more", async () => {
  const key = newId();
  await db.insert(rateCounts).values({ key, points: 50, expire: new Date(Date.now() - 1) });
  expect((await new Limiter(db).count(key, 10)).remaining).toBe(9);
  const full = newId();
  await db
    .insert(rateCounts)
    .values({ key: full, points: 50, expire: new Date(Date.now() + 30_000) });
  expect((await new Limiter(db).count(full, 10)).remaining).toBeLessThan(0);
});
