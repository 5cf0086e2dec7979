import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
  reattachAnnotation,
} from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { savePaper, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import { findEntries } from "@/lib/library/queries";
import { removeMember } from "@/lib/lists/departures";
import {
  addToList,
  moveListEntry,
  planEntry,
  removeFromList,
  setEntryNote,
} from "@/lib/lists/entries";
import { deleteList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { tagPaper } from "@/lib/tags/mutations";
import { everything } from "@/lib/trash/testing";
import { mergeSurePapers } from "./merging";
import { partPapers } from "./parting";
import { listOf, makePair, merge, papersOf } from "./testing";

const db = testDatabase();

/** Two papers that are one, with everything that can hang on them, on both. */
async function makeScene() {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const pair = await makePair(db, me, {
    kept: { abstract: "New words first. We bound the norm of sparse maps." },
    gone: { abstract: "We bound the norm of sparse maps. Not in the other." },
  });
  const [x, y] = [(await makePaper(db)).id, (await makePaper(db)).id];
  const both = await listOf(me, "Both", [pair.gone, x, pair.kept, y]);
  await addSection(me, { listId: both, title: "Later", above: x });
  await addMember(me, { listId: both, handle: friend.viewer.handle });
  const again = await listOf(me, "Again", [pair.kept, x, pair.gone]);
  await removeFromList(me, { listId: again, paper: pair.kept });
  const old = await listOf(me, "Old", [x, pair.gone]);
  await deleteList(me, { id: old });
  const edited = await listOf(friend, "Edited", [x]);
  await addMember(friend, { listId: edited, handle: me.viewer.handle, role: "editor" });
  await addToList(me, { listId: edited, paper: pair.gone });
  for (const [paper, text] of [
    [pair.kept, "kept"],
    [pair.gone, "gone"],
  ] as const) {
    await setStatus(me, { paper, status: paper === pair.gone ? "read" : "reading" });
    await setRemark(me, { paper, remark: `${text} `.repeat(50) });
    for (const name of ["both", text]) await tagPaper(me, { paper, name });
    await setEntryNote(me, { listId: both, paper, note: text });
    await planEntry(me, { listId: both, paper, priority: text === "kept" ? 3 : 1, dueOn: null });
  }
  await db
    .update(schema.libraryEntries)
    .set({ citationKey: `key-${me.viewer.id}`.slice(0, 30) })
    .where(
      and(
        eq(schema.libraryEntries.userId, me.viewer.id),
        eq(schema.libraryEntries.paperId, pair.gone),
      ),
    );
  const at = { paper: pair.gone, version: 1 };
  const audience = `members:${both}`;
  const { id: note } = await createAnnotation(me, {
    ...{ ...at, start: 3, end: 17, note: "Tight? [[2205.13147]]", tags: ["claim"], audience },
  });
  await replyToAnnotation(friend, { annotation: note, listId: both, body: "Yes." });
  await createAnnotation(me, { ...at, start: 34, end: 50 });
  await annotatePaper(me, { paper: pair.gone, note: "All of it.", audience: "public" });
  await deleteAnnotation(me, await annotateQuote(me, { paper: pair.gone, quote: "sparse maps" }));
  await annotatePaper(me, { paper: pair.kept, note: "On the other." });
  return { me, friend, pair, note, x, y, lists: { both, again, old, edited } };
}

test("what was merged is parted as it was, all of it", async () => {
  const { me, pair } = await makeScene();
  const before = await everything(db);
  const { ids } = await merge(me, pair);
  const merged = await everything(db);
  expect(merged).not.toEqual(before);
  const { papers } = await partPapers(me, { ids });
  expect(papers.toSorted()).toEqual([pair.kept, pair.gone].toSorted());
  expect(await everything(db)).toEqual(before);
  await expect(partPapers(me, { ids })).rejects.toMatchObject({ code: "not_found" });
  // And again: what has been parted can be merged.
  await merge(me, pair);
  expect((await everything(db)).library_entries).toHaveLength(merged.library_entries?.length ?? 0);
});

test("all that share an id are parted by one undo", async () => {
  const me = await makeUser(db);
  const doi = "10.1000/three";
  const first = await makePair(db, me, { kept: { doi }, gone: { doi } });
  await savePaper(me, { paper: (await makePaper(db, { doi })).id });
  await makePair(db, me);
  await tagPaper(me, { paper: first.gone, name: "mine" });
  const before = await everything(db);
  const { ids, count } = await mergeSurePapers(me);
  expect(count).toBe(3);
  await partPapers(me, { ids });
  expect(await everything(db)).toEqual(before);
});

test("what was changed since stays", async () => {
  const { me, friend, pair, note, x, lists } = await makeScene();
  const { ids } = await merge(me, pair);
  await setStatus(me, { paper: pair.kept, status: "paused" });
  await setRemark(me, { paper: pair.kept, remark: "Since." });
  await tagPaper(me, { paper: pair.kept, name: "since" });
  await setEntryNote(me, { listId: lists.both, paper: pair.kept, note: "Since." });
  await annotatePaper(me, { paper: pair.kept, note: "Since." });
  await reattachAnnotation(me, { id: note, version: 1, start: 0, end: 9 });
  // What comes to stand where the gone one stood.
  const between = (await makePaper(db)).id;
  await addToList(me, { listId: lists.both, paper: between });
  await moveListEntry(me, { listId: lists.both, paper: between, after: null });
  await addToList(friend, { listId: lists.edited, paper: between });
  await partPapers(me, { ids });
  const entries = await findEntries(me, [pair.kept, pair.gone]);
  expect(entries.get(pair.kept)).toMatchObject({ status: "paused", remark: "Since." });
  expect(entries.get(pair.kept)?.tags.map(({ name }) => name)).toEqual(["both", "kept", "since"]);
  expect(entries.get(pair.gone)).toMatchObject({ status: "read" });
  expect(entries.get(pair.gone)?.tags.map(({ name }) => name)).toEqual(["both", "gone"]);
  expect((await listAnnotations(me, pair.kept)).map((one) => one.note).toSorted()).toEqual([
    "On the other.",
    "Since.",
  ]);
  const back = await listAnnotations(me, pair.gone);
  expect(back).toHaveLength(3);
  // Its new words are not in the abstract that it comes from.
  expect(back.find(({ id }) => id === note)?.selectors).toMatchObject({
    exact: "New words",
    start: null,
  });
  const order = await papersOf(db, lists.both);
  expect(order.slice(0, 3)).toEqual([between, pair.gone, x]);
  // Every place is another one, so that all of them can be moved on.
  await moveListEntry(me, { listId: lists.both, paper: x, after: pair.gone });
  await moveListEntry(me, { listId: lists.both, paper: between, after: pair.gone });
  expect((await papersOf(db, lists.both)).slice(0, 3)).toEqual([pair.gone, between, x]);
  expect(await papersOf(db, lists.edited)).toEqual([x, pair.gone, between]);
});

test("what was removed, or saved again, since is parted with what is there", async () => {
  const { me, friend, pair, lists, x } = await makeScene();
  const { ids } = await merge(me, pair);
  await unsavePaper(me, { paper: pair.kept });
  await removeFromList(me, { listId: lists.again, paper: pair.kept });
  await removeMember(friend, { listId: lists.edited, handle: me.viewer.handle });
  await savePaper(me, { paper: pair.gone });
  await setRemark(me, { paper: pair.gone, remark: "Again." });
  await partPapers(me, { ids });
  const entries = await findEntries(me, [pair.kept, pair.gone]);
  expect([...entries.keys()]).toEqual([pair.gone]);
  expect(entries.get(pair.gone)).toMatchObject({ remark: "Again." });
  expect(entries.get(pair.gone)?.tags.map(({ name }) => name)).toEqual(["both", "gone"]);
  expect(await papersOf(db, lists.again)).toEqual([x]);
  // Of somebody else's list that one does not edit any more, nothing is changed.
  expect(await papersOf(db, lists.edited)).toEqual([x, pair.kept]);
});

test("merges are parted from the last one on", async () => {
  const me = await makeUser(db);
  const doi = "10.1000/chain";
  const first = await makePair(db, me, { kept: { doi }, gone: { doi } });
  const { id: third } = await makePaper(db, { doi });
  await savePaper(me, { paper: third });
  const one = await merge(me, first);
  const two = await merge(me, { kept: third, gone: first.kept });
  await expect(partPapers(me, { ids: one.ids })).rejects.toMatchObject({ code: "conflict" });
  await partPapers(me, { ids: [...two.ids, ...one.ids] });
  expect((await findEntries(me, [first.kept, first.gone, third])).size).toBe(3);
});
