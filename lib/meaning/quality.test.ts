import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { prepareVectors } from "@/db/vectors";
import { seed } from "@/lib/cli/seed";
import { ANONYMOUS } from "@/lib/context";
import { byLearning, byTitle, recallOfHalves } from "@/lib/for-you/testing";
import { patiently, searchQuality } from "@/lib/search/testing-quality";
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
  expect(fused.first).toBeGreaterThanOrEqual(0.8);
  expect(fused.five).toBeGreaterThanOrEqual(0.96);
}, 600_000);

test("with meaning, too, half of a list finds the other better than its title does", async () => {
  const learned = await recallOfHalves(db, byLearning);
  const titled = await recallOfHalves(db, byTitle(patiently));
  expect(learned).toBeGreaterThan(titled);
  expect(learned).toBeGreaterThan(0.7);
}, 600_000);
