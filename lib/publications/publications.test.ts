import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, deleteAnnotation } from "@/lib/annotations/mutations";
import { exportLibrary, exportList } from "@/lib/citations/exporting";
import type { Context } from "@/lib/context";
import type { ExportFile } from "@/lib/exchange/schema";
import { ingestFile } from "@/lib/ingest/ingest";
import { savePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { addToList } from "@/lib/lists/entries";
import { listItemsOf } from "@/lib/lists/items";
import { createList } from "@/lib/lists/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { countChangedPapers } from "@/lib/versions/queries";
import { acknowledgePublications, recallPublications } from "./mutations";
import { isNewlyPublished, listPublishedPapers } from "./queries";

const db = testDatabase();

let made = 0;

/** A line of arXiv's snapshot. */
function snapshot(values: Record<string, unknown> = {}) {
  made += 1;
  return {
    id: `2401.${String(10_000 + made)}`,
    title: "Maps that bend",
    abstract: "They bend.",
    authors_parsed: [["Lovelace", "Ada", ""]],
    categories: "math.CA",
    doi: null,
    "journal-ref": null,
    versions: [{ version: "v1", created: "Tue, 2 Jan 2024 19:18:42 GMT" }],
    ...values,
  };
}

async function ingest(record: object, format: "arxiv-jsonl" | "jsonl" = "arxiv-jsonl") {
  const rejected: string[] = [];
  const counts = await ingestFile(db, [Buffer.from(JSON.stringify(record))], {
    ...{ format, fileKey: null },
    reject: (_, reason) => rejected.push(reason),
  });
  expect(rejected).toEqual([]);
  return counts;
}

const rowOf = async (id: string) =>
  (await db.select().from(papers).where(eq(papers.id, id)))[0] ?? expect.fail();
const textOf = ({ body }: ExportFile) => new Response(body).text();
const bibtexOf = async (me: Context) => textOf(await exportLibrary(me, { format: "bibtex" }));
const published = { doi: "10.1038/s1", "journal-ref": "Nature 521,\n  436-444 (2024)" };

test("a preprint that is published: news, a badge, another BibTeX, the same key", async () => {
  const me = await makeUser(db);
  const preprint = snapshot();
  await ingest(preprint);
  const paper = preprint.id;
  await savePaper(me, { paper });
  const { id: listId, slug } = await createList(me, { title: "Mine" });
  await addToList(me, { listId, paper });
  const badges = async () => {
    const [entry] = (await listLibrary(me, {})).items;
    const [item] = (await listItemsOf(me, listId)).items;
    return [entry?.paper.published, item?.kind === "paper" && item.paper.published];
  };
  const ofList = async () =>
    textOf(await exportList(me, { format: "bibtex", handle: me.viewer.handle, slug }));
  expect(await badges()).toEqual([false, false]);
  const before = await bibtexOf(me);
  expect(before).toMatch(/^@misc\{Lovelace2024MapsBend,/);
  expect(await countChangedPapers(me)).toBe(0);

  expect(await ingest({ ...preprint, ...published })).toMatchObject({ updated: 1 });
  expect(await badges()).toEqual([true, true]);
  const after = await bibtexOf(me);
  expect(after).toMatch(/^@article\{Lovelace2024MapsBend,/);
  for (const line of [
    "journal = {Nature}",
    "volume = {521}",
    "pages = {436--444}",
    "doi = {10.1038/s1}",
    `eprint = {${paper}}`,
    "archivePrefix = {arXiv}",
    "primaryClass = {math.CA}",
  ]) {
    expect(after).toContain(line);
  }
  expect(await ofList()).toBe(after);
  expect(await textOf(await exportLibrary(me, { format: "ris" }))).toMatch(
    /^TY {2}- JOUR\r\nID {2}- Lovelace2024MapsBend\r\n/,
  );
  expect(await countChangedPapers(me)).toBe(1);
  expect((await listPublishedPapers(me, {})).items).toMatchObject([
    { paper: { id: paper }, place: "Nature 521, 436-444 (2024)", doi: "10.1038/s1" },
  ]);

  const seenAt = (await rowOf(paper)).publishedSeenAt;
  expect(seenAt).not.toBeNull();
  expect(await ingest({ ...preprint, ...published })).toMatchObject({ unchanged: 1 });
  expect((await rowOf(paper)).publishedSeenAt).toEqual(seenAt);
});

test("a source that tells nothing leaves what is known; an empty text takes it back", async () => {
  const line = snapshot(published);
  await ingest(line);
  const known = { doi: "10.1038/s1", journalRef: "Nature 521, 436-444 (2024)" };
  const own = {
    arxivId: line.id,
    title: "Maps that bend",
    abstract: "They bend.",
    authors: ["Ada Lovelace"],
    published: "2024-01-02",
  };
  for (const told of [{}, { doi: null, journalRef: null }]) {
    await ingest({ ...own, ...told }, "jsonl");
    expect(await rowOf(line.id)).toMatchObject(known);
    await ingest({ ...line, doi: null, "journal-ref": null });
    expect(await rowOf(line.id)).toMatchObject({ ...known, publishedSeenAt: null });
  }
  await ingest({ ...own, journalRef: "" }, "jsonl");
  expect(await rowOf(line.id)).toMatchObject({ doi: known.doi, journalRef: null });
  await ingest({ ...own, doi: " " }, "jsonl");
  expect(await rowOf(line.id)).toMatchObject({ doi: null, publishedSeenAt: null });
});

test.each([
  ["a DOI", { doi: "10.1/x 10.1/y" }, { doi: "10.1/x", journalRef: null }],
  ["a journal", { "journal-ref": "Annals, to appear" }, { journalRef: "Annals, to appear" }],
])("%s alone is news", async (_, told, kept) => {
  const line = snapshot();
  await ingest(line);
  await ingest({ ...line, ...told });
  expect(await rowOf(line.id)).toMatchObject({ ...kept, publishedSeenAt: expect.any(Date) });
});

test("neither the DOI that arXiv gives a preprint is news, nor a paper that came published", async () => {
  const line = snapshot();
  await ingest({ ...line, doi: `10.48550/arXiv.${line.id}` });
  expect(await rowOf(line.id)).toMatchObject({ doi: null, publishedSeenAt: null });
  const whole = snapshot(published);
  await ingest(whole);
  expect(await rowOf(whole.id)).toMatchObject({ doi: "10.1038/s1", publishedSeenAt: null });
});

test("one is told of what was published after one saved or annotated it", async () => {
  const me = await makeUser(db);
  const early = await makePaper(db);
  await upsertPaper(db, { ...early, doi: "10.1/early", source: "manual" });
  await savePaper(me, { paper: early.id });
  expect(await isNewlyPublished(me, early.id)).toBe(false);

  const noted = await makePaper(db);
  const note = await annotatePaper(me, { paper: noted.id, note: "All of it." });
  await upsertPaper(db, { ...noted, doi: "10.1/noted", source: "manual" });
  expect(await isNewlyPublished(me, noted.id)).toBe(true);
  await deleteAnnotation(me, { id: note.id });
  expect(await isNewlyPublished(me, noted.id)).toBe(false);
});

test("a paper with a new version that is published is counted once", async () => {
  const me = await makeUser(db);
  const paper = await makePaper(db);
  await savePaper(me, { paper: paper.id });
  await upsertPaper(db, { ...paper, abstract: "New.", doi: "10.1/n", source: "manual" });
  expect(await countChangedPapers(me)).toBe(1);
});

test("news of publications are paged, acknowledged together and told again", async () => {
  const me = await makeUser(db);
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const paper = await makePaper(db);
    await savePaper(me, { paper: paper.id });
    await upsertPaper(db, { ...paper, doi: `10.1/${n}`, source: "manual" });
    ids.unshift(paper.id);
  }
  const first = await listPublishedPapers(me, { limit: 2 });
  const rest = await listPublishedPapers(me, { limit: 2, cursor: first.next ?? "" });
  expect([...first.items, ...rest.items].map(({ paper }) => paper.id)).toEqual(ids);
  expect(rest.next).toBeNull();

  await expect(acknowledgePublications(me, { papers: [...ids, "nope"] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await countChangedPapers(me)).toBe(3);
  await acknowledgePublications(me, { papers: ids });
  // From a page that is out of date.
  await acknowledgePublications(me, { papers: ids.slice(1) });
  expect(await countChangedPapers(me)).toBe(0);
  await recallPublications(me, { papers: ids });
  expect(await countChangedPapers(me)).toBe(3);
});
