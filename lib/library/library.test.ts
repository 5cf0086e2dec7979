import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, libraryEntryTags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation } from "@/lib/annotations/mutations";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { createTag, deleteTag, renameTag, restoreTag, tagPaper } from "@/lib/tags/mutations";
import { countTaggedPapers, listTags } from "@/lib/tags/queries";
import { listTrash } from "@/lib/trash/queries";
import { restoreEntry, savePaper, setRemark, setStatus, unsavePaper } from "./mutations";
import { countLibrary, findLibraryStates, listLibrary } from "./queries";
import type { LibraryFilter } from "./schema";

const db = testDatabase();

test("saving twice is saving once, and what was removed comes back as it was", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  expect(await savePaper(me, { paper })).toEqual({ added: true, filled: [] });
  expect(await savePaper(me, { paper })).toEqual({ added: false, filled: [] });
  expect(await setStatus(me, { paper, status: "reading" })).toEqual({ before: "to-read" });
  expect(await setRemark(me, { paper, remark: " why\n it  is here " })).toEqual({ before: "" });
  await unsavePaper(me, { paper });
  expect((await listLibrary(me, {})).items).toEqual([]);
  expect((await listTrash(me, {})).items).toMatchObject([{ kind: "paper", id: paper }]);
  await restoreEntry(me, { paper });
  expect((await findLibraryStates(me, [paper])).get(paper)).toMatchObject({
    status: "reading",
    remark: "why it is here",
  });
});

test("bad input names the field", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  await savePaper(me, { paper });
  const wrong = { code: "invalid" };
  await expect(setStatus(me, { paper, status: "burnt" })).rejects.toMatchObject({
    ...wrong,
    fields: { status: "Choose one of the statuses." },
  });
  await expect(setRemark(me, { paper, remark: "x".repeat(281) })).rejects.toMatchObject(wrong);
  await expect(savePaper(me, { paper: 7 })).rejects.toMatchObject(wrong);
  await expect(savePaper(me, { paper: "nope" })).rejects.toMatchObject({ code: "not_found" });
});

test("filters combine", async () => {
  const me = await makeUser(db);
  const cats = await makePaper(db, { title: "About cats", plainTitle: "About cats" });
  const dogs = await makePaper(db, { title: "About dogs", plainTitle: "About dogs" });
  await savePaper(me, { paper: cats.id });
  const tag = await tagPaper(me, { paper: dogs.id, name: "pets" });
  await tagPaper(me, { paper: cats.id, name: "PETS" });
  await setStatus(me, { paper: dogs.id, status: "read" });
  await setRemark(me, { paper: dogs.id, remark: "100% barking" });
  const { id: list } = await createList(me, { title: "Dogs" });
  await addToList(me, { listId: list, paper: dogs.id });
  await createAnnotation(me, { paper: dogs.id, version: 1, start: 0, end: 3 });

  const found = async (filter: LibraryFilter) =>
    (await listLibrary(me, filter)).items.map((entry) => entry.paper.id);
  expect(await found({})).toEqual([dogs.id, cats.id]);
  expect(await found({ tag: tag.id })).toEqual([dogs.id, cats.id]);
  expect(await found({ tag: tag.id, status: "read" })).toEqual([dogs.id]);
  expect(await found({ status: "read", q: "cats" })).toEqual([]);
  expect(await found({ list })).toEqual([dogs.id]);
  expect(await found({ q: "100%" })).toEqual([dogs.id]);
  expect(await found({ q: "0_" })).toEqual([]);
  expect((await listLibrary(me, { list })).items[0]).toMatchObject({
    tags: [{ name: "pets" }],
    noteCount: 1,
    listCount: 1,
  });
  expect(await countLibrary(me)).toMatchObject({ read: 1, "to-read": 1, paused: 0 });
  expect((await findLibraryStates({ viewer: ANONYMOUS, db }, [dogs.id])).size).toBe(0);
});

test("pages lose nothing, though many were saved in one instant", async () => {
  const me = await makeUser(db);
  const ids: string[] = [];
  for (let i = 0; i < 7; i += 1) ids.push((await makePaper(db)).id);
  const addedAt = new Date();
  await db
    .insert(libraryEntries)
    .values(ids.map((paperId) => ({ userId: me.viewer.id, paperId, addedAt })));
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listLibrary(me, { limit: 3, cursor });
    seen.push(...page.items.map((entry) => entry.paper.id));
    cursor = page.next ?? undefined;
    more = cursor !== undefined;
  }
  expect(seen.sort()).toEqual(ids.sort());
});

test("a tag's name is unique whatever its case; deleting it can be undone", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  const tag = await tagPaper(me, { paper, name: "  Deep   learning " });
  expect(tag.name).toBe("Deep learning");
  await expect(createTag(me, { name: "deep LEARNING" })).rejects.toMatchObject({
    fields: { name: "You have a tag “deep LEARNING” already." },
  });
  await renameTag(me, { id: tag.id, name: "DEEP learning" });
  await deleteTag(me, { id: tag.id });
  expect(await listTags(me)).toEqual([]);
  await restoreTag(me, { id: tag.id });
  expect(await countTaggedPapers(me)).toEqual(new Map([[tag.id, 1]]));
});

test("the database itself refuses another person's tag on an entry", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { id: paperId } = await makePaper(db);
  await savePaper(me, { paper: paperId });
  const { id: tagId } = await createTag(other, { name: "theirs" });
  const row = { userId: me.viewer.id, paperId, tagId };
  await expect(db.insert(libraryEntryTags).values(row)).rejects.toThrow();
});

test("a NUL is left out of what is kept and searched; a cursor with one is refused", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  expect((await tagPaper(me, { paper, name: "a\0b" })).name).toBe("ab");
  await setRemark(me, { paper, remark: "why\0" });
  expect((await listLibrary(me, { q: "w\0hy" })).items).toMatchObject([{ remark: "why" }]);
  for (const keys of [
    ["2026-01-01T00:00:00Z", "\0"],
    ["0000-01-01T00:00:00Z", "x"],
  ]) {
    const cursor = Buffer.from(JSON.stringify(keys)).toString("base64url");
    await expect(listLibrary(me, { cursor })).rejects.toMatchObject({ code: "invalid" });
  }
});
