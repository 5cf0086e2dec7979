import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { seed } from "@/lib/cli/seed";
import { searchPapers } from "@/lib/search/queries";
import { byLearning, recallOfHalves } from "./testing";

const db = testDatabase();

beforeAll(async () => {
  await seed(db);
});

test("from half of a list the other half is found, without meaning, better than by its title", async () => {
  const learned = await recallOfHalves(db, byLearning);
  const byTitle = await recallOfHalves(db, async (owner, { title }) => {
    const q = title.replace(/[^\p{L}\p{N} ]/gu, "").replaceAll(" ", " or ");
    const { items } = await searchPapers(owner, { q, limit: 30 });
    return items.map(({ paper }) => paper.id);
  });
  console.log({ learned, byTitle });
  expect(learned).toBeGreaterThan(byTitle);
  expect(learned).toBeGreaterThan(0.6);
});
