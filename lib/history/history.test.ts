import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listSpans, lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import {
  addToList,
  moveListEntry,
  planEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "@/lib/lists/entries";
import { addManyToList } from "@/lib/lists/many";
import { createList, updateList } from "@/lib/lists/mutations";
import type { Visibility } from "@/lib/lists/schema";
import { addSection, moveSection, renameSection } from "@/lib/lists/sections";
import { listChanges } from "./changes";
import { forgetVersions } from "./mutations";
import { findNewestVersion, getVersion, listVersionItems } from "./queries";
import { daysAgo, passDays } from "./testing";

const db = testDatabase();

async function makeList(visibility: Visibility = "public", size = 3) {
  const owner = await makeUser(db);
  const { id, slug, handle } = await createList(owner, { title: "Reading" });
  const papers: string[] = [];
  for (let i = 0; i < size; i += 1) papers.push((await makePaper(db)).id);
  for (const paper of papers) await addToList(owner, { listId: id, paper });
  const [a = "", b = "", c = ""] = papers;
  const list = { owner, id, slug, handle, a, b, c };
  if (visibility !== "private") await setList(list, { visibility });
  return list;
}
type Made = Awaited<ReturnType<typeof makeList>>;

async function setList({ owner, id, slug }: Made, values: Record<string, unknown>) {
  const before = { title: "Reading", slug, description: "", visibility: "public" };
  await updateList(owner, { id, ...before, sharesAnnotations: false, agreed: true, ...values });
}

/** What stood in a version: ids of papers, titles of headings. */
async function stateOn(ctx: Context, { handle, slug }: Made, day: string) {
  const version = await getVersion(ctx, { handle, slug, day });
  const { items } = await listVersionItems(ctx, version);
  return items.map((item) => (item.kind === "paper" ? item.paper.id : item.title));
}

const spans = (id: string) =>
  db
    .select()
    .from(listSpans)
    .where(eq(listSpans.listId, id))
    .orderBy(listSpans.position, listSpans.fromDay);

async function changesOn(list: Made, day: string) {
  const { items } = await listChanges(list.owner, list);
  const told = items.find((item) => item.day === day)?.changes ?? [];
  return told.map(({ kind, count }) => `${kind} ${count}`);
}

test("a day with changes is a version, and stays as it was", async () => {
  const list = await makeList();
  const { owner, id, a, b, c } = list;
  await passDays(db, id, 3);
  await removeFromList(owner, { listId: id, paper: a });
  await setEntryNote(owner, { listId: id, paper: b, note: "First of all." });
  const { section } = await addSection(owner, { listId: id, title: "More", above: c });
  await passDays(db, id, 2);
  const d = (await makePaper(db)).id;
  await addToList(owner, { listId: id, paper: d });
  await renameSection(owner, { listId: id, section, title: "Later" });
  await setList(list, { title: "Read again" });

  expect(await stateOn(owner, list, daysAgo(5))).toEqual([a, b, c]);
  expect(await stateOn(owner, list, daysAgo(2))).toEqual([b, "More", c]);
  expect(await stateOn(owner, list, daysAgo(0))).toEqual([b, "Later", c, d]);
  const asked = { handle: list.handle, slug: list.slug };
  // A day without changes is as the last one with some.
  expect(await getVersion(owner, { ...asked, day: daysAgo(4) })).toMatchObject({
    ...{ day: daysAgo(5), previous: null, next: daysAgo(2), open: false },
    ...{ title: "Reading", paperCount: 3 },
  });
  expect(await getVersion(owner, { ...asked, day: daysAgo(2) })).toMatchObject({
    ...{ day: daysAgo(2), previous: daysAgo(5), next: daysAgo(0), title: "Reading" },
  });
  expect(await getVersion(owner, { ...asked, day: daysAgo(0) })).toMatchObject({
    ...{ day: daysAgo(0), previous: daysAgo(2), next: null, open: true, title: "Read again" },
  });
  expect(await findNewestVersion(owner, id)).toBe(daysAgo(0));
  for (const day of [daysAgo(6), daysAgo(-1), "9999-12-31"]) {
    await expect(getVersion(owner, { ...asked, day })).rejects.toMatchObject({ code: "not_found" });
  }
  for (const day of ["yesterday", "2026-02-30", "0000-01-01"]) {
    await expect(getVersion(owner, { ...asked, day })).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await changesOn(list, daysAgo(0))).toEqual(["retitled 1", "added 1", "heading-renamed 1"]);
  expect(await changesOn(list, daysAgo(2))).toEqual(["removed 1", "noted 1", "heading-added 1"]);
  const { items } = await listChanges(owner, asked);
  expect(items.map(({ day, first, paperCount }) => [day, first, paperCount])).toEqual([
    [daysAgo(0), false, 3],
    [daysAgo(2), false, 2],
    [daysAgo(5), true, 3],
  ]);
  expect(items[0]?.changes[0]?.titles).toEqual([{ from: "Reading", to: "Read again" }]);
  expect(items[0]?.changes[1]?.papers).toMatchObject([{ id: d }]);
  expect(items[2]?.changes).toEqual([]);
});

test("what is done and undone within a day leaves nothing", async () => {
  const list = await makeList();
  const { owner, id, a, b, c } = list;
  await passDays(db, id);
  const before = await spans(id);
  await removeFromList(owner, { listId: id, paper: a });
  await restoreListEntry(owner, { listId: id, paper: a });
  await setEntryNote(owner, { listId: id, paper: a, note: "A slip." });
  await setEntryNote(owner, { listId: id, paper: a, note: "" });
  await planEntry(owner, { listId: id, paper: b, priority: 1 });
  await planEntry(owner, { listId: id, paper: b, priority: null });
  await setList(list, { title: "A slip" });
  await setList(list, {});
  expect(await spans(id)).toEqual(before);
  // Back between its neighbours, at whatever position that is.
  await moveListEntry(owner, { listId: id, paper: a, after: b });
  expect(await changesOn(list, daysAgo(0))).toEqual(["moved 1"]);
  await moveListEntry(owner, { listId: id, paper: a, after: null });
  expect(await spans(id)).toHaveLength(before.length);
  expect(await findNewestVersion(owner, id)).toBe(daysAgo(1));
  expect(await stateOn(owner, list, daysAgo(1))).toEqual([a, b, c]);
  const { id: slip } = await makePaper(db);
  await addToList(owner, { listId: id, paper: slip });
  await removeFromList(owner, { listId: id, paper: slip });
  expect(await spans(id)).toHaveLength(before.length);
});

test("a move and a moved section are told as such, and older versions keep their order", async () => {
  const list = await makeList();
  const { owner, id, a, b, c } = list;
  const { section } = await addSection(owner, { listId: id, title: "One", above: b });
  await addSection(owner, { listId: id, title: "Two", above: c });
  await passDays(db, id);
  await moveListEntry(owner, { listId: id, paper: a, after: b });
  expect(await changesOn(list, daysAgo(0))).toEqual(["moved 1"]);
  expect(await stateOn(owner, list, daysAgo(0))).toEqual(["One", b, a, "Two", c]);
  await passDays(db, id);
  await moveSection(owner, { listId: id, section, step: "down" });
  expect(await changesOn(list, daysAgo(0))).toEqual(["moved 2", "heading-moved 1"]);
  expect(await stateOn(owner, list, daysAgo(2))).toEqual([a, "One", b, "Two", c]);
  expect(await stateOn(owner, list, daysAgo(1))).toEqual(["One", b, a, "Two", c]);
  expect(await stateOn(owner, list, daysAgo(0))).toEqual(["Two", c, "One", b, a]);
});

test("nothing is kept of what happens while a list is private", async () => {
  const list = await makeList("private");
  const { owner, id, a, b, c } = list;
  const publishedAt = async () =>
    (await db.select({ at: lists.publishedAt }).from(lists).where(eq(lists.id, id)))[0]?.at;
  expect(await publishedAt()).toBeNull();
  expect(await spans(id)).toEqual([]);
  await expect(stateOn(owner, list, daysAgo(0))).rejects.toMatchObject({ code: "not_found" });
  expect((await listChanges(owner, list)).items).toEqual([]);
  await setList(list, { visibility: "public" });
  const at = await publishedAt();
  expect(at).not.toBeNull();
  expect(await stateOn(owner, list, daysAgo(0))).toEqual([a, b, c]);
  await passDays(db, id, 2);
  await setList(list, { visibility: "private", title: "Nobody's business" });
  await removeFromList(owner, { listId: id, paper: b });
  expect(await spans(id)).toHaveLength(4);
  await passDays(db, id, 2);
  await setList(list, { visibility: "public" });
  expect(await publishedAt()).toEqual(at);
  expect(await stateOn(owner, list, daysAgo(2))).toEqual([a, b, c]);
  expect(await changesOn(list, daysAgo(0))).toEqual(["removed 1"]);
});

test("many papers at once are one day's change, of which some are named", async () => {
  const list = await makeList("public", 1);
  const { owner, id } = list;
  await passDays(db, id);
  const papers: string[] = [];
  for (let i = 0; i < 30; i += 1) papers.push((await makePaper(db)).id);
  for (const paper of papers) await savePaper(owner, { paper });
  await addManyToList(owner, { listId: id, papers });
  const { items } = await listChanges(owner, list);
  expect(items[0]?.changes).toMatchObject([{ kind: "added", count: 30 }]);
  expect(items[0]?.changes[0]?.papers.map((paper) => paper.id)).toEqual(papers.slice(0, 8));
  const version = await getVersion(owner, { ...list, day: daysAgo(0) });
  const first = await listVersionItems(owner, version);
  const rest = await listVersionItems(owner, version, first.next ?? "");
  expect([first.items.length, rest.items.length, rest.next]).toEqual([25, 6, null]);
});

test("days page by twenty", async () => {
  const list = await makeList("public", 1);
  const { owner, id, a } = list;
  for (let day = 1; day <= 21; day += 1) {
    await passDays(db, id);
    await setEntryNote(owner, { listId: id, paper: a, note: `Day ${day}` });
  }
  const first = await listChanges(owner, list);
  expect(first.items.map(({ day }) => day)).toEqual(
    Array.from({ length: 20 }, (_, i) => daysAgo(i)),
  );
  const rest = await listChanges(owner, { ...list, cursor: first.next ?? "" });
  expect(rest.items.map(({ day }) => day)).toEqual([daysAgo(20), daysAgo(21)]);
  expect(rest.next).toBeNull();
});

test("the owner forgets what a list was before a day", async () => {
  const list = await makeList();
  const { owner, id, a, b, c } = list;
  await passDays(db, id, 2);
  await removeFromList(owner, { listId: id, paper: a });
  await passDays(db, id, 2);
  await removeFromList(owner, { listId: id, paper: b });
  expect(await forgetVersions(owner, { id, before: daysAgo(1) })).toMatchObject({ count: 2 });
  expect((await listChanges(owner, list)).items.map(({ day }) => day)).toEqual([
    daysAgo(0),
    daysAgo(1),
  ]);
  expect(await stateOn(owner, list, daysAgo(1))).toEqual([b, c]);
  await expect(stateOn(owner, list, daysAgo(2))).rejects.toMatchObject({ code: "not_found" });
  expect(await forgetVersions(owner, { id, before: "9999-12-31" })).toMatchObject({ count: 1 });
  expect(await stateOn(owner, list, daysAgo(0))).toEqual([c]);
  expect((await spans(id)).map(({ toDay }) => toDay)).toEqual([null, null]);
  expect(await forgetVersions(owner, { id, before: daysAgo(9) })).toMatchObject({ count: 0 });
});
