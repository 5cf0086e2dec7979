import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, annotateQuote } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { addMember } from "@/lib/lists/testing";
import { listOf, makePair, merge, papersOf } from "./testing";

const db = testDatabase();

test("what others have is theirs: their notes, and the list where they stand", async () => {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const pair = await makePair(db, me);
  const club = await listOf(me, "Club", [pair.gone]);
  await addMember(me, { listId: club, handle: friend.viewer.handle });
  const audience = `members:${club}`;
  const { id: shared } = await annotatePaper(me, { paper: pair.gone, note: "Mine.", audience });
  await annotatePaper(me, { paper: pair.gone, note: "For myself." });
  await replyToAnnotation(friend, { annotation: shared, listId: club, body: "Yes." });
  const unread = await makePair(db, me);
  const other = await listOf(me, "Other", [unread.gone]);
  await addMember(me, { listId: other, handle: friend.viewer.handle });
  await annotatePaper(friend, { paper: pair.gone, note: "Theirs.", audience });
  await savePaper(friend, { paper: pair.gone });

  expect(await merge(me, pair)).toMatchObject({ lists: [], still: ["Club"] });
  expect(await merge(me, unread)).toMatchObject({ lists: [{ id: other }], still: [] });
  expect(await papersOf(db, club)).toEqual([pair.gone]);
  expect(await papersOf(db, other)).toEqual([unread.kept]);
  expect(await listAnnotations(friend, pair.gone)).toMatchObject([{ note: "Theirs." }]);
  expect((await listLibrary(friend, {})).items).toMatchObject([{ paper: { id: pair.gone } }]);
  expect(await listAnnotations(me, pair.gone)).toMatchObject([{ note: "Mine." }]);
  expect(await listAnnotations(me, pair.kept)).toMatchObject([{ note: "For myself." }]);
});

test("answers stay with the note that they are to", async () => {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const pair = await makePair(db, me);
  const list = await listOf(me, "Club", [pair.gone]);
  await addMember(me, { listId: list, handle: friend.viewer.handle });
  const audience = `members:${list}`;
  const { id } = await annotateQuote(me, {
    paper: pair.gone,
    quote: "What",
    note: "Mine.",
    audience,
  });
  await replyToAnnotation(friend, { annotation: id, listId: list, body: "Yes." });
  await merge(me, pair);
  expect(await papersOf(db, list)).toEqual([pair.kept]);
  expect(await listAnnotations(me, pair.kept)).toMatchObject([{ id, listId: list }]);
  expect(await db.select().from(schema.annotationReplies)).toContainEqual(
    expect.objectContaining({ annotationId: id, body: "Yes." }),
  );
});

test("one that is removed in another tab, or merged there, changes nothing", async () => {
  const me = await makeUser(db);
  const pair = await makePair(db, me);
  await unsavePaper(me, { paper: pair.gone });
  await expect(merge(me, pair)).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringContaining("Nothing was changed"),
  });
  await savePaper(me, { paper: pair.gone });
  const results = await Promise.allSettled([
    merge(me, pair),
    merge(me, { kept: pair.gone, gone: pair.kept }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await listLibrary(me, {})).items).toHaveLength(1);
});

test("two people who merge at the same time in one list leave the paper in it once", async () => {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const pair = await makePair(db, me, { gone: { source: "manual" } });
  for (const paper of [pair.kept, pair.gone]) await savePaper(friend, { paper });
  const list = await listOf(me, "Ours", [pair.gone, pair.kept]);
  await addMember(me, { listId: list, handle: friend.viewer.handle, role: "editor" });
  await Promise.all([merge(me, pair), merge(friend, { kept: pair.gone, gone: pair.kept })]);
  expect(await papersOf(db, list)).toHaveLength(1);
  for (const one of [me, friend]) expect((await listLibrary(one, {})).items).toHaveLength(1);
});
