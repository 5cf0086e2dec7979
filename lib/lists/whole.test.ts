import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listSections } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { setStatus, unsavePaper } from "@/lib/library/mutations";
import { findLibraryStates } from "@/lib/library/queries";
import { duplicateList } from "./copying";
import { addToList, moveListEntry, planEntry, removeFromList, setEntryNote } from "./entries";
import { forkList } from "./forking";
import { listItemsOf } from "./items";
import { mergeLists, unmergeLists } from "./merging";
import { archiveList, createList, deleteList, restoreList, updateList } from "./mutations";
import { listAncestors, listFamily, listSubLists, nestList } from "./nesting";
import { countReadPapers, findProgress } from "./progress";
import { getList, getProfile, listLists, listsOfPaper } from "./queries";
import { addSection } from "./sections";
import { addMember } from "./testing";

const db = testDatabase();

/** A list from a line such as "a # b c": papers by their titles, and a heading for each sign. */
async function listOf(
  me: Context,
  title: string,
  line: string,
  papers = new Map<string, string>(),
) {
  const { id, slug } = await createList(me, { title });
  for (const name of line.split(" ")) {
    if (/^[a-z]/.test(name)) {
      const paper = papers.get(name) ?? (await makePaper(db, { title: name })).id;
      papers.set(name, paper);
      await addToList(me, { listId: id, paper });
    } else await addSection(me, { listId: id, title: name });
  }
  return { id, slug, papers, paper: (name: string) => papers.get(name) ?? "" };
}

const shown = async (me: Context, id: string) =>
  (await listItemsOf(me, id)).items
    .map((item) => (item.kind === "paper" ? item.paper.title : item.title))
    .join(" ");

const rowsOf = async (id: string) => ({
  entries: await db
    .select()
    .from(listEntries)
    .where(eq(listEntries.listId, id))
    .orderBy(asc(listEntries.position), asc(listEntries.paperId)),
  sections: await db
    .select()
    .from(listSections)
    .where(eq(listSections.listId, id))
    .orderBy(asc(listSections.position)),
});

const settings = { description: "", visibility: "public", sharesAnnotations: false } as const;

test("a copy has all that its original shows, is private, and leaves that as it was", async () => {
  const owner = await makeUser(db);
  const list = await listOf(owner, "Bends", "a # b c");
  const first = { listId: list.id, paper: list.paper("a") };
  await setEntryNote(owner, { ...first, note: "Start here." });
  await planEntry(owner, { ...first, priority: 2, dueOn: "2026-05-01" });
  await removeFromList(owner, { listId: list.id, paper: list.paper("c") });
  const values = { id: list.id, title: "Bends", slug: "bends", cover: "For the autumn" };
  await updateList(owner, { ...settings, ...values, description: "*All*" });
  const before = await rowsOf(list.id);

  expect(await duplicateList(owner, { id: list.id })).toMatchObject({ title: "Copy of Bends" });
  const me = await makeUser(db);
  const copy = await forkList(me, { id: list.id });
  expect(copy).toMatchObject({ title: "Bends", handle: me.viewer.handle, left: 0 });
  expect(await shown(me, copy.id)).toBe("a # b");
  expect((await listItemsOf(me, copy.id)).items[0]).toMatchObject({
    ...{ note: "Start here.", priority: 2, dueOn: "2026-05-01" },
  });
  expect(await getList(me, me.viewer.handle, copy.slug)).toMatchObject({
    ...{ visibility: "private", description: "*All*", cover: "For the autumn", role: "owner" },
  });
  expect((await findLibraryStates(me, [list.paper("a")])).size).toBe(0);
  expect(await rowsOf(list.id)).toEqual(before);
  await moveListEntry(me, { listId: copy.id, paper: list.paper("b"), after: null });
  expect(await shown(owner, list.id)).toBe("a # b");
  expect((await duplicateList(me, { id: copy.id })).title).toBe("Copy of Bends");
});

test("merging brings what is missing under headings; undone, both are exactly as before", async () => {
  const me = await makeUser(db);
  const { papers, ...into } = await listOf(me, "Into", "a # b x");
  const from = await listOf(me, "From", "b c # a ## d x", papers);
  await setEntryNote(me, { listId: into.id, paper: into.paper("x"), note: "Old." });
  await removeFromList(me, { listId: into.id, paper: into.paper("x") });
  await setEntryNote(me, { listId: from.id, paper: from.paper("d"), note: "Of d." });
  const before = [await rowsOf(into.id), await rowsOf(from.id)];

  const { merged, count } = await mergeLists(me, { from: from.id, into: into.id });
  expect(count).toBe(3);
  expect(await shown(me, into.id)).toBe("a # b From c ## d x");
  const { items } = await listItemsOf(me, into.id);
  expect(items.flatMap((item) => (item.kind === "paper" ? [item.note] : []))).toEqual([
    ...["", "", "", "Of d.", ""],
  ]);
  expect((await listLists(me)).map((list) => list.title)).toEqual(["Into"]);
  const positions = items.map((item) => item.position);
  expect(positions).toEqual([...new Set(positions)].sort());

  await unmergeLists(me, { from: from.id, into: into.id, ...merged });
  expect([await rowsOf(into.id), await rowsOf(from.id)]).toEqual(before);
  expect(await shown(me, from.id)).toBe("b c # a ## d x");
  expect((await listLists(me)).map((list) => list.title)).toEqual(["From", "Into"]);
  await expect(mergeLists(me, { from: into.id, into: into.id })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a merge that brings nothing makes no heading", async () => {
  const me = await makeUser(db);
  const { papers, ...into } = await listOf(me, "Into", "a b");
  const from = await listOf(me, "From", "# b", papers);
  expect(await mergeLists(me, { from: from.id, into: into.id })).toMatchObject({ count: 0 });
  expect(await shown(me, into.id)).toBe("a b");
});

test("lists stand inside each other, five deep and in no circle", async () => {
  const me = await makeUser(db);
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) ids.push((await createList(me, { title: `L${i}` })).id);
  const nest = (id: number, parent: number | null) =>
    nestList(me, { id: ids[id], parent: parent === null ? null : ids[parent] });
  for (let i = 1; i < 5; i += 1) expect((await nest(i, i - 1)).before).toBeNull();
  const refused = { code: "invalid" };
  await expect(nest(5, 4)).rejects.toMatchObject(refused);
  await expect(nest(0, 4)).rejects.toMatchObject(refused);
  await expect(nest(2, 2)).rejects.toMatchObject(refused);
  await nest(5, 3);
  await expect(nest(0, 5)).rejects.toMatchObject(refused);
  expect((await nest(5, null)).before).toBe(ids[3]);
  await expect(nest(0, 5)).rejects.toMatchObject(refused);

  const titles = async (id: number) =>
    (await listAncestors(me, ids[id] ?? "")).map(({ title }) => title);
  expect(await titles(3)).toEqual(["L0", "L1", "L2"]);
  expect((await listSubLists(me, ids[1] ?? "")).map(({ title }) => title)).toEqual(["L2"]);
  expect((await listFamily(me, ids[2] ?? "")).map(({ id }) => id).sort()).toEqual(
    [0, 1, 3, 4].map((i) => ids[i]).sort(),
  );

  await deleteList(me, { id: ids[1] });
  expect(await titles(3)).toEqual(["L2"]);
  await restoreList(me, { id: ids[1] });
  expect(await titles(3)).toEqual(["L0", "L1", "L2"]);
});

test("two lists that are put into each other at once don't make a circle", async () => {
  const me = await makeUser(db);
  const a = (await createList(me, { title: "A" })).id;
  const b = (await createList(me, { title: "B" })).id;
  const both = await Promise.allSettled([
    nestList(me, { id: a, parent: b }),
    nestList(me, { id: b, parent: a }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("readers see the parts and the surroundings that they could come upon", async () => {
  const owner = await makeUser(db);
  const [outer, inner, secret] = await Promise.all(
    ["Outer", "Inner", "Secret"].map((title) => createList(owner, { title })),
  );
  if (!outer || !inner || !secret) throw new Error("Three lists were made.");
  for (const { id } of [inner, secret]) await nestList(owner, { id, parent: outer.id });
  await updateList(owner, { ...settings, id: inner.id, title: "Inner", slug: "inner" });
  const unlisted = { ...settings, visibility: "unlisted" };
  await updateList(owner, { ...unlisted, id: secret.id, title: "Secret", slug: "secret" });
  const reader = await makeUser(db);
  const parts = async (ctx: Context) =>
    (await listSubLists(ctx, outer.id)).map(({ title }) => title).sort();
  expect(await parts(owner)).toEqual(["Inner", "Secret"]);
  expect(await parts(reader)).toEqual(["Inner"]);
  expect(await listAncestors(reader, inner.id)).toEqual([]);
  await addMember(owner, { listId: outer.id, handle: reader.viewer.handle });
  expect(await listAncestors(reader, inner.id)).toMatchObject([{ title: "Outer" }]);
  await archiveList(owner, { id: inner.id, archived: true });
  expect(await parts(reader)).toEqual([]);
});

test("an archived list is out of the way, at its address, and comes back", async () => {
  const me = await makeUser(db);
  const list = await listOf(me, "Old", "a");
  await updateList(me, { ...settings, id: list.id, title: "Old", slug: "old" });
  const where = async () => [
    (await listLists(me)).length,
    (await getProfile(me, me.viewer.handle)).lists.length,
    (await listsOfPaper(me, list.paper("a"))).length,
    (await listLists(me, { archived: true })).length,
  ];
  expect(await where()).toEqual([1, 1, 1, 0]);
  expect(await archiveList(me, { id: list.id, archived: true })).toMatchObject({ before: false });
  expect(await where()).toEqual([0, 0, 0, 1]);
  expect(await getList(me, me.viewer.handle, "old")).toMatchObject({ archived: true });
  await archiveList(me, { id: list.id, archived: false });
  expect(await where()).toEqual([1, 1, 1, 0]);
});

test("progress counts the viewer's own papers that are read, and nothing for strangers", async () => {
  const me = await makeUser(db);
  const list = await listOf(me, "L", "a b c d");
  for (const name of ["a", "b", "d"]) {
    await setStatus(me, { paper: list.paper(name), status: "read" });
  }
  await unsavePaper(me, { paper: list.paper("b") });
  await removeFromList(me, { listId: list.id, paper: list.paper("d") });
  expect(await findProgress(me, list.id)).toEqual({ read: 1, total: 3 });
  expect([...(await countReadPapers(me))]).toEqual([[list.id, 1]]);
  expect(await findProgress(await makeUser(db), list.id)).toBeNull();
  expect(await findProgress({ viewer: { kind: "anonymous" }, db }, list.id)).toBeNull();
});
