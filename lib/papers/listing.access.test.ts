import { beforeAll, describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { searchPapers } from "@/lib/search/queries";
import { listPapers } from "./listing";
import { getPaper } from "./queries";
import { likePaper, listInOrder, listSimilarPapers } from "./similar";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };
const idsOf = (papers: { id: string }[]) => papers.map(({ id }) => id);

describe("the papers of the feed", () => {
  beforeAll(async () => {
    for (const [id, featuredOn, categories] of [
      ["1901.00001", "2019-01-02", ["cs.LG", "cs.CL"]],
      ["1901.00002", "2019-01-02", ["math.PR"]],
      ["1901.00003", "2019-01-08", ["cs.LG"]],
      ["1901.00004", null, ["cs.LG"]],
    ] as const) {
      const plainTitle = `Quokkas ${id}`;
      await makePaper(db, { id, plainTitle, featuredOn, categories: [...categories] });
    }
  });

  test.each([
    [{ date: "2019-01" }, ["1901.00003", "1901.00002", "1901.00001"]],
    [{ date: "2019-01-02" }, ["1901.00002", "1901.00001"]],
    [{ date: "2019-W02" }, ["1901.00003"]],
    [{ date: "2019-01", category: "cs.LG" }, ["1901.00003", "1901.00001"]],
    [{ date: "2019-01", category: "cs" }, []],
    [{ date: "2018-01" }, []],
  ])("%j has %j", async (filter, ids) => {
    expect(idsOf((await listPapers(stranger, filter)).items)).toEqual(ids);
  });

  test("come in pages, in one order", async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPapers(stranger, { date: "2019-01", limit: 1, cursor });
      all.push(...idsOf(page.items));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(all).toEqual(["1901.00003", "1901.00002", "1901.00001"]);
  });

  test("are found by words within a day or a category", async () => {
    const find = async (filter: object) =>
      idsOf(
        (await searchPapers(stranger, { q: "quokkas", ...filter })).items.map((hit) => hit.paper),
      );
    expect(await find({})).toHaveLength(4);
    expect(await find({ date: "2019-01-08" })).toEqual(["1901.00003"]);
    expect(await find({ category: "math.PR" })).toEqual(["1901.00002"]);
  });

  test.each(["soon", "2019-13", "2019-02-30"])("%s is no day", async (date) => {
    const refused = { code: "invalid", fields: { date: expect.any(String) } };
    await expect(listPapers(stranger, { date })).rejects.toMatchObject(refused);
    await expect(searchPapers(stranger, { q: "x", date })).rejects.toMatchObject(refused);
  });
});

describe("papers that are about the same", () => {
  const made = (plainTitle: string, values: object = {}) =>
    makePaper(db, {
      title: plainTitle,
      plainTitle,
      plainAbstract: "",
      featuredOn: null,
      ...values,
    });

  test("share the most words of the title", async () => {
    const { id } = await made("Burrowing of numbats at night");
    const { id: near } = await made("At night numbats are burrowing");
    const { id: beside } = await made("Numbats that burrow");
    const { id: far } = await made("The numbat");
    await made("Wombats by day");
    expect(idsOf(await listSimilarPapers(stranger, id, { limit: 10 }))).toEqual([
      near,
      beside,
      far,
    ]);
    expect(idsOf(await listSimilarPapers(stranger, id, { limit: 1 }))).toEqual([near]);
  });

  test("none are there for a title without words", async () => {
    const { id } = await made("The of and");
    expect(await listSimilarPapers(stranger, id, { limit: 10 })).toEqual([]);
  });

  test("what somebody imported is told to those who may come upon it", async () => {
    const owner = await makeUser(db);
    const other = await makeUser(db);
    const { id } = await made("On bandicoots");
    const own = { source: "import", importedBy: owner.viewer.id } as const;
    const imported = await made("Bandicoots of mine", own);
    expect(idsOf(await listSimilarPapers(owner, id, { limit: 10 }))).toEqual([imported.id]);
    expect(await listSimilarPapers(other, id, { limit: 10 })).toEqual([]);
    expect(await listSimilarPapers(stranger, id, { limit: 10 })).toEqual([]);
    const missing = { code: "not_found" };
    await expect(listSimilarPapers(other, imported.id, { limit: 10 })).rejects.toMatchObject(
      missing,
    );
    const { id: listId } = await createList(owner, { title: "Mine" });
    await addToList(owner, { listId, paper: imported.id });
    await expect(listSimilarPapers(other, imported.id, { limit: 10 })).rejects.toMatchObject(
      missing,
    );
  });

  test("what strangers were shown before is gone when they may not come upon it any more", async () => {
    const owner = await makeUser(db);
    const { id } = await made("On pademelons");
    const own = { source: "import", importedBy: owner.viewer.id } as const;
    const { id: imported } = await made("Pademelons of mine", own);
    const { id: listId } = await createList(owner, { title: "Marsupials" });
    await addToList(owner, { listId, paper: imported });
    const show = (visibility: "public" | "private") =>
      updateList(owner, {
        ...{ id: listId, title: "Marsupials", slug: "marsupials", description: "" },
        ...{ visibility, sharesAnnotations: false },
      });
    await show("public");
    expect(idsOf(await listSimilarPapers(stranger, id, { limit: 10 }))).toEqual([imported]);
    const read = await getPaper(stranger, id);
    const like = () => likePaper(stranger, read, { limit: 10, sort: "likeness" });
    expect(idsOf(await like())).toEqual([imported]);
    await show("private");
    expect(await like()).toEqual([]);
    expect(await listInOrder(stranger, [imported], "date")).toEqual([]);
    expect(idsOf(await listInOrder(owner, [imported], "date"))).toEqual([imported]);
  });
});
