import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList, removeFromList, setEntryNote } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { exportListFeed, exportPapersFeed, exportProfileFeed } from "./queries";
import { readAtom, readJsonFeed } from "./testing";

const db = testDatabase();
const anyone: Context = { viewer: ANONYMOUS, db };

async function makeList(title = "Reading") {
  const owner = await makeUser(db);
  const { id, handle, slug } = await createList(owner, { title });
  await db.update(lists).set({ visibility: "public" }).where(sql`id = ${id}`);
  return { owner, listId: id, address: { handle, slug } };
}

const atomOf = async (address: object) =>
  readAtom((await exportListFeed(anyone, { ...address, format: "atom" })).body);
const jsonOf = async (address: object) =>
  readJsonFeed((await exportListFeed(anyone, { ...address, format: "json" })).body);

test("a list has what came last first, with the whole abstract, the note before it", async () => {
  const { owner, listId, address } = await makeList();
  const abstract = `${"A long abstract. ".repeat(200)}Its end.`;
  const first = await makePaper(db, { title: "First", abstract });
  const second = await makePaper(db, { title: "Second", authors: ["A. One", "B. Two"] });
  for (const { id } of [first, second]) await addToList(owner, { listId, paper: id });
  await setEntryNote(owner, { listId, paper: first.id, note: "Read **this**. [More](/search)" });
  const feed = await atomOf(address);
  expect(feed.entry.map(({ title }) => title)).toEqual(["Second", "First"]);
  expect(feed.entry[0]?.author).toEqual([{ name: "A. One" }, { name: "B. Two" }]);
  const html = feed.entry[1]?.content["#text"] ?? "";
  expect(html).toMatch(/^<blockquote>.*<strong>this<\/strong>.*href="http[^"]+\/search"/);
  expect(html).toContain("Its end.</p>");
  const json = await jsonOf(address);
  expect(json.items.map(({ content_html }) => content_html)).toEqual(
    feed.entry.map(({ content }) => content["#text"]),
  );
  expect(json.items.map(({ id }) => id)).toEqual(feed.entry.map(({ id }) => id));
});

const CONTROLS = "\u0001\u0008\u000b\u001f\ufffe\uffff";
const HOSTILE = `a ]]> b <script>alert(1)</script> & "c" 'd' ${CONTROLS} é 𝔸`;

test("titles, names, notes and abstracts can hold anything", async () => {
  const { owner, listId, address } = await makeList("]]> <b> & “x” \u0002");
  const { id: paper } = await makePaper(db, {
    ...{ title: HOSTILE, abstract: HOSTILE, authors: [HOSTILE, "<!--"], categories: ['"&<x>'] },
  });
  await addToList(owner, { listId, paper });
  await setEntryNote(owner, { listId, paper, note: `${HOSTILE} [x](javascript:alert(1)) ![](y)` });
  const { entry, title } = await atomOf(address);
  expect(title).toContain("]]> <b> & “x”");
  const clean = HOSTILE.replace(CONTROLS, "");
  expect(entry).toMatchObject([
    { title: clean, author: [{ name: clean }, { name: "<!--" }], category: [{ "@term": '"&<x>' }] },
  ]);
  const { items } = await jsonOf(address);
  expect(items[0]?.title).toBe(HOSTILE);
  for (const html of [entry[0]?.content["#text"], items[0]?.content_html]) {
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<script|javascript:|<img|onerror/);
  }
});

test("an empty list is a valid feed, and so is a day without papers", async () => {
  const { address } = await makeList();
  expect((await atomOf(address)).entry).toEqual([]);
  expect((await jsonOf(address)).items).toEqual([]);
  const none = { period: "1999-01-01", format: "atom" };
  expect(readAtom((await exportPapersFeed(anyone, none)).body).entry).toEqual([]);
});

test("a list of 5,000 papers has its newest hundred", async () => {
  const { owner, listId, address } = await makeList();
  const { id: last } = await makePaper(db);
  await db.execute(sql`
    insert into papers (id, title, abstract, plain_title, plain_abstract, authors, categories, published_on, source)
    select 'many-' || n, 'Many ' || n, 'x', 'Many ' || n, 'x', '{}', '{}', '2026-01-01', 'manual'
    from generate_series(1, 5000) n`);
  await db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, position, created_at)
    select ${owner.viewer.id}, ${listId}, 'many-' || n, 'a' || n, '2026-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, 5000) n`);
  await addToList(owner, { listId, paper: last });
  const { entry } = await atomOf(address);
  expect(entry).toHaveLength(100);
  expect(entry[0]?.id).toContain(last);
  expect(entry[1]?.title).toBe("Many 5000");
  expect(entry[1]?.author).toBeUndefined();
});

test("tag and date change with what a list shows, and only then", async () => {
  const { owner, listId, address } = await makeList();
  const { id: paper } = await makePaper(db);
  const now = () => exportListFeed(anyone, { ...address, format: "atom" });
  const states = [await now()];
  const changes = [
    () => addToList(owner, { listId, paper }),
    () => setEntryNote(owner, { listId, paper, note: "New." }),
    () => removeFromList(owner, { listId, paper }),
  ];
  for (const change of changes) {
    await change();
    states.push(await now());
  }
  const [empty, added, noted, removed] = states;
  expect(new Set(states.map(({ etag }) => etag)).size).toBe(4);
  expect(await now()).toEqual(removed);
  const times = [empty, added, noted, removed].map((state) => Number(state?.changedAt));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

describe("papers by day", () => {
  test("the newest days come first, and a day has its own; nothing imported is among them", async () => {
    const { viewer } = await makeUser(db);
    await makePaper(db, { featuredOn: "2999-03-14", title: "Later" });
    await makePaper(db, { featuredOn: "2999-03-13", title: "Earlier" });
    const values = { source: "import", importedBy: viewer.id, featuredOn: "2999-03-13" } as const;
    await makePaper(db, { ...values, title: "Imported" });
    const read = async (period: string) =>
      readAtom((await exportPapersFeed(anyone, { period, format: "atom" })).body);
    const newest = await read("latest");
    expect(newest.entry.slice(0, 2).map(({ title }) => title)).toEqual(["Later", "Earlier"]);
    expect(newest.entry.length).toBeLessThanOrEqual(100);
    const day = await read("2999-03-13");
    expect(day.entry.map(({ id }) => id)).toEqual([newest.entry[1]?.id]);
    expect((await read("2999-03")).entry).toHaveLength(2);
    const bad = exportPapersFeed(anyone, { period: "2026-02-30", format: "atom" });
    await expect(bad).rejects.toMatchObject({ code: "not_found" });
  });

  test("a sample summary says that it is one; formulas are Unicode", async () => {
    const words = { plainTitle: "The bound of x²", plainAbstract: "It is x²." };
    await makePaper(db, { featuredOn: "2998-01-01", source: "sample", title: "$x^2$", ...words });
    const file = await exportPapersFeed(anyone, { period: "2998-01-01", format: "json" });
    const [item] = readJsonFeed(file.body).items;
    expect(item?.title).toBe("The bound of x²");
    expect(item?.content_html).toMatch(/<p>It is x²\.<\/p>\n<p><em>Sample summary/);
  });
});

test("a profile has the papers of its public lists, each with the name of its list", async () => {
  const { owner, listId, address } = await makeList("One & only");
  const { id: paper } = await makePaper(db, { title: "Shown" });
  await addToList(owner, { listId, paper });
  const hidden = await createList(owner, { title: "Hidden" });
  await addToList(owner, { listId: hidden.id, paper });
  const second = await createList(owner, { title: "Second" });
  await db.update(lists).set({ visibility: "public" }).where(sql`id = ${second.id}`);
  await addToList(owner, { listId: second.id, paper });
  const { body } = await exportProfileFeed(anyone, { ...address, format: "atom" });
  const { entry } = readAtom(body);
  expect(entry).toHaveLength(2);
  expect(entry[1]?.content["#text"]).toMatch(
    new RegExp(`^<p>In <a href="http[^"]+/@${address.handle}/${address.slug}">One &amp; only</a>`),
  );
  expect(body).not.toContain("Hidden");
});
