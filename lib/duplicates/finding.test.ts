import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import type { papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { keepApart, takeTogether } from "./mutations";
import { listDistinct, listDuplicates } from "./queries";

const db = testDatabase();
type Values = Partial<typeof papers.$inferInsert>;
type Person = Awaited<ReturnType<typeof makeUser>>;

let made = 0;

/** A library of papers with these facts, each with a title of its own if none is given. */
async function withLibrary(...facts: Values[]): Promise<{ me: Person; ids: string[] }> {
  const me = await makeUser(db);
  const ids: string[] = [];
  for (const values of facts) {
    const own = values.source === "import" ? { importedBy: me.viewer.id } : {};
    const { id } = await makePaper(db, { featuredOn: null, ...own, ...values });
    await savePaper(me, { paper: id });
    ids.push(id);
  }
  return { me, ids };
}

const groupsOf = async (me: Person) =>
  (await listDuplicates(me, {})).items.map(({ why, papers }) => ({
    why,
    papers: papers.map(({ paper }) => paper.id),
  }));

const arxiv = () => {
  made += 1;
  return `2401.${String(10_000 + made)}`;
};

test("by DOI, in whatever case", async () => {
  const { me, ids } = await withLibrary({ doi: "10.1000/AbC" }, { doi: "10.1000/aBc" }, {});
  expect(await groupsOf(me)).toEqual([{ why: ["doi"], papers: ids.slice(0, 2) }]);
});

test.each<[string, (id: string) => Values]>([
  ["what an import told", (id) => ({ csl: { type: "article", number: `arXiv:${id}` } })],
  ["with its version", (id) => ({ csl: { type: "article", number: `arXiv:${id}v2` } })],
  ["the DOI that arXiv gives", (id) => ({ doi: `10.48550/arXiv.${id}` })],
])("by arXiv id: %s; the one that all can open comes first", async (_, told) => {
  const id = arxiv();
  const { me, ids } = await withLibrary({ source: "import", ...told(id) }, { arxivId: id });
  expect(await groupsOf(me)).toEqual([{ why: ["arxiv"], papers: ids.toReversed() }]);
});

test("a DOI of arXiv’s own tells no other paper’s DOI from it", async () => {
  const id = arxiv();
  const title = { title: `One paper of ${id}, once`, plainTitle: `One paper of ${id}, once` };
  const { me } = await withLibrary(
    { ...title, doi: `10.48550/arXiv.${id}` },
    { ...title, doi: `10.1000/${id}` },
  );
  expect(await groupsOf(me)).toMatchObject([{ why: ["title"] }]);
});

test("by title, a year more or less, and first author; in signs and capitals it may differ", async () => {
  const { me, ids } = await withLibrary(
    { plainTitle: "Sparse Maps: A Study of Bounds", publishedOn: "2024-11-01" },
    { plainTitle: "Sparse maps — a study of bounds.", publishedOn: "2025-01-01" },
    { plainTitle: "Sparse maps: a study of bounds", authors: ["Grace Hopper"] },
  );
  expect(await groupsOf(me)).toEqual([{ why: ["title"], papers: ids.slice(0, 2) }]);
  const unlike = await withLibrary(
    { plainTitle: "Introduction", publishedPrecision: "none" },
    { plainTitle: "Introduction", publishedPrecision: "none" },
    { plainTitle: "???" },
    { plainTitle: "!!!" },
  );
  expect(await groupsOf(unlike.me)).toEqual([]);
});

test("only what is in one’s own library, and not in its trash", async () => {
  const { me, ids } = await withLibrary({ doi: "10.1000/mine" }, { doi: "10.1000/mine" });
  await withLibrary({ doi: "10.1000/mine" });
  expect(await groupsOf(me)).toHaveLength(1);
  expect((await listDuplicates(me, {})).counts).toEqual({ all: 1, sure: 1 });
  await unsavePaper(me, { paper: ids[0] });
  expect(await groupsOf(me)).toEqual([]);
  expect((await listDuplicates(me, {})).counts).toEqual({ all: 0, sure: 0 });
});

test("two that are kept apart stay so until they are taken together", async () => {
  const { me, ids } = await withLibrary({ doi: "10.1000/apart" }, { doi: "10.1000/apart" });
  expect(await keepApart(me, { papers: ids.join() })).toEqual({ count: 2 });
  expect(await groupsOf(me)).toEqual([]);
  const [distinct] = await listDistinct(me);
  expect(distinct?.papers.map(({ id }) => id)).toEqual(ids.toSorted());
  await keepApart(me, { papers: ids });
  await takeTogether(me, { papers: ids });
  expect(await groupsOf(me)).toHaveLength(1);
  expect(await listDistinct(me)).toEqual([]);
  await expect(takeTogether(me, { papers: ids })).rejects.toMatchObject({ code: "not_found" });
  await expect(keepApart(me, { papers: ids.slice(1) })).rejects.toMatchObject({ code: "invalid" });
});

test("in pages, the sure ones first; what was settled meanwhile is passed over", async () => {
  const title = (n: number) => ({ plainTitle: `A title that two papers have, number ${n}` });
  const facts = [1, 2, 3].flatMap((n) => [title(n), title(n)]);
  const { me } = await withLibrary(...facts, { doi: "10.1000/sure" }, { doi: "10.1000/sure" });
  const first = await listDuplicates(me, { limit: 2 });
  expect(first.items.map(({ why }) => why)).toEqual([["doi"], ["title"]]);
  const settled = first.items[1]?.papers.map(({ paper }) => paper.id);
  await keepApart(me, { papers: settled });
  const second = await listDuplicates(me, { limit: 2, cursor: first.next ?? "" });
  expect(second.items).toHaveLength(2);
  expect(second.next).toBeNull();
  const all = [...first.items, ...second.items].map(({ id }) => id);
  expect(new Set(all).size).toBe(4);
});
