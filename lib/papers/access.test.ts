import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { ANONYMOUS, type Context } from "@/lib/context";
import { importAnnotations } from "@/lib/exchange/mutations";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { removeMember } from "@/lib/lists/departures";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { listEventsOf } from "@/lib/lists/events";
import { createList, deleteList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { searchPapers } from "@/lib/search/queries";
import { tagPaper } from "@/lib/tags/mutations";
import { getComparison, listVersions } from "@/lib/versions/queries";
import { findAbstract, findFeed, getPaper } from "./queries";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

async function imported(word: string) {
  const owner = await makeUser(db);
  const { id } = await makePaper(db, {
    title: `About ${word}`,
    plainTitle: `About ${word}`,
    source: "import",
    importedBy: owner.viewer.id,
  });
  const reads = async (ctx: Context) => {
    const found = await searchPapers(ctx, { q: word });
    const read = await getPaper(ctx, id).then(
      () => true,
      () => false,
    );
    expect(await findAbstract(ctx, id, 1)).toEqual(read ? expect.any(String) : null);
    expect(await listVersions(ctx, id)).toHaveLength(read ? 1 : 0);
    return { read, found: found.items.length > 0 };
  };
  return { owner, id, reads };
}

const NOT = { read: false, found: false };
const YES = { read: true, found: true };

test("an imported paper is there for whoever imported it, alone", async () => {
  const { owner, id, reads } = await imported("heffalumps");
  const other = await makeUser(db);
  expect(await reads(owner)).toEqual(YES);
  expect(await reads(other)).toEqual(NOT);
  expect(await reads(stranger)).toEqual(NOT);

  const { id: listId } = await createList(other, { title: "Mine" });
  const missing = { code: "not_found" };
  for (const attempt of [
    () => getComparison(other, { paper: id, from: 1, to: 1 }),
    () => savePaper(other, { paper: id }),
    () => tagPaper(other, { paper: id, name: "x" }),
    () => annotatePaper(other, { paper: id, note: "x" }),
    () => addToList(other, { listId, paper: id }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(missing);
  }
  const text = JSON.stringify({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:x:1",
    type: "Annotation",
    body: "From afar.",
    target: `https://lectern.example/paper/${id}v1`,
  });
  expect(await importAnnotations(other, { text })).toMatchObject({ added: 0 });
  expect(await reads(other)).toEqual(NOT);
});

test("no feed shows an imported paper, whoever asks", async () => {
  const { owner, id } = await imported("woozles");
  const feed = await findFeed(owner, "2026-03-13");
  expect(feed?.papers.items.map((paper) => paper.id) ?? []).not.toContain(id);
});

test("readers of a list read the imported papers that it holds, as long as both hold", async () => {
  const { owner, id, reads } = await imported("jagulars");
  const { id: listId } = await createList(owner, { title: "Ours" });
  await addToList(owner, { listId, paper: id });
  const member = await makeUser(db);
  const other = await makeUser(db);
  expect(await reads(member)).toEqual(NOT);
  await addMember(owner, { listId, handle: member.viewer.handle });
  expect(await reads(member)).toEqual(YES);
  expect(await reads(other)).toEqual(NOT);
  await removeMember(owner, { listId, handle: member.viewer.handle });
  expect(await reads(member)).toEqual(NOT);

  const show = (visibility: "public" | "unlisted") =>
    db.update(lists).set({ visibility }).where(eq(lists.id, listId));
  await show("unlisted");
  expect(await reads(stranger)).toEqual({ read: true, found: false });
  await show("public");
  expect(await reads(stranger)).toEqual(YES);
  expect(await reads(other)).toEqual(YES);
  await removeFromList(owner, { listId, paper: id });
  expect(await reads(other)).toEqual(NOT);
  await addToList(owner, { listId, paper: id });
  await deleteList(owner, { id: listId });
  expect(await reads(stranger)).toEqual(NOT);
});

test("the log of a list names an imported paper to those who may read it", async () => {
  const { owner, id } = await imported("wizzles");
  const { id: listId } = await createList(owner, { title: "Ours" });
  const member = await makeUser(db);
  await addMember(owner, { listId, handle: member.viewer.handle });
  await addToList(owner, { listId, paper: id });
  const named = async (ctx: Context) => (await listEventsOf(ctx, { listId })).items[0]?.paper?.id;
  expect(await named(member)).toBe(id);
  await removeFromList(owner, { listId, paper: id });
  expect(await named(owner)).toBe(id);
  expect(await named(member)).toBeUndefined();
});

test("whoever has saved an imported paper keeps it, in the trash too", async () => {
  const { owner, id, reads } = await imported("backsons");
  const { id: listId } = await createList(owner, { title: "Once public" });
  await addToList(owner, { listId, paper: id });
  await db.update(lists).set({ visibility: "public" }).where(eq(lists.id, listId));
  const reader = await makeUser(db);
  await savePaper(reader, { paper: id });
  await removeFromList(owner, { listId, paper: id });
  expect(await reads(reader)).toEqual(YES);
  await unsavePaper(reader, { paper: id });
  expect((await reads(reader)).read).toBe(true);
});

test("a note names an imported paper only when its author imported that paper", async () => {
  const { owner, id } = await imported("spotted");
  const { id: paper } = await makePaper(db);
  const other = await makeUser(db);
  const note = `See [[${id}]].`;
  for (const [ctx, title] of [
    [owner, "About spotted"],
    [other, null],
  ] as const) {
    await annotatePaper(ctx, { paper, note });
    const [annotation] = await listAnnotations(ctx, paper);
    expect(annotation?.mentions).toEqual([{ paper: id, title }]);
  }
});
