import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, libraryEntryTags, STATUSES, tags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createTag, deleteTag, renameTag, tagPaper } from "@/lib/tags/mutations";
import { changeEntries, removeEntries, restoreEntries } from "./many";
import { countMatching } from "./matching-pages";
import { savePaper, setStatus, unsavePaper } from "./mutations";
import { listLibrary } from "./queries";
import type { Status } from "./schema";

const db = testDatabase();
type Owner = Awaited<ReturnType<typeof makeUser>>;

async function makeEntries(owner: Owner, statuses: Status[]) {
  const ids: string[] = [];
  for (const status of statuses) {
    const { id } = await makePaper(db);
    await savePaper(owner, { paper: id });
    await setStatus(owner, { paper: id, status });
    ids.push(id);
  }
  return ids;
}

/** What the changes can touch. */
async function stateOf(owner: Owner) {
  const { items } = await listLibrary(owner, { limit: 100 });
  return items.map(({ paper, status, tags }) => ({
    paper: paper.id,
    status,
    tags: tags.map(({ name }) => name),
  }));
}

async function takeBack(owner: Owner, { before }: { before: unknown[] }) {
  for (const input of before) await changeEntries(owner, input);
}

test("status and tags change together, and all of it can be taken back", async () => {
  const owner = await makeUser(db);
  const ids = await makeEntries(owner, ["read", "reading", "to-read", "read"]);
  const [first = "", second = ""] = ids;
  const { id: old } = await tagPaper(owner, { paper: first, name: "old" });
  await tagPaper(owner, { paper: second, name: "new" });
  const was = await stateOf(owner);
  const changed = await changeEntries(owner, {
    papers: ids.slice(0, 3),
    status: "reading",
    addTag: "New",
    removeTag: old,
  });
  const now = await stateOf(owner);
  for (const { paper, status, tags } of now) {
    if (paper === ids[3]) expect([status, tags]).toEqual(["read", []]);
    else expect([status, tags]).toEqual(["reading", ["new"]]);
  }
  expect(changed).toMatchObject({ count: 2, madeTag: null });
  expect(changed.before).toHaveLength(4);
  await takeBack(owner, changed);
  expect(await stateOf(owner)).toEqual(was);
});

test("any change of any of them is undone by what it returns", async () => {
  const owner = await makeUser(db);
  const ids = await makeEntries(owner, ["to-read", "read", "paused", "reading", "read"]);
  const carried: string[] = [];
  for (const name of ["a", "b"]) carried.push((await createTag(owner, { name })).id);
  for (const paper of ids.slice(2)) await tagPaper(owner, { paper, name: "a" });
  const to = fc.record(
    {
      status: fc.constantFrom(...STATUSES),
      addTag: fc.constantFrom("a", "B", "c"),
      removeTag: fc.constantFrom(...carried),
    },
    { requiredKeys: [] },
  );
  const which = fc.subarray(ids, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(which, to, async (papers, change) => {
      fc.pre(Object.keys(change).length > 0);
      fc.pre(!(change.addTag?.toLowerCase() === "a" && change.removeTag === carried[0]));
      fc.pre(!(change.addTag?.toLowerCase() === "b" && change.removeTag === carried[1]));
      const was = await stateOf(owner);
      const changed = await changeEntries(owner, { papers, ...change });
      expect(changed.madeTag !== null).toBe(change.addTag === "c");
      await takeBack(owner, changed);
      if (changed.madeTag) await deleteTag(owner, { id: changed.madeTag });
      expect(await stateOf(owner)).toEqual(was);
    }),
    { numRuns: 25 },
  );
});

test("all that match are changed, and nobody else's", async () => {
  const owner = await makeUser(db);
  const other = await makeUser(db);
  const ids = await makeEntries(owner, ["read", "reading", "read"]);
  for (const paper of ids) await savePaper(other, { paper });
  const changed = await changeEntries(owner, { filter: { status: "read" }, addTag: "done" });
  expect(changed.count).toBe(2);
  expect((await stateOf(owner)).map(({ tags }) => tags.length).sort()).toEqual([0, 1, 1]);
  expect((await stateOf(other)).every(({ tags }) => tags.length === 0)).toBe(true);
  const all = await changeEntries(owner, { filter: {}, status: "paused" });
  expect(all.before).toHaveLength(2);
  expect(await countMatching(owner, { status: "paused" })).toBe(3);
  expect(await countMatching(other, { status: "paused" })).toBe(0);
});

test("a tag that was renamed meanwhile is the one that comes back", async () => {
  const owner = await makeUser(db);
  const [paper = ""] = await makeEntries(owner, ["read"]);
  const { id } = await tagPaper(owner, { paper, name: "old" });
  const changed = await changeEntries(owner, { papers: [paper], removeTag: id });
  await renameTag(owner, { id, name: "young" });
  await takeBack(owner, changed);
  expect((await stateOf(owner))[0]?.tags).toEqual(["young"]);
});

test("what was removed together comes back together, as it was", async () => {
  const owner = await makeUser(db);
  const ids = await makeEntries(owner, ["read", "to-read", "read"]);
  await tagPaper(owner, { paper: ids[0], name: "kept" });
  await unsavePaper(owner, { paper: ids[2] });
  const was = await stateOf(owner);
  const removed = await removeEntries(owner, { filter: {} });
  expect(removed.count).toBe(2);
  expect(await stateOf(owner)).toEqual([]);
  expect(await restoreEntries(owner, { papers: removed.papers })).toEqual({ count: 2 });
  expect(await stateOf(owner)).toEqual(was);
});

test("those that are gone by now are passed over", async () => {
  const owner = await makeUser(db);
  const [kept = "", gone = ""] = await makeEntries(owner, ["read", "read"]);
  await unsavePaper(owner, { paper: gone });
  const papers = [kept, gone, "nope"];
  expect(await changeEntries(owner, { papers, status: "paused" })).toMatchObject({ count: 1 });
  expect(await changeEntries(owner, { papers, status: "paused" })).toMatchObject({ count: 0 });
  await expect(removeEntries(owner, { papers: [gone] })).rejects.toMatchObject({
    code: "not_found",
  });
});

test.each([
  [{ papers: [], status: "read" }, { papers: "Tick the papers that you mean first." }],
  [{ papers: "", status: "read" }, { papers: "Tick the papers that you mean first." }],
  [{ filter: {} }, { change: "Choose what to do with them." }],
  [{ filter: {}, status: "burnt" }, { status: "Choose one of the statuses." }],
  [{ filter: {}, addTag: " " }, { addTag: "Give the tag a name." }],
  [{ filter: { from: "soon" }, status: "read" }, { "filter.from": "Give a year as four digits." }],
])("%o is refused, and changes nothing", async (input, fields) => {
  const owner = await makeUser(db);
  await makeEntries(owner, ["to-read"]);
  const was = await stateOf(owner);
  await expect(changeEntries(owner, input)).rejects.toMatchObject({ code: "invalid", fields });
  expect(await stateOf(owner)).toEqual(was);
});

test("another person's tag is not found, and nothing is changed", async () => {
  const owner = await makeUser(db);
  const [paper = ""] = await makeEntries(owner, ["to-read"]);
  const { id } = await createTag(await makeUser(db), { name: "theirs" });
  for (const change of [{ putTag: id }, { removeTag: id }]) {
    const input = { papers: [paper], status: "read", ...change };
    await expect(changeEntries(owner, input)).rejects.toMatchObject({ code: "not_found" });
  }
  const mine = eq(libraryEntries.userId, owner.viewer.id);
  expect(await db.$count(libraryEntries, and(mine, eq(libraryEntries.status, "read")))).toBe(0);
  expect(await db.$count(libraryEntryTags, eq(libraryEntryTags.tagId, id))).toBe(0);
  expect(await db.$count(tags, eq(tags.userId, owner.viewer.id))).toBe(0);
});
