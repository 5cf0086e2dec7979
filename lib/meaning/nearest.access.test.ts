import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { prepareVectors } from "@/db/vectors";
import { everyoneButAdmins } from "@/lib/accounts/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { nearestByText, nearestToPapers } from "./nearest";
import { embeddingProgress } from "./progress";
import { embedAll, testModelServer } from "./testing";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };
let server: Awaited<ReturnType<typeof testModelServer>>;
let missing: string | null;
let owner: Awaited<ReturnType<typeof makeUser>>;
let own: string;

beforeAll(async () => {
  server = await testModelServer();
  vi.stubEnv("LECTERN_EMBEDDER", `openai:${server.url}#test`);
  missing = await prepareVectors(db);
  owner = await makeUser(db);
  for (const [id, plainTitle] of [
    ["2102.00001", "Whales sing slowly"],
    ["2102.00002", "Whales sing loudly"],
    ["2102.00003", "Granite weathers"],
  ] as const) {
    await makePaper(db, { id, plainTitle, plainAbstract: "" });
  }
  own = (
    await makePaper(db, {
      ...{ source: "import", importedBy: owner.viewer.id },
      ...{ plainTitle: "Whales sing in secret", plainAbstract: "" },
    })
  ).id;
  await embedAll(db);
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

describe("where the database has vectors", () => {
  beforeEach(({ skip }) => skip(missing !== null, missing ?? ""));

  test("what one may not come upon is not near", async () => {
    const near = async (ctx: Context) => ids(await nearestByText(ctx, "whales sing", { limit: 9 }));
    expect(await near(stranger)).not.toContain(own);
    expect(await near(await makeUser(db))).not.toContain(own);
    expect(await near(owner)).toContain(own);
    const like = async (ctx: Context) =>
      ids(await nearestToPapers(ctx, ["2102.00001"], { limit: 9 }));
    expect(await like(stranger)).not.toContain(own);
    expect(await like(owner)).toContain(own);
  });

  test("papers like others are not those others, closest first", async () => {
    const found = await nearestToPapers(stranger, ["2102.00001"], { limit: 9 });
    expect(ids(found)).toEqual(["2102.00002", "2102.00003"]);
    expect(ids(await nearestToPapers(stranger, ["2102.00001"], { limit: 1 }))).toEqual([
      "2102.00002",
    ]);
    expect(await nearestToPapers(stranger, ["2102.99999"], { limit: 9 })).toBeNull();
  });

  test("within some papers only those are near, and those one may see", async () => {
    const within = sql`select id from papers where id in ('2102.00003', ${own})`;
    const near = async (ctx: Context) =>
      ids(await nearestByText(ctx, "whales", { limit: 9, within }));
    expect(await near(stranger)).toEqual(["2102.00003"]);
    expect(await near(owner)).toEqual([own, "2102.00003"]);
  });

  test("many are asked for, and none is told twice", async () => {
    const found = ids(await nearestByText(owner, "whales", { limit: 5000 }));
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(4);
    expect(await nearestByText(owner, "whales", { limit: 0 })).toEqual([]);
    expect(await nearestByText(owner, " \n", { limit: 5 })).toBeNull();
  });
});

describe("how far it is", () => {
  test("is for admins", async () => {
    for (const ctx of await everyoneButAdmins(db)) {
      await expect(embeddingProgress(ctx)).rejects.toMatchObject({ code: "not_found" });
    }
    const admin = await makeUser(db, { roles: ["admin"] });
    const progress = await embeddingProgress(admin);
    expect(progress).toMatchObject({ chosen: `openai:${server.url}#test`, missing, whole: 4 });
    expect(progress.done).toBe(missing ? 0 : 4);
    expect(progress.answering).toBe(missing ? null : progress.chosen);
  });
});

const ids = (found: { id: string }[] | null) => (found ?? []).map(({ id }) => id);
