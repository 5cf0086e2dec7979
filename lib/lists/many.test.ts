import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listSections } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { addToList, removeFromList, setEntryNote } from "./entries";
import { listEventsOf } from "./events";
import { addManyToList, removeManyFromList } from "./many";
import { createList } from "./mutations";
import { listEntriesOf } from "./queries";
import { addMember } from "./testing";

const db = testDatabase();
type Owner = Awaited<ReturnType<typeof makeUser>>;

async function makeScene(titles: string[]) {
  const owner = await makeUser(db);
  const { id: listId } = await createList(owner, { title: "L" });
  const ids: string[] = [];
  for (const title of titles) {
    const { id } = await makePaper(db, { title });
    await savePaper(owner, { paper: id });
    ids.push(id);
  }
  return { owner, listId, ids };
}

const titlesOf = async (owner: Owner, listId: string) =>
  (await listEntriesOf(owner, listId)).items.map(({ paper }) => paper.title);

test("all that match are added at the end, in the order of the filter", async () => {
  const { owner, listId, ids } = await makeScene(["d", "b", "a", "c", "unread"]);
  for (const paper of ids.slice(0, 4)) await setStatus(owner, { paper, status: "read" });
  await addToList(owner, { listId, paper: ids[3] });
  const filter = { status: "read", sort: "title" };
  const added = await addManyToList(owner, { listId, filter });
  expect(await titlesOf(owner, listId)).toEqual(["c", "a", "b", "d"]);
  expect(added).toMatchObject({ count: 3, title: "L" });
  expect(await addManyToList(owner, { listId, filter })).toMatchObject({ count: 0, papers: "" });
  await removeManyFromList(owner, { listId, papers: added.papers });
  expect(await titlesOf(owner, listId)).toEqual(["c"]);
});

test("papers keep the order in which they are given, below the last heading", async () => {
  const { owner, listId, ids } = await makeScene(["a", "b", "c"]);
  await db.insert(listSections).values({ id: "s", listId, title: "Later", position: "a5" });
  await addManyToList(owner, { listId, papers: [ids[2], ids[0], ids[2], "nope"] });
  expect(await titlesOf(owner, listId)).toEqual(["c", "a"]);
  const rows = await db.select().from(listEntries).where(eq(listEntries.listId, listId));
  expect(
    rows.every(({ position, addedBy }) => position > "a5" && addedBy === owner.viewer.id),
  ).toBe(true);
});

test("what was removed comes back with its note, and the log tells each time how many", async () => {
  const { owner, listId, ids } = await makeScene(["a", "b"]);
  await addManyToList(owner, { listId, papers: ids });
  await setEntryNote(owner, { listId, paper: ids[0], note: "why" });
  await removeFromList(owner, { listId, paper: ids[0] });
  expect(await addManyToList(owner, { listId, papers: ids })).toMatchObject({ papers: ids[0] });
  const { items } = await listEntriesOf(owner, listId);
  expect(items.map(({ note }) => note)).toEqual(["why", ""]);
  const log = (await listEventsOf(owner, { listId })).items;
  expect(log.map(({ kind, detail }) => [kind, detail.count])).toEqual([
    ["papers-added", "1"],
    ["paper-removed", undefined],
    ["papers-added", "2"],
  ]);
});

test("editors add what they have in their own library; viewers add nothing", async () => {
  const { owner, listId, ids } = await makeScene(["a"]);
  const member = await makeUser(db);
  const { handle } = member.viewer;
  await addMember(owner, { listId, handle, role: "viewer" });
  const add = () => addManyToList(member, { listId, papers: ids });
  await expect(add()).rejects.toMatchObject({ code: "not_found" });
  await savePaper(member, { paper: ids[0] });
  await expect(add()).rejects.toMatchObject({ code: "not_found" });
  expect(await titlesOf(owner, listId)).toEqual([]);
});
