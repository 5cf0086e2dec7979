import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { dismissals, lists, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { dismissPapers } from "@/lib/inbox/mutations";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { createTag, tagPaper } from "@/lib/tags/mutations";
import { listPapersLikeList } from "./like-list";
import { setTermWeight, setTermWeights } from "./mutations";
import { getForYou } from "./queries";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

/** Papers on glaciers and on violins, and a person who has saved two on glaciers. */
async function scene() {
  await db.execute(sql`truncate papers cascade`);
  const paper = (id: string, plainTitle: string, more = {}) =>
    makePaper(db, { id, plainTitle, plainAbstract: "", ...more });
  await paper("2103.00001", "Glaciers melting in summer");
  await paper("2103.00002", "Glaciers calving into the sea");
  await paper("2103.00003", "Glaciers and their moraines");
  await paper("2103.00004", "Violins of old masters");
  await paper("2103.00005", "Glaciers under violins");
  const owner = await makeUser(db);
  for (const id of ["2103.00001", "2103.00002"]) await savePaper(owner, { paper: id });
  return owner;
}
const idsOf = ({ items }: { items: { paper: { id: string } }[] }) =>
  items.map(({ paper }) => paper.id);

describe("for you", () => {
  test("is what is like one’s own papers, and not what one has", async () => {
    const owner = await scene();
    const found = await getForYou(owner, {});
    expect(idsOf(found).toSorted()).toEqual(["2103.00003", "2103.00005"]);
    expect(found.items[0]?.because.words).toContain("glaciers");
    expect(found.learned).toMatchObject({ liked: 2, against: 0, meaning: false });
    expect(found.learned.terms).toContainEqual(
      expect.objectContaining({ term: "glacier", word: "glaciers", factor: 1 }),
    );
  });

  test("“not this” counts at once: it is gone, and what is like it counts less", async () => {
    const owner = await scene();
    await dismissPapers(owner, { papers: ["2103.00005"] });
    const { learned, ...found } = await getForYou(owner, {});
    expect(idsOf(found)).toEqual(["2103.00003"]);
    expect(learned.against).toBe(1);
    expect(learned.terms.find(({ word }) => word.startsWith("violin"))?.weight).toBeLessThan(0);
    await db.delete(dismissals);
  });

  test("what one changes counts at once, for all that is learned, and can be reset", async () => {
    const owner = await scene();
    const { now } = await setTermWeight(owner, { term: "glacier", factor: 0 });
    expect(now).toEqual({ glacier: 0 });
    const changed = await getForYou(owner, {});
    expect(changed.learned.terms).toContainEqual(
      expect.objectContaining({ term: "glacier", factor: 0 }),
    );
    expect(changed.items.flatMap(({ because }) => because.words)).not.toContain("glaciers");
    await setTermWeight(owner, { term: "glacier", factor: 1 });
    expect(idsOf(await getForYou(owner, {}))).toHaveLength(2);
    await setTermWeights(owner, { weights: { glacier: 4, sea: 1 } });
    expect(await setTermWeights(owner, { weights: {} })).toEqual({
      ...{ before: { glacier: 4 }, now: {} },
    });
  });

  test("says where one has what it is like", async () => {
    const owner = await scene();
    const { id } = await createList(owner, { title: "Thesis, chapter 2" });
    for (const paper of ["2103.00001", "2103.00002"]) await addToList(owner, { listId: id, paper });
    const found = await getForYou(owner, { from: `list:${id}` });
    expect(found.from).toEqual({ source: `list:${id}`, name: "Thesis, chapter 2" });
    expect(found.items[0]?.because.like).toMatchObject({
      id: expect.stringMatching(/^2103\.0000[12]$/),
      in: { kind: "list", name: "Thesis, chapter 2" },
    });
    const tag = await createTag(owner, { name: "ice" });
    await tagPaper(owner, { paper: "2103.00001", name: "ice" });
    expect(idsOf(await getForYou(owner, { from: `tag:${tag.id}` }))).toContain("2103.00003");
  });

  test("nothing saved, nothing learned", async () => {
    await scene();
    const found = await getForYou(await makeUser(db), {});
    expect(found).toMatchObject({ items: [], next: null, learned: { liked: 0, terms: [] } });
  });
});

describe("who may", () => {
  test("learning is for oneself, from what one may read", async () => {
    const owner = await scene();
    const { id } = await createList(owner, { title: "Mine" });
    await addToList(owner, { listId: id, paper: "2103.00001" });
    const tag = await createTag(owner, { name: "ice" });
    const other = await makeUser(db);
    const missing = { code: "not_found" };
    for (const from of [`list:${id}`, `tag:${tag.id}`]) {
      await getForYou(owner, { from });
      await expect(getForYou(other, { from })).rejects.toMatchObject(missing);
    }
    // The address of an unlisted one is what lets in, not its id.
    for (const visibility of ["private", "unlisted"] as const) {
      await db.update(lists).set({ visibility }).where(eq(lists.id, id));
      for (const ctx of [stranger, other]) {
        await expect(listPapersLikeList(ctx, id)).rejects.toMatchObject(missing);
      }
      await expect(getForYou(other, { from: `list:${id}` })).rejects.toMatchObject(missing);
    }
    expect((await listPapersLikeList(owner, id)).map((paper) => paper.id)).toContain("2103.00002");
    const out = { code: "unauthenticated" };
    await expect(getForYou(stranger, {})).rejects.toMatchObject(out);
    await expect(setTermWeight(stranger, { term: "a", factor: 2 })).rejects.toMatchObject(out);
    await expect(setTermWeights(stranger, { weights: {} })).rejects.toMatchObject(out);
  });

  test("what somebody changes is theirs", async () => {
    const owner = await scene();
    await setTermWeight(owner, { term: "glacier", factor: 2 });
    const other = await makeUser(db);
    const [row] = await db.select().from(users).where(eq(users.id, other.viewer.id));
    expect(row?.termWeights).toEqual({});
  });

  test("what others have imported is not suggested", async () => {
    const owner = await scene();
    const other = await makeUser(db);
    const secret = await makePaper(db, {
      ...{ source: "import", importedBy: other.viewer.id },
      ...{ plainTitle: "Glaciers in secret", plainAbstract: "Glaciers." },
    });
    expect(idsOf(await getForYou(owner, {}))).not.toContain(secret.id);
  });

  test.each([
    { term: "", factor: 1 },
    { term: "a", factor: 3 },
    { term: "a", factor: "much" },
  ])("%j is no change", async (input) => {
    const owner = await makeUser(db);
    await expect(setTermWeight(owner, input)).rejects.toMatchObject({ code: "invalid" });
  });

  test.each(["nothing", "list:", "list:a b", "tag:;"])("%s is no source", async (from) => {
    const owner = await makeUser(db);
    await expect(getForYou(owner, { from })).rejects.toMatchObject({ code: "invalid" });
  });
});
