import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { type CslData, lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { exportLibrary } from "@/lib/citations/exporting";
import type { Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { countChangedPapers } from "@/lib/versions/queries";
import { setPublication } from "./mutations";
import { placeOf } from "./place";
import { getPublication, isNewlyPublished } from "./queries";

const db = testDatabase();

const bibtexOf = async (me: Context) =>
  new Response((await exportLibrary(me, { format: "bibtex" })).body).text();

const arxivNumber = { type: "article", genre: "preprint", number: "arXiv:2401.00009" };

async function imported(csl: CslData | null = arxivNumber, doi: string | null = null) {
  const me = await makeUser(db);
  const { id } = await makePaper(db, {
    ...{ source: "import", importedBy: me.viewer.id, csl, doi, categories: [] },
    ...{ title: "Maps", plainTitle: "Maps" },
  });
  await savePaper(me, { paper: id });
  return { me, paper: id };
}

test("the importer says where a paper was published, and takes it back", async () => {
  const { me, paper } = await imported();
  const key = /\{(\w+),/.exec(await bibtexOf(me))?.[1];
  const { before } = await setPublication(me, {
    paper,
    doi: " https://doi.org/10.1145/3.4 ",
    journalRef: "In Proc.  of the Conference on Maps, 2025",
  });
  const entry = await bibtexOf(me);
  expect(entry).toContain(`@inproceedings{${key},`);
  expect(entry).toContain("booktitle = {Proc. of the Conference on Maps, 2025}");
  expect(entry).toContain("eprint = {2401.00009}");
  expect(entry).toContain("doi = {10.1145/3.4}");
  expect(await countChangedPapers(me)).toBe(0);
  expect((await listLibrary(me, {})).items[0]?.paper.published).toBe(true);
  await setPublication(me, before);
  expect(await bibtexOf(me)).toMatch(/^@misc\{/);
  expect(await getPublication(me, paper)).toMatchObject({ place: null, doi: null });
});

test("others who saved it are told, and the lists that show it are named", async () => {
  const { me, paper } = await imported();
  const { id: listId, slug } = await createList(me, { title: "Ours" });
  await db.update(lists).set({ visibility: "unlisted" }).where(eq(lists.id, listId));
  await addToList(me, { listId, paper });
  const other = await makeUser(db);
  await savePaper(other, { paper });
  const { lists: shown } = await setPublication(me, { paper, doi: "10.1145/3.4" });
  expect(shown).toEqual([{ handle: me.viewer.handle, slug }]);
  expect(await isNewlyPublished(other, paper)).toBe(true);
});

test("a DOI that the import told is taken back, too", async () => {
  const { me, paper } = await imported(
    { type: "article-journal", DOI: "10.1/wrong" },
    "10.1/wrong",
  );
  await setPublication(me, { paper });
  expect(await bibtexOf(me)).not.toContain("10.1/wrong");
});

test.each([
  [{ doi: "nature14539" }, { doi: "A DOI looks like 10.1038/nature14539." }],
  [{ doi: "10.48550/arXiv.2401.00009" }, { doi: expect.stringContaining("arXiv gives") }],
  [{ doi: `10.1000/${"x".repeat(200)}` }, { doi: "Keep the DOI to 200 characters." }],
  [{ journalRef: "x".repeat(1001) }, { journalRef: "Keep it to 1,000 characters." }],
])("%o is refused", async (told, fields) => {
  const { me, paper } = await imported();
  await expect(setPublication(me, { paper, ...told })).rejects.toMatchObject({
    code: "invalid",
    fields,
  });
});

test.each([
  [{ type: "article" }, null],
  [{ type: "article-journal", "container-title": "arXiv preprint arXiv:2401.00001" }, null],
  [{ type: "article-journal", "container-title": "CoRR", volume: "abs/1" }, null],
  [{ type: "book", publisher: "P" }, null],
  [
    {
      ...{ type: "article-journal", "container-title": "Nature", volume: 521, issue: "7" },
      ...{ page: "436-444", issued: { "date-parts": [[2015, 5]] } },
    },
    "Nature 521(7), 436-444 (2015)",
  ],
  [{ type: "paper-conference", "container-title": "Proc. of X" }, "Proc. of X"],
])("an import that told %o was published in %s", (csl, place) => {
  expect(placeOf({ journalRef: null, csl })).toBe(place);
});
