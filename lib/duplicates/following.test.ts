import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import type { papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { exportPapers } from "@/lib/citations/exporting";
import type { Context } from "@/lib/context";
import { prepareImport } from "@/lib/imports/preparing";
import { listImportItems } from "@/lib/imports/queries";
import { importAll } from "@/lib/imports/testing";
import { undoImport } from "@/lib/imports/undoing";
import { savePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { getPublication } from "@/lib/publications/queries";
import { partPapers } from "./parting";
import { makePair, merge } from "./testing";

const db = testDatabase();

const PREPRINT = { title: "Sparse maps", source: "arxiv", doi: null } as const;
const JOURNAL = {
  type: "article-journal",
  "container-title": "Annals of Maps",
  volume: "7",
  issued: { "date-parts": [[2027]] },
};

async function bibtex(ctx: Context, paper: string): Promise<string> {
  const { body } = await exportPapers(ctx, { papers: [paper], format: "bibtex" });
  return new Response(body as ReadableStream).text();
}

let made = 0;
const arxivId = () => {
  made += 1;
  return `2401.${String(20_000 + made)}`;
};

test("what is imported again after a merge is the paper that stayed", async () => {
  const me = await makeUser(db);
  const gone = { doi: "10.1000/gone", title: "The title of what is gone, quite long" };
  const pair = await makePair(db, me, { kept: { doi: null }, gone });
  const { ids } = await merge(me, pair);
  const text = `@article{a, title = {${gone.title}}, doi = {10.1000/GONE}}`;
  const { id } = await prepareImport(me, { content: text });
  const { items } = await listImportItems(me, { id, outcome: "known" });
  expect(items).toMatchObject([{ paperId: pair.kept }]);
  await importAll(me, text);
  expect((await listLibrary(me, {})).items.map(({ paper }) => paper.id)).toEqual([pair.kept]);
  // Into another one since, and then parted.
  const { id: third } = await makePaper(db);
  await savePaper(me, { paper: third });
  const later = await merge(me, { kept: third, gone: pair.kept });
  await importAll(me, text);
  expect((await listLibrary(me, {})).items.map(({ paper }) => paper.id)).toEqual([third]);
  await partPapers(me, { ids: [...later.ids, ...ids] });
  const again = await prepareImport(me, { content: text });
  const known = await listImportItems(me, { id: again.id, outcome: "known" });
  expect(known.items).toMatchObject([{ paperId: pair.gone }]);
});

test("an import that is undone after a merge leaves what it was merged into, and can be parted", async () => {
  const me = await makeUser(db);
  const { id: kept } = await makePaper(db);
  await savePaper(me, { paper: kept });
  const id = await importAll(me, "@article{a, title = {Quite another}, keywords = {red}}");
  const gone = (await listLibrary(me, {})).items.find(({ paper }) => paper.id !== kept)?.paper.id;
  const { ids } = await merge(me, { kept, gone: gone ?? "" });
  await undoImport(me, { id });
  expect((await listLibrary(me, {})).items.map(({ paper }) => paper.id)).toEqual([kept]);
  await partPapers(me, { ids });
  expect((await listLibrary(me, {})).items).toHaveLength(2);
});

test("somebody else’s merges change nothing of an import", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const doi = "10.1000/open";
  const pair = await makePair(db, me, { kept: { doi: null }, gone: { doi, source: "manual" } });
  await merge(me, pair);
  await importAll(other, `@article{a, title = {Any}, doi = {${doi}}}`);
  expect((await listLibrary(other, {})).items.map(({ paper }) => paper.id)).toEqual([pair.gone]);
});

test.each<[string, (id: string) => Record<"kept" | "gone", Partial<typeof papers.$inferInsert>>]>([
  [
    "a preprint stays, and what was imported of the journal goes",
    (id) => ({ kept: { ...PREPRINT, arxivId: id, id }, gone: { doi: "10.1000/j", csl: JOURNAL } }),
  ],
  [
    "what was imported of the journal stays, and the preprint goes",
    (id) => ({
      kept: { ...PREPRINT, source: "manual", doi: "10.1000/j", csl: JOURNAL },
      gone: { ...PREPRINT, arxivId: id, importedBy: null },
    }),
  ],
  [
    "both were imported",
    (id) => ({
      kept: { ...PREPRINT, source: "manual", csl: { type: "article", number: `arXiv:${id}` } },
      gone: { doi: "10.1000/j", csl: JOURNAL },
    }),
  ],
])("both references stay for who has merged them: %s", async (_, of) => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const id = arxivId();
  const pair = await makePair(db, me, of(id));
  const before = await bibtex(other, pair.kept);
  const { ids } = await merge(me, pair);
  const text = await bibtex(me, pair.kept);
  expect(text).toMatch(/^@article/);
  for (const part of [id, "Annals of Maps", "10.1000/j", "volume = {7}", "2027"]) {
    expect(text).toContain(part);
  }
  const shown = await getPublication(me, pair.kept);
  expect(shown).toMatchObject({ doi: "10.1000/j", arxivId: id });
  expect(shown.place).toContain("Annals of Maps");
  expect(await bibtex(other, pair.kept)).toBe(before);
  await partPapers(me, { ids });
  expect(await bibtex(me, pair.kept)).not.toBe(text);
});
