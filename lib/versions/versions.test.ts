import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { type papers, paperVersions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, createAnnotation, deleteAnnotation } from "@/lib/annotations/mutations";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { acknowledgeVersion, acknowledgeVersions, recallNews } from "./mutations";
import {
  countChangedPapers,
  findNews,
  findUnseenVersions,
  getComparison,
  listChangedPapers,
  listVersions,
} from "./queries";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

type Row = typeof papers.$inferSelect;

const reword = (paper: Row, wording: { title?: string; abstract?: string }) =>
  upsertPaper(db, { ...paper, ...wording, source: "manual" });

test("versions are listed and compared by anyone", async () => {
  const paper = await makePaper(db, { title: "Old title", abstract: "We bound it." });
  await reword(paper, { abstract: "We limit it." });
  expect(await listVersions(stranger, paper.id)).toMatchObject([
    { version: 1, keptOn: new Date().toISOString().slice(0, 10) },
    { version: 2 },
  ]);
  const { from, to, title, abstract } = await getComparison(stranger, {
    paper: paper.id,
    from: "1",
    to: "2",
  });
  expect([from.abstract, to.abstract]).toEqual(["We bound it.", "We limit it."]);
  expect(title.map(({ kind }) => kind)).toEqual(["same"]);
  expect(abstract.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});

test.each([
  [{ from: 1, to: 3 }, "not_found"],
  [{ from: 9, to: 1 }, "not_found"],
  [{ from: 0, to: 1 }, "invalid"],
  [{ from: "x", to: 1 }, "invalid"],
  [{ from: 1 }, "invalid"],
  [{ from: 1, to: 99_999_999_999 }, "invalid"],
  [{ paper: "nope", from: 1, to: 1 }, "not_found"],
])("versions %j are %s", async (wanted, code) => {
  const { id } = await makePaper(db);
  await expect(getComparison(stranger, { paper: id, ...wanted })).rejects.toMatchObject({ code });
});

test("one is told what changed since one saved a paper, until one has seen it", async () => {
  const me = await makeUser(db);
  const paper = await makePaper(db, { title: "A title", abstract: "We bound {\\it it}." });
  await savePaper(me, { paper: paper.id });
  expect(await findNews(me, paper.id)).toBeNull();
  await reword(paper, { title: "Another title", abstract: "We bound \\emph{it}." });
  const news = { seen: 1, newest: 2, titleChanged: true, abstractChanged: false, lost: 0 };
  expect(await findNews(me, paper.id)).toEqual(news);
  expect(await findNews(await makeUser(db), paper.id)).toBeNull();
  expect(await findNews(stranger, paper.id)).toBeNull();

  const before = await acknowledgeVersion(me, { paper: paper.id, version: "2" });
  expect(before).toEqual({ paper: paper.id, version: 1 });
  expect(await findNews(me, paper.id)).toBeNull();
  await recallNews(me, { papers: [before] });
  expect(await findNews(me, paper.id)).toEqual(news);
});

test("what one person has seen is nothing to another", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const paper = await makePaper(db);
  for (const user of [me, other]) await savePaper(user, { paper: paper.id });
  await reword(paper, { abstract: "New." });
  expect(await countChangedPapers(me)).toBe(1);
  await acknowledgeVersion(other, { paper: paper.id, version: 2 });
  expect(await countChangedPapers(me)).toBe(1);
  expect(await findNews(me, paper.id)).not.toBeNull();
  expect(await countChangedPapers(other)).toBe(0);
  expect(await findNews(other, paper.id)).toBeNull();
});

test("a page that is out of date does not unsee a later version", async () => {
  const me = await makeUser(db);
  const paper = await makePaper(db, { abstract: "One." });
  await savePaper(me, { paper: paper.id });
  await reword(paper, { abstract: "Two." });
  await reword(paper, { abstract: "Three." });
  await acknowledgeVersion(me, { paper: paper.id, version: 3 });
  await acknowledgeVersion(me, { paper: paper.id, version: 2 });
  expect(await findNews(me, paper.id)).toBeNull();
  await expect(acknowledgeVersion(me, { paper: paper.id, version: 4 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("notes that lost their place are counted, and no others", async () => {
  const me = await makeUser(db);
  const other = await makeUser(db);
  const paper = await makePaper(db, {
    abstract: "Sparse maps are bounded from above. Quick foxes jump over lazy dogs.",
  });
  const quote = (start: number, end: number) => ({ paper: paper.id, version: 1, start, end });
  for (const end of [6, 11, 23]) await createAnnotation(me, quote(0, end));
  await createAnnotation(me, quote(36, 47));
  await createAnnotation(other, quote(36, 47));
  await deleteAnnotation(me, await createAnnotation(me, quote(36, 47)));
  await annotatePaper(me, { paper: paper.id, note: "All of it." });
  await reword(paper, { abstract: "Sparse maps are bounded from above." });
  expect(await findNews(me, paper.id)).toMatchObject({ lost: 1, abstractChanged: true });
});

test("a paper that was taken out of the library is told of only while notes are on it", async () => {
  const me = await makeUser(db);
  const paper = await makePaper(db);
  await savePaper(me, { paper: paper.id });
  const note = await annotatePaper(me, { paper: paper.id, note: "All of it." });
  await unsavePaper(me, { paper: paper.id });
  await reword(paper, { abstract: "New." });
  expect(await findNews(me, paper.id)).not.toBeNull();
  expect(await countChangedPapers(me)).toBe(1);
  await deleteAnnotation(me, { id: note.id });
  expect(await findNews(me, paper.id)).toBeNull();
  expect(await countChangedPapers(me)).toBe(0);
  expect(await findUnseenVersions(me, [paper.id])).toEqual(new Map());
});

test("changed papers are paged, last changed first, and seen together", async () => {
  const me = await makeUser(db);
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const paper = await makePaper(db, { title: "Title", abstract: `One ${n}.` });
    await savePaper(me, { paper: paper.id });
    if (n === 4) continue;
    await reword(paper, { abstract: `Two ${n}.` });
    ids.unshift(paper.id);
  }
  // Two of the same moment.
  const [row] = await db
    .select()
    .from(paperVersions)
    .where(eq(paperVersions.paperId, String(ids[0])));
  for (const id of ids.slice(0, 2)) {
    await db
      .update(paperVersions)
      .set({ createdAt: row?.createdAt ?? new Date() })
      .where(eq(paperVersions.paperId, id));
  }
  const found: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listChangedPapers(me, { cursor, limit: 1 });
    found.push(...page.items.map(({ paper }) => paper.id));
    expect(page.items[0]?.abstract.map(({ kind }) => kind)).toEqual(["removed", "added", "same"]);
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
  expect([...found].sort()).toEqual([...ids].sort());
  expect(found.slice(2)).toEqual(ids.slice(2));
  expect(await countChangedPapers(me)).toBe(4);
  expect([...(await findUnseenVersions(me, ids)).values()]).toContainEqual({ seen: 1, newest: 2 });

  const papers = ids.map((paper) => ({ paper, version: 2 }));
  await expect(
    acknowledgeVersions(me, { papers: [...papers, { paper: "nope", version: 1 }] }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await countChangedPapers(me)).toBe(4);
  const before = await acknowledgeVersions(me, { papers });
  expect(await countChangedPapers(me)).toBe(0);
  await recallNews(me, { papers: before });
  expect(await countChangedPapers(me)).toBe(4);
});
