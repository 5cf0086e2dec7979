import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import type { ExportFile } from "@/lib/exchange/schema";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { exportLibrary, exportList, exportPapers } from "./exporting";

const db = testDatabase();

type User = Awaited<ReturnType<typeof makeUser>>;

async function saved(me: User, values: Parameters<typeof makePaper>[1]) {
  const { id } = await makePaper(db, { plainTitle: values?.title ?? "", ...values });
  await savePaper(me, { paper: id });
  return id;
}

const textOf = ({ body }: ExportFile) => new Response(body).text();
const keysIn = (text: string) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);

test("what a filter lets through leaves in its order, with keys that stay", async () => {
  const me = await makeUser(db);
  await saved(me, { title: "Beta maps", publishedOn: "2020-01-01" });
  await saved(me, { title: "Alpha maps", publishedOn: "2020-01-01" });
  await saved(me, { title: "Alpha maps", publishedOn: "2010-01-01" });
  const file = await exportLibrary(me, { format: "bibtex" }, { from: 2015, sort: "title" });
  expect(file).toMatchObject({ name: "library.bib", type: "application/x-bibtex; charset=utf-8" });
  expect(keysIn(await textOf(file))).toEqual(["Lovelace2020AlphaMaps", "Lovelace2020BetaMaps"]);
  const all = await textOf(
    await exportLibrary(me, { format: "csv" }, { sort: "year", order: "asc" }),
  );
  expect(all.split("\r\n").map((row) => row.split(",")[0])).toEqual([
    ...["key", "Lovelace2010AlphaMaps", "Lovelace2020BetaMaps", "Lovelace2020AlphaMaps", ""],
  ]);
});

test.each([
  ["bibtex", "library.bib", /^@misc\{[^@]*\n\n@misc\{/],
  ["ris", "library.ris", /^TY {2}- /],
  ["csl-json", "library.json", /^\[\n\{"id"/],
  ["csv", "library.csv", /^\uFEFF?key,/],
  ["markdown", "library.md", /^- Ada Lovelace\. /],
  ["text", "library.txt", /^Lovelace, A\. \(2026/],
  ["html", "library.html", /^<!doctype html>/],
])("as %s", async (format, name, begins) => {
  const me = await makeUser(db);
  const empty = await textOf(await exportLibrary(me, { format }));
  if (format === "csl-json") expect(JSON.parse(empty)).toEqual([]);
  for (const title of ["One", "Two"]) await saved(me, { title });
  const file = await exportLibrary(me, { format });
  expect(file.name).toBe(name);
  const text = await textOf(file);
  expect(text).toMatch(begins);
  if (format === "csl-json") expect(JSON.parse(text)).toHaveLength(2);
});

test("papers leave in the order in which they are named, each once", async () => {
  const me = await makeUser(db);
  const one = await saved(me, { title: "One" });
  const { id: two } = await makePaper(db, { title: "Two" });
  const file = await exportPapers(me, { format: "bibtex", papers: [two, one, two, "nope"] });
  expect(file.name).toBe("papers.bib");
  expect(keysIn(await textOf(file))).toEqual(["Lovelace2026Two", "Lovelace2026One"]);
  expect((await exportPapers(me, { format: "ris", papers: [one] })).name).toBe(
    "Lovelace2026One.ris",
  );
});

test("a list leaves in its order, under the keys of its owner, whoever asks", async () => {
  const owner = await makeUser(db);
  const list = await createList(owner, { title: "Maps" });
  const first = await saved(owner, { title: "Maps" });
  const second = await saved(owner, { title: "Maps" });
  await exportPapers(owner, { format: "bibtex", papers: [second] });
  for (const paper of [first, second]) await addToList(owner, { listId: list.id, paper });
  await db.execute(`update lists set visibility = 'unlisted' where id = '${list.id}'`);
  const reader = await makeUser(db);
  await savePaper(reader, { paper: first });
  await exportPapers(reader, { format: "bibtex", papers: [first] });
  const address = { handle: owner.viewer.handle, slug: list.slug, format: "bibtex" };
  for (const ctx of [{ viewer: ANONYMOUS, db }, reader, owner]) {
    const file = await exportList(ctx, address);
    expect(file.name).toBe("maps.bib");
    expect(keysIn(await textOf(file))).toEqual(["Lovelace2026Mapsa", "Lovelace2026Maps"]);
  }
});

test("what can't be done is said before anything is sent", async () => {
  const me = await makeUser(db);
  const wrong = { code: "invalid" };
  await expect(exportLibrary(me, { format: "docx" })).rejects.toMatchObject({
    fields: { format: "Choose one of the formats." },
  });
  await expect(exportLibrary(me, { format: "ris" }, { from: "x" })).rejects.toMatchObject(wrong);
  await expect(exportLibrary(me, { format: "text", styleFile: "<a/>" })).rejects.toMatchObject({
    fields: { styleFile: "This file is not a CSL style." },
  });
});
