import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, libraryEntryTags, listEntries, listEvents } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, setStatus, unsavePaper } from "@/lib/library/mutations";
import { findLibraryStates } from "@/lib/library/queries";
import { addToList, removeFromList, setEntryNote } from "@/lib/lists/entries";
import { createList, deleteList, restoreList } from "@/lib/lists/mutations";
import { listEntriesOf } from "@/lib/lists/queries";
import { deleteTag, restoreTag } from "@/lib/tags/mutations";
import { listTags } from "@/lib/tags/queries";
import { applyRuleToLibrary, putRuleBack, takeRuleBack } from "./library";
import { createRule, deleteRule, moveRule, restoreRule, switchRule, updateRule } from "./mutations";
import { getRule, listRules, previewRule } from "./queries";
import { MOST_RULES } from "./schema";

const db = testDatabase();
type Me = Awaited<ReturnType<typeof makeUser>>;

async function makeRule(me: Me, values: Record<string, unknown>, enabled = true): Promise<string> {
  const { id } = await createRule(me, values);
  if (enabled) await switchRule(me, { id, enabled: true });
  return id;
}

const stateOf = async (me: Me, paper: string) => {
  const state = (await findLibraryStates(me, [paper])).get(paper);
  return state && { status: state.status, tags: state.tags.map(({ name }) => name) };
};

const papersIn = async (me: Me, list: string) =>
  (await listEntriesOf(me, list)).items.map(({ paper }) => paper.id);

test.each([
  ["words of the title", { words: "graph networks" }, true],
  ["words that are not there", { words: "graph -networks" }, false],
  ["a part of an author's name, whatever its case and accents", { author: "JOSE núñ" }, true],
  ["words of two authors", { author: "nunez grace" }, false],
  ["the category", { category: "cs.lg" }, true],
  ["its archive", { category: "cs" }, true],
  ["the beginning of an archive's name", { category: "c" }, false],
  ["signs that mean something elsewhere", { author: "%" }, false],
  ["all of several conditions", { words: "graph", author: "hopper", category: "cs" }, true],
  ["one that does not hold among them", { words: "graph", author: "turing" }, false],
])("%s", async (_, conditions, found) => {
  const me = await makeUser(db);
  await makeRule(me, { ...conditions, tag: "found" });
  const { id: paper } = await makePaper(db, {
    title: "Graph neural networks",
    authors: ["José Núñez", "Grace Hopper"],
    categories: ["cs.LG"],
  });
  await savePaper(me, { paper });
  expect((await stateOf(me, paper))?.tags).toEqual(found ? ["found"] : []);
});

test("all rules that match apply; the first status wins, over what is to be read only", async () => {
  const me = await makeUser(db);
  const { id: list } = await createList(me, { title: "Graphs" });
  await makeRule(me, { words: "graph", tag: "graphs", list });
  await makeRule(me, { words: "graph", status: "reading" });
  await makeRule(me, { author: "lovelace", tag: "Ada", status: "paused" });
  await makeRule(me, { words: "graph", tag: "off" }, false);
  const { id: paper } = await makePaper(db, { title: "A graph" });
  const { filled } = await savePaper(me, { paper });
  expect(filled).toMatchObject([{ id: list, handle: me.viewer.handle, papers: [paper] }]);
  expect(await stateOf(me, paper)).toEqual({ status: "reading", tags: ["Ada", "graphs"] });
  expect(await papersIn(me, list)).toEqual([paper]);
  expect(await db.$count(listEvents, eq(listEvents.listId, list))).toBe(1);

  // What comes back keeps its status, and what was removed from a list stays away.
  await setStatus(me, { paper, status: "read" });
  await removeFromList(me, { listId: list, paper });
  await unsavePaper(me, { paper });
  expect(await savePaper(me, { paper })).toEqual({ added: true, filled: [] });
  expect((await stateOf(me, paper))?.status).toBe("read");
  expect(await papersIn(me, list)).toEqual([]);
});

test("a paper that is put into the list of a rule is in it once", async () => {
  const me = await makeUser(db);
  const { id: list } = await createList(me, { title: "Graphs" });
  await makeRule(me, { words: "graph", list });
  const { id: paper } = await makePaper(db, { title: "A graph" });
  expect(await addToList(me, { listId: list, paper })).toMatchObject({ added: true, saved: true });
  expect(await papersIn(me, list)).toEqual([paper]);
  expect(await db.$count(listEvents, eq(listEvents.listId, list))).toBe(1);
});

test("a rule goes on without a tag or a list that is in the trash", async () => {
  const me = await makeUser(db);
  const { id: list } = await createList(me, { title: "Graphs" });
  const id = await makeRule(me, { words: "graph", tag: "graphs", status: "reading", list });
  const [tag] = await listTags(me);
  await deleteTag(me, { id: tag?.id });
  await deleteList(me, { id: list });
  const { id: paper } = await makePaper(db, { title: "A graph" });
  expect(await savePaper(me, { paper })).toEqual({ added: true, filled: [] });
  expect(await stateOf(me, paper)).toEqual({ status: "reading", tags: [] });
  expect(await getRule(me, { id })).toMatchObject({ tag: null, list: null, missing: true });
  await restoreTag(me, { id: tag?.id });
  await restoreList(me, { id: list });
  expect(await getRule(me, { id })).toMatchObject({ tag, list: { id: list }, missing: false });
});

test("what a rule is made of is checked", async () => {
  const me = await makeUser(db);
  const refused = (field: string) => ({
    code: "invalid",
    fields: { [field]: expect.any(String) },
  });
  await expect(createRule(me, { tag: "x" })).rejects.toMatchObject(refused("words"));
  await expect(createRule(me, { words: "x" })).rejects.toMatchObject(refused("tag"));
  await expect(createRule(me, { words: "the", tag: "x" })).rejects.toMatchObject(refused("words"));
  await expect(createRule(me, { words: "x", list: "nope" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await listTags(me)).toEqual([]);
  for (let rule = 0; rule < MOST_RULES; rule += 1) await createRule(me, { words: "x", tag: "t" });
  await expect(createRule(me, { words: "x", tag: "t" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("50"),
  });
});

test("a rule is edited, moved, deleted and brought back as it was", async () => {
  const me = await makeUser(db);
  const first = await makeRule(me, { words: "one", tag: "t" });
  const second = await makeRule(me, { author: "two", category: "cs", status: "read" });
  const third = await makeRule(me, { words: "three", tag: "t" });
  const before = await listRules(me);
  expect(before.map(({ name }) => name)).toEqual(["one", "two, cs", "three"]);

  const { before: was } = await updateRule(me, { id: second, name: "New", words: "x", tag: "u" });
  expect(await getRule(me, { id: second })).toMatchObject({
    name: "New",
    author: "",
    status: null,
    tag: { name: "u" },
    enabled: false,
  });
  await putRuleBack(me, was);
  expect(await moveRule(me, { id: third, after: "" })).toEqual({ before: second });
  expect((await listRules(me)).map(({ id }) => id)).toEqual([third, first, second]);
  await moveRule(me, { id: third, after: second });
  await deleteRule(me, { id: first });
  await expect(switchRule(me, { id: first, enabled: "on" })).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringContaining("has been deleted meanwhile"),
  });
  await restoreRule(me, { id: first });
  expect(await listRules(me)).toEqual(before);
});

test("a preview tells what applying does to the library, and that is taken back as a whole", async () => {
  const me = await makeUser(db);
  const { id: list } = await createList(me, { title: "Graphs" });
  const made = [];
  for (const title of ["Graph one", "Graph two", "Graph three", "Graph four", "Trees"]) {
    made.push((await makePaper(db, { title })).id);
  }
  const [one = "", two = "", three = "", four = "", trees = ""] = made;
  for (const paper of [one, two, three, trees]) await savePaper(me, { paper });
  await savePaper(await makeUser(db), { paper: four });
  await setStatus(me, { paper: two, status: "paused" });
  await addToList(me, { listId: list, paper: two });
  await addToList(me, { listId: list, paper: three });
  await removeFromList(me, { listId: list, paper: three });
  const id = await makeRule(me, { words: "graph", status: "reading", list }, false);
  const everything = async () => [
    await db
      .select({ paper: libraryEntries.paperId, status: libraryEntries.status })
      .from(libraryEntries)
      .where(eq(libraryEntries.userId, me.viewer.id))
      .orderBy(libraryEntries.paperId),
    await db.select().from(libraryEntryTags).where(eq(libraryEntryTags.userId, me.viewer.id)),
    await db
      .select()
      .from(listEntries)
      .where(eq(listEntries.listId, list))
      .orderBy(listEntries.paperId),
  ];
  const before = await everything();
  expect(await previewRule(me, { id })).toEqual({
    count: 2,
    papers: [
      { id: three, title: "Graph three", tag: false, status: true, list: false },
      { id: one, title: "Graph one", tag: false, status: true, list: true },
    ],
  });
  expect(await everything()).toEqual(before);
  const done = await applyRuleToLibrary(me, { id });
  expect(done).toMatchObject({ count: 2, filled: [{ id: list, papers: [one] }] });
  expect(await papersIn(me, list)).toEqual([two, one]);
  expect(await previewRule(me, { id })).toEqual({ count: 0, papers: [] });
  await takeRuleBack(me, done.applied);
  expect(await everything()).toEqual(before);

  // What was made of it meanwhile is not taken away.
  const again = await applyRuleToLibrary(me, { id });
  await setStatus(me, { paper: one, status: "read" });
  await setEntryNote(me, { listId: list, paper: one, note: "Kept." });
  await takeRuleBack(me, again.applied);
  expect((await stateOf(me, one))?.status).toBe("read");
  expect(await papersIn(me, list)).toEqual([two]);
  expect(await addToList(me, { listId: list, paper: one })).toMatchObject({ added: true });
  expect((await listEntriesOf(me, list)).items.at(-1)?.note).toBe("Kept.");
});
