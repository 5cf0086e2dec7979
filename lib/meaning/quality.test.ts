import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { prepareVectors } from "@/db/vectors";
import { seed } from "@/lib/cli/seed";
import { ANONYMOUS } from "@/lib/context";
import { byLearning, recallOfHalves } from "@/lib/for-you/testing";
import { searchQuality } from "@/lib/search/testing-quality";
import { embedAll } from "./testing";

// With the model that is built in, on the sample library. `npm run bench -- meaning` prints the figures.
const db = testDatabase();
let missing: string | null;

beforeAll(async () => {
  vi.stubEnv("LECTERN_EMBEDDER", "builtin");
  missing = await prepareVectors(db);
  if (missing) return;
  await seed(db);
  await embedAll(db);
}, 600_000);
afterAll(() => vi.unstubAllEnvs());
beforeEach(({ skip }) => skip(missing !== null, missing ?? ""));

test("words and meaning together find more than each alone", async () => {
  const { words, meaning, fused } = await searchQuality({ viewer: ANONYMOUS, db });
  expect(fused.first).toBeGreaterThan(Math.max(words.first, meaning.first));
  expect(fused.five).toBeGreaterThan(Math.max(words.five, meaning.five));
  expect(fused.first).toBeGreaterThanOrEqual(0.86);
  expect(fused.five).toBeGreaterThanOrEqual(0.96);
}, 600_000);

test("from half of a list the other half is found", async () => {
  expect(await recallOfHalves(db, byLearning)).toBeGreaterThan(0.7);
}, 600_000);
