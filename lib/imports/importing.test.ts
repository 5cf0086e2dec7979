import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { importItems, imports, libraryEntries, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { listAnnotations } from "@/lib/annotations/queries";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { createList } from "@/lib/lists/mutations";
import { listLists } from "@/lib/lists/queries";
import { tagPaper } from "@/lib/tags/mutations";
import { prepareImport } from "./preparing";
import { getImport, listImportItems, listImports } from "./queries";
import { cancelImport, resumeImports, runImport, startImport } from "./running";
import { importAll, stateOf } from "./testing";

const db = testDatabase();

const titles = async (me: Parameters<typeof listLibrary>[0]) =>
  (await listLibrary(me, {})).items.map(({ paper }) => paper.title);

test("a preview tells new from known by id, DOI or title, and writes nothing else", async () => {
  const me = await makeUser(db);
  const arxiv = await makePaper(db, { id: "2401.00011", arxivId: "2401.00011" });
  const doi = await makePaper(db, { doi: "10.1000/ABC" });
  const named = await makePaper(db, {
    title: "On {G}rößte Dinge: a study",
    authors: ["Zoë Müller"],
    publishedOn: "2020-05-01",
  });
  const hidden = await makePaper(db, { source: "import", doi: "10.1000/hidden" });
  await savePaper(me, { paper: doi.id });
  await savePaper(me, { paper: named.id });
  await unsavePaper(me, { paper: named.id });
  const before = await stateOf(me);
  const { id, failed } = await prepareImport(me, {
    name: "mine.bib",
    content: `@misc{a, title = {Whatever}, eprint = {2401.00011v3}, archiveprefix = {arXiv}}
@article{b, title = {Another}, doi = {10.1000/abc}}
@article{c, title = {On gr{\\"o}{\\ss}te {D}inge -- a study}, author = {Muller, Zoe}, year = 2020}
@article{d, title = {On größte Dinge: a study}, author = {Müller, Z.}, year = 2020}
@article{e, title = {On größte Dinge: a study}, author = {Meier, Z.}, year = 2020}
@article{f, title = {Of another}, doi = {10.1000/hidden}}
@article{g, title = {Broken
@misc{h, title = {Whatever else}, eprint = {2401.00011}, archiveprefix = {arXiv}}
@misc{i, eprint = {2401.99999}, archiveprefix = {arXiv}}
`,
  });
  expect(failed).toBe(false);
  const outcomes = async (outcome: string) =>
    (await listImportItems(me, { id, outcome })).items.map((item) => [item.line, item.paperId]);
  expect(await outcomes("found")).toEqual([
    [1, arxiv.id],
    [3, named.id],
  ]);
  expect(await outcomes("known")).toEqual([[2, doi.id]]);
  expect(await outcomes("new")).toEqual([
    [5, null],
    [6, null],
  ]);
  expect(await outcomes("repeated")).toEqual([
    [4, named.id],
    [8, arxiv.id],
  ]);
  expect(await outcomes("absent")).toEqual([[9, null]]);
  expect((await listImportItems(me, { id, outcome: "unreadable" })).items).toMatchObject([
    { line: 7, problem: expect.stringContaining("braces") },
  ]);
  expect(await getImport(me, { id })).toMatchObject({
    ...{ name: "mine.bib", format: "bibtex", state: "preview", total: 9, done: 0 },
    counts: { new: 2, found: 2, known: 1, repeated: 2, absent: 1, unreadable: 1, failed: 0 },
  });
  expect(await stateOf(me)).toEqual(before);
  expect(await listLibrary(await makeUser(db), {})).toMatchObject({ items: [] });
  expect(hidden.source).toBe("import");
});

const THREE = `@article{one, title = {One {P}aper}, author = {Lovelace, Ada and others}, year = 1999,
  keywords = {red, blue}, annote = {See [[2401.00012]].}, abstract = {It is.}}
@article{two, title = {Two}, keywords = {Red}}
@misc{three, title = {Three}, eprint = {2401.00012}, archiveprefix = {arXiv}}`;

test("what is new becomes a paper of one’s own, with tags, notes and the key of the file", async () => {
  const me = await makeUser(db);
  const id = await importAll(me, THREE, { tag: "From the file" });
  expect(await titles(me)).toEqual(["One {P}aper", "Two", "Three"]);
  const { items } = await listLibrary(me, {});
  expect(items[0]).toMatchObject({
    paper: { authors: ["Ada Lovelace"], publishedOn: "1999-01-01", publishedPrecision: "year" },
    status: "to-read",
    noteCount: 1,
  });
  expect(items.map(({ tags }) => tags.map(({ name }) => name).sort())).toEqual([
    ["From the file", "blue", "red"],
    ["From the file", "red"],
    ["From the file"],
  ]);
  const paper = items[0]?.paper.id ?? "";
  expect(await listAnnotations(me, paper)).toMatchObject([{ note: "See [[2401.00012]]." }]);
  const [row] = await db.select().from(papers).where(eq(papers.id, paper));
  expect(row).toMatchObject({
    ...{ source: "import", importedBy: me.viewer.id, arxivId: null, plainTitle: "One Paper" },
    csl: { type: "article-journal", issued: { "date-parts": [[1999]] } },
  });
  const keys = await db
    .select({ key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(eq(libraryEntries.userId, me.viewer.id));
  expect(keys.map(({ key }) => key).sort()).toEqual(["one", "three", "two"]);
  expect(await getImport(me, { id })).toMatchObject({ state: "done", done: 3, total: 3 });
  // Again, all of it is there.
  const again = await prepareImport(me, { content: THREE });
  expect((await getImport(me, again)).counts).toMatchObject({ known: 3, new: 0 });
  const before = await stateOf(me);
  await importAll(me, THREE);
  expect(await stateOf(me)).toEqual(before);
});

test("only what is chosen comes in, and tags only when they are wanted", async () => {
  const me = await makeUser(db);
  const { id: found } = await makePaper(db, { doi: "10.1000/found" });
  await importAll(me, `${THREE}\n@misc{f, title = {F}, doi = {10.1000/found}}`, {
    take: "found",
    tags: false,
  });
  const { items } = await listLibrary(me, {});
  expect(items).toMatchObject([{ paper: { id: found }, tags: [] }]);
});

test("a list takes all of it, in the file’s order, behind what is there", async () => {
  const me = await makeUser(db);
  const list = await createList(me, { title: "Mine" });
  await importAll(me, THREE, { list: list.id });
  const [row] = await listLists(me);
  expect(row).toMatchObject({ id: list.id, paperCount: 3 });
  const other = await createList(await makeUser(db), { title: "Theirs" });
  const { id } = await prepareImport(me, { content: THREE });
  const start = startImport(me, { id, take: ["known"], list: other.id });
  await expect(start).rejects.toMatchObject({ code: "not_found" });
  expect(await getImport(me, { id })).toMatchObject({ state: "preview" });
});

test("a thousand entries with one key all come in, each with a key of its own", async () => {
  const me = await makeUser(db);
  const text = Array.from({ length: 1000 }, (_, i) => `@misc{same, title = {Paper ${i}}}`);
  const { id } = await prepareImport(me, { content: text.join("\n") });
  expect((await getImport(me, { id })).counts.new).toBe(1000);
  await startImport(me, { id, take: ["new"] });
  await runImport(db, id);
  const rows = await db
    .select({ key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(eq(libraryEntries.userId, me.viewer.id));
  expect(new Set(rows.map(({ key }) => key))).toEqual(
    new Set(["same", ...Array.from({ length: 999 }, (_, i) => `same-${i + 2}`)]),
  );
  const { items } = await listImportItems(me, { id, outcome: "new", limit: 2 });
  expect(items.map(({ notices }) => notices)).toEqual([
    [],
    ["Another paper has the key “same”; this one has “same-2”."],
  ]);
});

test("an import that was cut off goes on, one that is cancelled ends, and none runs twice", async () => {
  const me = await makeUser(db);
  const text = (from: number) =>
    Array.from({ length: 450 }, (_, i) => `@misc{k${from + i}, title = {Cut ${from + i}}}`).join(
      "\n",
    );
  const { id } = await prepareImport(me, { content: text(0) });
  await startImport(me, { id, take: ["new"] });
  await expect(startImport(me, { id, take: ["new"] })).rejects.toMatchObject({ code: "conflict" });
  await Promise.all([runImport(db, id), resumeImports(db)]);
  expect(await getImport(me, { id })).toMatchObject({ state: "done", done: 450 });
  const saved = () => db.$count(libraryEntries, eq(libraryEntries.userId, me.viewer.id));
  expect(await saved()).toBe(450);

  const { id: second } = await prepareImport(me, { content: text(1000) });
  await startImport(me, { id: second, take: ["new"] });
  await cancelImport(me, { id: second });
  await runImport(db, second);
  expect(await getImport(me, { id: second })).toMatchObject({ state: "cancelled", done: 0 });
  expect(await saved()).toBe(450);
  await expect(cancelImport(me, { id: second })).rejects.toMatchObject({ code: "conflict" });
});

test("an entry that can’t be kept costs only itself", async () => {
  const me = await makeUser(db);
  const { id } = await prepareImport(me, { content: THREE });
  await startImport(me, { id, take: ["new"] });
  // As no reader leaves it: the database refuses a paper without a title.
  const [item] = await db.select().from(importItems).where(eq(importItems.importId, id)).limit(1);
  await db
    .update(importItems)
    .set({ entry: { ...item?.entry, title: "" } })
    .where(eq(importItems.number, item?.number ?? 0));
  await runImport(db, id);
  expect(await titles(me)).toEqual(["Two", "Three"]);
  expect(await getImport(me, { id })).toMatchObject({
    state: "done",
    counts: { failed: 1, new: 2 },
  });
});

test("what can’t be read at all is refused, says why, and is kept to show it", async () => {
  const me = await makeUser(db);
  for (const [content, why] of [
    [Buffer.from("%PDF-1.4"), "PDF"],
    ["nothing to see", "Nothing in it"],
    ["@misc{a, title = {A}}\n".repeat(20_001), "20,000"],
  ] as const) {
    const { id, failed } = await prepareImport(me, { content });
    expect(failed).toBe(true);
    expect((await getImport(me, { id })).error).toContain(why);
  }
  for (const content of ["", "x".repeat(20 * 1024 * 1024 + 1)]) {
    await expect(prepareImport(me, { content })).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await listImports(me)).toHaveLength(3);
  await db.update(imports).set({ createdAt: new Date("2026-01-01") });
  await prepareImport(me, { content: THREE });
  expect(await listImports(me)).toHaveLength(1);
});

test("what is in the trash comes back, with what it had", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db, { doi: "10.1000/trashed" });
  await tagPaper(me, { paper, name: "kept" });
  await unsavePaper(me, { paper });
  await importAll(me, "doi:10.1000/trashed");
  expect((await listLibrary(me, {})).items).toMatchObject([
    { paper: { id: paper }, tags: [{ name: "kept" }] },
  ]);
});
