import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { annotatePaper, updateAnnotation } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { savePaper, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { listLists } from "@/lib/lists/queries";
import { createRule, switchRule } from "@/lib/rules/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { listTags } from "@/lib/tags/queries";
import { getImport } from "./queries";
import { importAll, stateOf } from "./testing";
import { undoImport } from "./undoing";

const db = testDatabase();

const RDF = `<rdf:RDF>
  <bib:Article rdf:about="#1"><dc:title>First of all</dc:title><dc:subject>red</dc:subject>
    <dcterms:isReferencedBy rdf:resource="#note"/></bib:Article>
  <bib:Article rdf:about="#2"><dc:title>Second of all</dc:title><dc:subject>blue</dc:subject></bib:Article>
  <bib:Article rdf:about="#3"><dc:title>Third</dc:title><dc:identifier>DOI 10.1000/undo-a</dc:identifier></bib:Article>
  <bib:Article rdf:about="#4"><dc:title>Fourth</dc:title><dc:identifier>DOI 10.1000/undo-b</dc:identifier></bib:Article>
  <bib:Memo rdf:about="#note"><rdf:value>&lt;p&gt;A note&lt;/p&gt;</rdf:value></bib:Memo>
  <z:Collection rdf:about="#c1"><dc:title>Outer</dc:title>
    <dcterms:hasPart rdf:resource="#c2"/><dcterms:hasPart rdf:resource="#1"/></z:Collection>
  <z:Collection rdf:about="#c2"><dc:title>Inner</dc:title>
    <dcterms:hasPart rdf:resource="#2"/><dcterms:hasPart rdf:resource="#3"/></z:Collection>
</rdf:RDF>`;

let made = 0;
async function withTwo() {
  made += 1;
  const me = await makeUser(db);
  const { id: a } = await makePaper(db, { doi: `10.1000/undo-a${made}` });
  const { id: b } = await makePaper(db, { doi: `10.1000/undo-b${made}` });
  await tagPaper(me, { paper: a, name: "Red" });
  await savePaper(me, { paper: b });
  await unsavePaper(me, { paper: b });
  const text = RDF.replace(/10\.1000\/undo-[ab]/g, (doi) => `${doi}${made}`);
  return { me, a, b, text };
}

test("one undo leaves all as it was", async () => {
  const { me, text } = await withTwo();
  await createList(me, { title: "Outer and more" });
  const before = await stateOf(me);
  const list = (await listLists(me))[0]?.id;
  const id = await importAll(me, text, { list, tag: "new tag" });
  const lists = await listLists(me);
  expect(lists.map(({ title, paperCount }) => [title, paperCount])).toEqual([
    ["Outer and more", 4],
    ["Outer", 1],
    ["Inner", 2],
  ]);
  expect((await listTags(me)).map(({ name }) => name)).toEqual(["blue", "new tag", "Red"]);
  expect(await stateOf(me)).not.toEqual(before);
  expect(await undoImport(me, { id })).toEqual({ kept: 0, lists: [] });
  const after = await stateOf(me);
  // One that comes back to the trash goes there now, not when it was.
  const times = (state: string[][]) =>
    state.map((rows) =>
      rows.map((row) => row.replace(/"(?:added|updated|deleted)At":"[^"]*"/g, "")),
    );
  expect(times(after)).toEqual(times(before));
  expect(await getImport(me, { id })).toMatchObject({ state: "undone" });
  await expect(undoImport(me, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("rules see what is imported, and the one undo takes back what they did", async () => {
  const { me, text } = await withTwo();
  const { id: list } = await createList(me, { title: "Seconds" });
  const effects = { tag: "by rule", status: "reading", list };
  const { id: rule } = await createRule(me, { words: "second", ...effects });
  await switchRule(me, { id: rule, enabled: true });
  const before = await stateOf(me);
  const id = await importAll(me, text);
  const [second] = (await listLibrary(me, { list: [list] })).items;
  expect(second).toMatchObject({ paper: { title: "Second of all" }, status: "reading" });
  expect(second?.tags.map(({ name }) => name)).toEqual(["blue", "by rule"]);
  expect(await undoImport(me, { id })).toMatchObject({ kept: 0 });
  const moments = (rows: string[][]) =>
    rows.map((all) => all.map((row) => row.replace(/"(updated|added|deleted)At":"[^"]*"/g, "$1")));
  expect(moments(await stateOf(me))).toEqual(moments(before));
});

test("what has been changed since stays, with what it needs", async () => {
  const { me, text } = await withTwo();
  const id = await importAll(me, text);
  const byTitle = async (title: string) =>
    (await listLibrary(me, {})).items.find(({ paper }) => paper.title === title)?.paper.id ?? "";
  const [first, second] = [await byTitle("First of all"), await byTitle("Second of all")];
  const [note] = await listAnnotations(me, first);
  await updateAnnotation(me, { id: note?.id, revision: 1, note: "Changed" });
  const inner = (await listLists(me)).find(({ title }) => title === "Inner");
  await setEntryNote(me, { listId: inner?.id, paper: second, note: "For the readers." });
  expect(await undoImport(me, { id })).toMatchObject({ kept: 2 });
  expect((await listLibrary(me, {})).items.map(({ paper }) => paper.id)).toEqual(
    expect.arrayContaining([first, second]),
  );
  expect(await listAnnotations(me, first)).toMatchObject([{ note: "Changed" }]);
  expect((await listLists(me)).map(({ title, paperCount }) => [title, paperCount])).toEqual([
    ["Outer", 0],
    ["Inner", 1],
  ]);
});

test.each([
  ["a status", (me, paper) => setStatus(me, { paper, status: "read" })],
  ["a remark", (me, paper) => setRemark(me, { paper, remark: "Mine" })],
  ["a tag", (me, paper) => tagPaper(me, { paper, name: "since" })],
  ["a note", (me, paper) => annotatePaper(me, { paper, note: "Since" })],
  [
    "a list",
    async (me, paper) => {
      const list = await createList(me, { title: "Since" });
      return addToList(me, { listId: list.id, paper });
    },
  ],
] as [string, (me: Awaited<ReturnType<typeof makeUser>>, paper: string) => Promise<unknown>][])(
  "a paper that got %s stays",
  async (_, change) => {
    const me = await makeUser(db);
    const id = await importAll(me, "@misc{a, title = {Kept}}\n@misc{b, title = {Gone}}");
    const { items } = await listLibrary(me, {});
    await change(me, items[0]?.paper.id ?? "");
    expect(await undoImport(me, { id })).toMatchObject({ kept: 1 });
    expect((await listLibrary(me, {})).items).toMatchObject([{ paper: { title: "Kept" } }]);
  },
);

test("a paper that somebody else has by now is not taken from them", async () => {
  const me = await makeUser(db);
  const list = await createList(me, { title: "Open" });
  const id = await importAll(me, "@misc{a, title = {Shared}}", { list: list.id });
  await updateList(me, {
    ...{ id: list.id, title: "Open", slug: list.slug, description: "", visibility: "public" },
    ...{ sharesAnnotations: false, agreed: true },
  });
  const [mine] = (await listLibrary(me, {})).items;
  const other = await makeUser(db);
  await savePaper(other, { paper: mine?.paper.id });
  await undoImport(me, { id });
  expect((await listLibrary(me, {})).items).toEqual([]);
  expect((await listLibrary(other, {})).items).toMatchObject([{ paper: { title: "Shared" } }]);
});
