import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { attentionActs, embeddingModels, jobs, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { prepareVectors } from "@/db/vectors";
import { ANONYMOUS } from "@/lib/context";
import { runDue } from "@/lib/jobs/running";
import { embeddingsCounted } from "@/lib/seen/background";
import { embedPapersJob } from "./embedding";
import { findAnsweringModel } from "./models";
import { nearestByText, nearestToPapers } from "./nearest";
import { embedAll, testModelServer } from "./testing";

const db = testDatabase();
const stranger = { viewer: ANONYMOUS, db };
let server: Awaited<ReturnType<typeof testModelServer>>;
let missing: string | null;

beforeAll(async () => {
  server = await testModelServer();
  missing = await prepareVectors(db);
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});
beforeEach(({ skip }) => {
  skip(missing !== null, missing ?? "");
  choose("first");
});

const choose = (model: string) => vi.stubEnv("LECTERN_EMBEDDER", `openai:${server.url}#${model}`);
const find = async (text: string) =>
  (await nearestByText(stranger, text, { limit: 3 }))?.map(({ id }) => id);
const countMade = async () =>
  (await embeddingsCounted.get()).values.reduce((sum, { value }) => sum + value, 0);
const about = (id: string, words: string) =>
  makePaper(db, { id, plainTitle: words, plainAbstract: "" });

test("papers are found by what they mean, once they have been read", async () => {
  await about("2101.00001", "Purring cats");
  await about("2101.00002", "Barking dogs");
  expect(await nearestByText(stranger, "felines", { limit: 1 })).toBeNull();
  expect(await embedAll(db)).toMatchObject({ failed: 0 });
  const [first] = (await nearestByText(stranger, "felines", { limit: 1 })) ?? [];
  expect(first).toMatchObject({ id: "2101.00001" });
  expect(first?.likeness).toBeGreaterThan(0.3);
  expect(first?.likeness).toBeLessThanOrEqual(1);
});

test("what is new is read, and nothing twice", async () => {
  await embedAll(db);
  const before = server.asked.length;
  const counted = await countMade();
  await about("2101.00003", "Swimming otters");
  await embedAll(db);
  expect(await countMade()).toBe(counted + 1);
  expect(server.asked.slice(before).map(({ input }) => input)).toEqual([["Swimming otters. "]]);
  expect((await find("otters"))?.[0]).toBe("2101.00003");
});

test("new words are read again; until then the old ones answer", async () => {
  await embedAll(db);
  await db.update(papers).set({ plainTitle: "Diving beavers" }).where(eq(papers.id, "2101.00003"));
  expect(await find("swimming")).toContain("2101.00003");
  await embedAll(db);
  expect((await find("diving beavers"))?.[0]).toBe("2101.00003");
});

test("what has attention comes first", async () => {
  const { viewer } = await makeUser(db);
  await about("2101.00004", "Quiet moles");
  const loud = await about("2101.00005", "Loud cicadas");
  await about("2101.00006", "Quiet newts");
  await db
    .insert(attentionActs)
    .values({ userId: viewer.id, paperId: loud.id, act: "upvote" as const });
  const before = server.asked.length;
  await embedAll(db);
  const texts = server.asked.slice(before).flatMap(({ input }) => input);
  expect(texts[0]).toBe("Loud cicadas. ");
  expect(texts).toHaveLength(3);
});

test("a model that can't be asked has the work tried again, and search goes by words", async () => {
  await embedAll(db);
  await about("2101.00007", "Patient snails");
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  server.state.fails = true;
  const { done, failed } = await embedAll(db);
  told.mockRestore();
  expect(done).toBe(0);
  // A minute may have begun meanwhile, whose work fails as well.
  expect(failed).toBeGreaterThan(0);
  expect(await find("something nobody has looked for")).toBeUndefined();
  server.state.fails = false;
  await db.update(jobs).set({ dueAt: sql`now()` });
  await embedAll(db);
  expect((await find("patient snails"))?.[0]).toBe("2101.00007");
});

test("a new model takes over when it is through, and not before", async () => {
  await embedAll(db);
  choose("second");
  await about("2101.00008", "Humming bees");
  const name = async () => (await findAnsweringModel(db))?.name.split("#")[1];
  server.state.fails = true;
  await embedAll(db);
  server.state.fails = false;
  expect(await db.$count(embeddingModels)).toBe(2);
  expect(await name()).toBe("first");
  expect((await find("felines"))?.[0]).toBe("2101.00001");
  await db.update(jobs).set({ dueAt: sql`now()` });
  await embedAll(db);
  expect(await name()).toBe("second");
  expect((await find("humming"))?.[0]).toBe("2101.00008");
  const [{ models } = { models: 0 }] = await db.execute<{ models: number }>(
    sql`select count(distinct model_id)::int as models from paper_embeddings`,
  );
  expect(models).toBe(1);
  const indexes = await db.execute(
    sql`select from pg_indexes where indexname like 'paper_embeddings_hnsw_%' and tablename = 'paper_embeddings'`,
  );
  expect(indexes).toHaveLength(1);
});

test("off is off: nothing is read, nothing is told", async () => {
  vi.stubEnv("LECTERN_EMBEDDER", "off");
  await about("2101.00009", "Sleeping bats");
  const before = server.asked.length;
  await runDue(db, [embedPapersJob]);
  expect(server.asked).toHaveLength(before);
  expect(await nearestByText(stranger, "felines", { limit: 3 })).toBeNull();
  expect(await nearestToPapers(stranger, ["2101.00001"], { limit: 3 })).toBeNull();
});
