import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makePaper } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { prepareVectors } from "@/db/vectors";
import { byTheLikest } from "./nearest";
import { embedAll, testModelServer } from "./testing";

const db = testDatabase();
const TITLES = {
  whales: "Whales sing slowly",
  granite: "Granite weathers",
  basalt: "Basalt erodes",
  granites: "Granite and more granite",
  whaling: "Whales sing of basalt",
};
let server: Awaited<ReturnType<typeof testModelServer>>;
let missing: string | null;

beforeAll(async () => {
  server = await testModelServer();
  vi.stubEnv("LECTERN_EMBEDDER", `openai:${server.url}#test`);
  missing = await prepareVectors(db);
  for (const [id, plainTitle] of Object.entries(TITLES)) {
    await makePaper(db, { id, plainTitle, plainAbstract: "" });
  }
  await embedAll(db);
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

/** How like they are, by the id. */
const likeness = async (liked: string[], against: string[] = []) =>
  new Map(
    (await byTheLikest(db, ["granites", "whaling", "unknown"], { liked, against }))?.map((one) => [
      one.id,
      one.likeness,
    ]),
  );

test("who keeps things of two kinds is near to more of each", async ({ skip }) => {
  skip(missing !== null, missing ?? "");
  const [both, granite] = [await likeness(["whales", "granite"]), await likeness(["granite"])];
  expect([...both.keys()].sort()).toEqual(["granites", "whaling"]);
  expect(both.get("granites")).toBe(granite.get("granites"));
  expect(both.get("whaling")).toBeGreaterThan(granite.get("whaling") ?? 0);
  expect((await likeness(["unknown"])).size).toBe(0);
});

test("what is like something put away is less near", async ({ skip }) => {
  skip(missing !== null, missing ?? "");
  const [before, after] = [await likeness(["whales"]), await likeness(["whales"], ["basalt"])];
  expect(after.get("whaling")).toBeLessThan(before.get("whaling") ?? 0);
});
