import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { seed } from "@/lib/cli/seed";
import { byLearning, recallOfHalves } from "./testing";

const db = testDatabase();

beforeAll(async () => {
  await seed(db);
});

test("from half of a list the other half is found, without meaning", async () => {
  expect(await recallOfHalves(db, byLearning)).toBeGreaterThan(0.7);
}, 600_000);
