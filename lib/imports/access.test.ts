import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { beginImport } from "./beginning";
import { prepareImport, refuseImport } from "./preparing";
import { getImport, listImportItems, listImports } from "./queries";
import { cancelImport, startImport } from "./running";
import { importAll, stateOf } from "./testing";
import { undoImport } from "./undoing";

const db = testDatabase();
const TEXT = "@misc{a, title = {Mine alone}}";

testAccess(
  db,
  async (owner) => ({
    preview: (await prepareImport(owner, { content: TEXT })).id,
    done: await importAll(owner, "@misc{b, title = {Mine, and done}}"),
  }),
  async ({ preview, done }, owner) => [
    await stateOf(owner),
    await getImport(owner, { id: preview }),
    await getImport(owner, { id: done }),
  ],
  {
    cancelImport: (ctx, { preview }) => cancelImport(ctx, { id: preview }),
    getImport: (ctx, { done }) => getImport(ctx, { id: done }),
    startImport: (ctx, { preview }) => startImport(ctx, { id: preview, take: ["new"] }),
    undoImport: (ctx, { done }) => undoImport(ctx, { id: done }),
  },
);

test("nobody sees another’s imports, nor their papers in a preview", async () => {
  const [owner, other] = [await makeUser(db), await makeUser(db)];
  const id = await importAll(owner, TEXT);
  const items = (ctx: Parameters<typeof listImports>[0]) =>
    listImportItems(ctx, { id, outcome: "new" });
  expect((await items(owner)).items).toHaveLength(1);
  expect((await items(other)).items).toEqual([]);
  expect(await listImports(other)).toEqual([]);
  const theirs = await prepareImport(other, { content: TEXT });
  expect((await getImport(other, theirs)).counts).toMatchObject({ new: 1, found: 0 });
});

test("nothing goes into a list of others, and nothing is kept of the try", async () => {
  const [owner, other] = [await makeUser(db), await makeUser(db)];
  const { id: list } = await createList(owner, { title: "Mine" });
  await expect(beginImport(other, { content: TEXT, list })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await listImports(other)).toEqual([]);
  const begun = await beginImport(owner, { content: TEXT, list });
  expect(begun.list).toMatchObject({ id: list });
  expect(await getImport(owner, begun)).toMatchObject({ state: "running", total: 1 });
});

test("the anonymous are asked to sign in", async () => {
  const ctx = { viewer: ANONYMOUS, db };
  for (const attempt of [
    beginImport(ctx, { content: TEXT }),
    prepareImport(ctx, { content: TEXT }),
    refuseImport(ctx, { name: "", error: "x" }),
    listImports(ctx),
    listImportItems(ctx, { id: "x", outcome: "new" }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "unauthenticated" });
  }
});
