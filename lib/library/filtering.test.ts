import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, type papers, tags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList, deleteList } from "@/lib/lists/mutations";
import { createTag, deleteTag, tagPaper } from "@/lib/tags/mutations";
import { countMatching, listMatchingPapers } from "./matching-pages";
import { savePaper, setRemark, setStatus, unsavePaper } from "./mutations";
import { listLibrary } from "./queries";
import { filterOf, type LibraryFilter, SORTS } from "./schema";

const db = testDatabase();
let me: Awaited<ReturnType<typeof makeUser>>;

beforeAll(async () => {
  me = await makeUser(db);
});

async function save(title: string, values: Partial<typeof papers.$inferInsert> = {}) {
  const { id } = await makePaper(db, { title, ...values });
  await savePaper(me, { paper: id });
  return id;
}

const titles = async (filter: LibraryFilter) =>
  (await listLibrary(me, filter)).items.map(({ paper }) => paper.title).sort();

/** Puts a tag below another one. */
const nest = (id: string, parentId: string) =>
  db.update(tags).set({ parentId }).where(eq(tags.id, id));

test("tags combine with and, or and not, and stand for those below them", async () => {
  me = await makeUser(db);
  const [a, b, c] = [await save("A"), await save("B"), await save("C")];
  await save("none");
  const { id: top } = await createTag(me, { name: "vision" });
  const { id: middle } = await tagPaper(me, { paper: b, name: "video" });
  const { id: low } = await tagPaper(me, { paper: a, name: "flow" });
  const { id: other } = await tagPaper(me, { paper: c, name: "text" });
  await tagPaper(me, { paper: a, name: "text" });
  await nest(middle, top);
  await nest(low, middle);
  expect(await titles({ tag: top })).toEqual(["A", "B"]);
  expect(await titles({ tag: [top, other] })).toEqual(["A"]);
  expect(await titles({ anyTag: [middle, other] })).toEqual(["A", "B", "C"]);
  expect(await titles({ notTag: [top] })).toEqual(["C", "none"]);
  expect(await titles({ anyTag: [other], notTag: [low] })).toEqual(["C"]);
  await deleteTag(me, { id: middle });
  expect(await titles({ tag: top })).toEqual(["A"]);
  expect(await titles({ tag: middle })).toEqual([]);
});

test("tags that stand below each other in a circle end the walk", async () => {
  me = await makeUser(db);
  const { id: one } = await tagPaper(me, { paper: await save("A"), name: "one" });
  const { id: two } = await createTag(me, { name: "two" });
  await nest(one, two);
  await nest(two, one);
  expect(await titles({ tag: two })).toEqual(["A"]);
});

test("years, category, notes, lists and statuses combine", async () => {
  me = await makeUser(db);
  const old = await save("Old", { publishedOn: "1998-12-31", categories: ["math.FA", "cs.LG"] });
  const young = await save("Young", { publishedOn: "2001-01-01", categories: ["csx.LG"] });
  await save("Undated", { publishedOn: "1998-01-01", publishedPrecision: "none" });
  const { id: list } = await createList(me, { title: "L" });
  for (const paper of [old, young]) await addToList(me, { listId: list, paper });
  await annotatePaper(me, { paper: old, note: "n" });
  await setStatus(me, { paper: young, status: "paused" });
  expect(await titles({ from: "1998", to: 2000 })).toEqual(["Old"]);
  expect(await titles({ from: 1999 })).toEqual(["Young"]);
  expect(await titles({ category: "cs" })).toEqual(["Old", "Undated"]);
  expect(await titles({ category: "csx.LG" })).toEqual(["Young"]);
  expect(await titles({ notes: "yes" })).toEqual(["Old"]);
  expect(await titles({ notes: "no", list })).toEqual(["Young"]);
  expect(await titles({ list: [list, "nope"], status: ["paused", "read"] })).toEqual(["Young"]);
  expect(await titles({ status: "to-read", from: "", q: "", list: ["", list] })).toEqual(["Old"]);
  await deleteList(me, { id: list });
  expect(await titles({ list })).toEqual([]);
});

test("each word may stand somewhere else: in title, abstract, authors or remark", async () => {
  me = await makeUser(db);
  const paper = await save("Bending maps", { authors: ["Sofya Kovalevskaya", "Émile Borel"] });
  await save("Folding maps");
  await setRemark(me, { paper, remark: "for 100% of chapter two" });
  for (const q of ["kovalev bends", "borel", "maps chapter", "100%", '"bending maps"', "-folding"])
    expect(await titles({ q })).toEqual(["Bending maps"]);
  expect(await titles({ q: "folding or bending" })).toEqual(["Bending maps", "Folding maps"]);
  for (const q of ["0_", "maps nowhere"]) expect(await titles({ q })).toEqual([]);
});

test.each(SORTS)(
  "in the order of %s, pages lose and repeat nothing, in both directions",
  async (sort) => {
    me = await makeUser(db);
    const other = await makeUser(db);
    const addedAt = new Date();
    for (let n = 0; n < 12; n += 1) {
      const { id: paperId } = await makePaper(db, {
        title: `Über ${n % 3}`,
        authors: n % 4 ? [`Ada ${n % 4}`] : [],
        publishedOn: `20${10 + (n % 3)}-01-01`,
      });
      const status = n % 2 ? "read" : "to-read";
      await db.insert(libraryEntries).values({ userId: me.viewer.id, paperId, addedAt, status });
      await savePaper(other, { paper: paperId });
      if (n % 3 === 0) await tagPaper(me, { paper: paperId, name: `tag ${n % 2}` });
      if (n % 3 === 1) await annotatePaper(me, { paper: paperId, note: "n" });
      const { id: list } = await createList(me, { title: `List ${n % 2}` });
      if (n % 3 === 2) await addToList(me, { listId: list, paper: paperId });
    }
    const whole: string[][] = [];
    for (const order of ["asc", "desc"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listLibrary(me, { sort, order, cursor, limit: 5 });
        seen.push(...page.items.map(({ paper }) => paper.id));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(new Set(seen).size).toBe(12);
      expect(seen).toHaveLength(12);
      const batches: string[][] = [];
      for await (const batch of listMatchingPapers(me, { sort, order, cursor: "x" }))
        batches.push(batch);
      expect(batches).toEqual([seen]);
      whole.push(seen);
    }
    if (sort !== "tags" && sort !== "lists") expect(whole[0]).toEqual(whole[1]?.toReversed());
  },
);

test("a page that is asked for again keeps its ends, whatever has changed before or in it", async () => {
  me = await makeUser(db);
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1)
    ids.push(await save(`${String(n).padStart(2, "0")} ${"語".repeat(300)}`));
  const numbers = async (filter: LibraryFilter) => {
    const { items, next } = await listLibrary(me, { sort: "title", ...filter });
    return { seen: items.map(({ paper }) => Number(paper.title.slice(0, 2))), next: next ?? "" };
  };
  const first = await numbers({ limit: 4 });
  const second = await numbers({ limit: 4, cursor: first.next });
  expect(second.seen).toEqual([4, 5, 6, 7]);
  const again = { cursor: first.next, until: second.next, limit: 1 };
  await unsavePaper(me, { paper: ids[1] });
  await unsavePaper(me, { paper: ids[6] });
  const longer = await numbers({ limit: 4 });
  expect(longer.seen).toEqual([0, 2, 3, 4]);
  expect((await numbers({ ...again, beyond: longer.next })).seen).toEqual([5, 7]);
  await save("05 and a half");
  expect((await numbers(again)).seen).toEqual([4, 5, 5, 7]);
});

test("what has no tag or list comes last in both directions", async () => {
  me = await makeUser(db);
  await save("bare");
  await tagPaper(me, { paper: await save("z"), name: "Zeta" });
  await tagPaper(me, { paper: await save("a"), name: "alpha" });
  const inOrder = async (order: "asc" | "desc") =>
    (await listLibrary(me, { sort: "tags", order })).items.map(({ paper }) => paper.title);
  expect(await inOrder("asc")).toEqual(["a", "z", "bare"]);
  expect(await inOrder("desc")).toEqual(["z", "a", "bare"]);
});

test("batches go on past a thousand, and what is in the trash is in none", async () => {
  me = await makeUser(db);
  const userId = me.viewer.id;
  await db.execute(sql`
    with made as (
      insert into papers (id, title, abstract, plain_title, plain_abstract, authors, categories, published_on, source)
      select 'many-' || n, 't', 'a', 't', 'a', '{}', '{}', '2020-01-01', 'manual' from generate_series(1, 2100) n
      returning id)
    insert into library_entries (user_id, paper_id) select ${userId}, id from made`);
  await unsavePaper(me, { paper: "many-7" });
  const sizes: number[] = [];
  const seen = new Set<string>();
  for await (const batch of listMatchingPapers(me, { sort: "title" })) {
    sizes.push(batch.length);
    for (const id of batch) seen.add(id);
  }
  expect(sizes).toEqual([50, 1000, 1000, 49]);
  expect(seen.size).toBe(2099);
  expect(await countMatching(me, {})).toBe(2099);
});

test.each([
  ["status=burnt", { "status.0": "Choose among the statuses." }],
  ["from=soon", { from: "Give a year as four digits." }],
  ["sort=colour&order=up", { sort: "Choose one of the columns.", order: "Choose an order." }],
  ["notes=maybe", { notes: "Choose with or without notes." }],
])("%s is refused with a sentence", async (query, fields) => {
  const filter = filterOf(new URLSearchParams(query));
  await expect(listLibrary(me, filter)).rejects.toMatchObject({ code: "invalid", fields });
  await expect(countMatching(me, filter)).rejects.toMatchObject({ code: "invalid" });
});

test.each(SORTS)("a made-up cursor for the order of %s is refused", async (sort) => {
  for (const keys of [["x"], ["nine", "2026-01-01T00:00:00Z", "p"], [1, 2, 3]]) {
    const cursor = Buffer.from(JSON.stringify(keys)).toString("base64url");
    const asked = listLibrary(me, { sort, cursor });
    if (keys[0] === "nine" && ["title", "authors", "tags", "lists"].includes(sort)) await asked;
    else await expect(asked).rejects.toMatchObject({ code: "invalid" });
  }
});
