import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, createAnnotation } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { savePaper, setRemark, setStatus } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { planEntry, removeFromList, setEntryNote } from "@/lib/lists/entries";
import { addMember } from "@/lib/lists/testing";
import { tagPaper } from "@/lib/tags/mutations";
import { mergePapers, mergeSurePapers } from "./merging";
import { listDuplicates } from "./queries";
import { entriesOf, listOf, makePair, merge, papersOf } from "./testing";

const db = testDatabase();

test("what hangs on both entries hangs on the one that stays", async () => {
  const me = await makeUser(db);
  const pair = await makePair(db, me);
  await setStatus(me, { paper: pair.gone, status: "reading" });
  await setRemark(me, { paper: pair.kept, remark: "From the seminar." });
  await setRemark(me, { paper: pair.gone, remark: "For chapter two." });
  for (const name of ["both", "old"]) await tagPaper(me, { paper: pair.gone, name });
  for (const name of ["both", "new"]) await tagPaper(me, { paper: pair.kept, name });
  const of = (paper: string) =>
    and(eq(schema.libraryEntries.userId, me.viewer.id), eq(schema.libraryEntries.paperId, paper));
  const addedAt = new Date("2020-01-02");
  await db
    .update(schema.libraryEntries)
    .set({ citationKey: "ada20", addedAt })
    .where(of(pair.gone));
  expect(await merge(me, pair)).toMatchObject({ count: 1, lists: [] });
  const { items } = await listLibrary(me, {});
  expect(items).toMatchObject([
    { status: "reading", remark: "From the seminar. · For chapter two.", addedAt },
  ]);
  expect(items[0]?.paper.id).toBe(pair.kept);
  expect(items[0]?.tags.map(({ name }) => name)).toEqual(["both", "new", "old"]);
  const [entry] = await db.select().from(schema.libraryEntries).where(of(pair.kept));
  expect(entry?.citationKey).toBe("ada20");
  expect((await listDuplicates(me, {})).items).toEqual([]);
});

test.each([
  ["to-read", "reading", "reading"],
  ["read", "reading", "read"],
  ["abandoned", "paused", "paused"],
  ["to-read", "abandoned", "abandoned"],
])("of %s and %s it is %s", async (mine, other, status) => {
  const me = await makeUser(db);
  const pair = await makePair(db, me);
  await setStatus(me, { paper: pair.kept, status: mine });
  await setStatus(me, { paper: pair.gone, status: other });
  await merge(me, pair);
  expect((await listLibrary(me, {})).items).toMatchObject([{ status }]);
});

test("a remark, or a list’s note, that finds no room becomes a note", async () => {
  const me = await makeUser(db);
  const pair = await makePair(db, me);
  const list = await listOf(me, "Both", [pair.kept, pair.gone]);
  for (const [paper, sign] of [
    [pair.kept, "a"],
    [pair.gone, "b"],
  ] as const) {
    await setRemark(me, { paper, remark: sign.repeat(200) });
    await setEntryNote(me, { listId: list, paper, note: sign.repeat(1500) });
  }
  await merge(me, pair);
  expect((await listLibrary(me, {})).items).toMatchObject([{ remark: "a".repeat(200) }]);
  expect(await entriesOf(db, list)).toMatchObject([{ note: "a".repeat(1500) }]);
  const notes = (await listAnnotations(me, pair.kept)).map(({ note }) => note);
  expect(notes.toSorted()).toEqual(["b".repeat(200), "b".repeat(1500)]);
});

test("in lists of one’s own, and those one edits, it stands once", async () => {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const pair = await makePair(db, me, { gone: { source: "manual" } });
  const [x, y] = [(await makePaper(db)).id, (await makePaper(db)).id];
  const both = await listOf(me, "Both", [pair.gone, x, pair.kept, y]);
  await setEntryNote(me, { listId: both, paper: pair.gone, note: "Why." });
  await setEntryNote(me, { listId: both, paper: pair.kept, note: "First." });
  await planEntry(me, { listId: both, paper: pair.gone, priority: 1, dueOn: "2026-05-01" });
  await planEntry(me, { listId: both, paper: pair.kept, priority: 2, dueOn: "2026-04-01" });
  const one = await listOf(me, "One", [x, pair.gone, y]);
  await setEntryNote(me, { listId: one, paper: pair.gone, note: "Alone." });
  const again = await listOf(me, "Again", [pair.kept, x, pair.gone]);
  await removeFromList(me, { listId: again, paper: pair.kept });
  const edited = await listOf(friend, "Edited", [pair.gone, x]);
  await addMember(friend, { listId: edited, handle: me.viewer.handle, role: "editor" });
  const read = await listOf(friend, "Read", [pair.gone, x]);
  await addMember(friend, { listId: read, handle: me.viewer.handle });
  const theirs = await listOf(friend, "Theirs", [pair.gone]);

  const { lists } = await merge(me, pair);
  expect(lists.map(({ id }) => id).toSorted()).toEqual([both, one, again, edited].toSorted());
  expect(await entriesOf(db, both)).toMatchObject([
    { paperId: x, note: "" },
    { paperId: pair.kept, note: "First.\n\nWhy.", priority: 1, dueOn: "2026-04-01" },
    { paperId: y, note: "" },
  ]);
  expect(await entriesOf(db, one)).toMatchObject([
    { paperId: x },
    { paperId: pair.kept, note: "Alone." },
    { paperId: y },
  ]);
  expect(await papersOf(db, again)).toEqual([x, pair.kept]);
  expect(await papersOf(db, edited)).toEqual([pair.kept, x]);
  expect(await papersOf(db, read)).toEqual([pair.gone, x]);
  expect(await papersOf(db, theirs)).toEqual([pair.gone]);
});

test("notes go where their words stand in the other abstract; those without a place keep their quote", async () => {
  const me = await makeUser(db);
  const pair = await makePair(db, me, {
    kept: { abstract: "Here it is new. We bound the norm of sparse maps. The end." },
    gone: { abstract: "We bound the norm of sparse maps. Gone in the other." },
  });
  const at = { paper: pair.gone, version: 1 };
  await createAnnotation(me, { ...at, start: 3, end: 17, note: "Tight?", tags: ["claim"] });
  await createAnnotation(me, { ...at, start: 34, end: 51, color: "rose" });
  await annotatePaper(me, { paper: pair.gone, note: "All of it." });
  await merge(me, pair);
  expect(await listAnnotations(me, pair.gone)).toEqual([]);
  const notes = await listAnnotations(me, pair.kept);
  expect(notes).toHaveLength(3);
  expect(notes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        note: "Tight?",
        tags: [expect.objectContaining({ name: "claim" })],
        selectors: expect.objectContaining({ exact: "bound the norm", start: 19, end: 33 }),
      }),
      expect.objectContaining({
        color: "rose",
        selectors: expect.objectContaining({ exact: "Gone in the other", start: null, end: null }),
      }),
      expect.objectContaining({ note: "All of it.", selectors: null }),
    ]),
  );
});

test("the one that stays is one of at least two", async () => {
  const me = await makeUser(db);
  const { kept, gone } = await makePair(db, me);
  const { gone: third } = await makePair(db, me);
  for (const [papers, field] of [
    [[kept], "papers"],
    [[], "papers"],
    [[gone, third], "keep"],
  ] as const) {
    await expect(mergePapers(me, { keep: kept, papers })).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  }
  expect((await listLibrary(me, {})).items).toHaveLength(4);
});

test("all that share an id are merged at once, and nothing else", async () => {
  const me = await makeUser(db);
  const pairs = [await makePair(db, me), await makePair(db, me)];
  const plainTitle = "A title that two of them have, long enough";
  for (const _ of pairs) {
    await savePaper(me, { paper: (await makePaper(db, { plainTitle })).id });
  }
  expect(await mergeSurePapers(me)).toMatchObject({ count: 2 });
  const left = (await listLibrary(me, {})).items.map(({ paper }) => paper.id);
  expect(left).toHaveLength(4);
  expect(left).toEqual(expect.arrayContaining(pairs.map(({ kept }) => kept)));
  expect(await mergeSurePapers(me)).toMatchObject({ count: 0, ids: [] });
});
