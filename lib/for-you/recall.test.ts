import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { seed } from "@/lib/cli/seed";
import { byLearning, byTitle, recallOfHalves } from "./testing";

const db = testDatabase();

beforeAll(async () => {
  await seed(db);
});

test("from half of a list the other half is found, without meaning, better than by its title", async () => {
  const learned = await recallOfHalves(db, byLearning);
  const titled = await recallOfHalves(
    db,
    byTitle(() => null),
  );
  expect(learned).toBeGreaterThan(titled);
  expect(learned).toBeGreaterThan(0.6);
});
