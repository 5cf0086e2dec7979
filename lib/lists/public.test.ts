import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { addToList } from "./entries";
import { forkList } from "./forking";
import { archiveList, createList, deleteList } from "./mutations";
import { listPublicLists } from "./ranking";
import { listSimilarLists } from "./similar";
import { upvoteList } from "./voting";

const db = testDatabase();
beforeEach(() => db.update(lists).set({ visibility: "private" }));
const stranger = { viewer: ANONYMOUS, db };

async function makeList(title: string, papers: string[], publishedAt: Date | null = new Date()) {
  const owner = await makeUser(db);
  const { id } = await createList(owner, { title });
  for (const paper of papers) await addToList(owner, { listId: id, paper });
  const visibility = publishedAt ? "public" : "private";
  await db.update(lists).set({ visibility, publishedAt }).where(eq(lists.id, id));
  return { id, owner };
}

const paper = async () => (await makePaper(db)).id;
const papers = (count: number) => Promise.all(Array.from({ length: count }, paper));
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test("lists that share rare papers come before those that share common ones, and long ones", async () => {
  const [rare = "", rarer = "", ...common] = await papers(6);
  const list = await makeList("Mine", [rare, rarer, ...common]);
  for (let i = 0; i < 6; i += 1) await makeList(`Common ${i}`, [...common, ...(await papers(8))]);
  await makeList("Rare", [rare, rarer, await paper()]);
  await makeList("Long", [rare, rarer, ...(await papers(40))]);
  await makeList("Apart", await papers(2));
  const secret = await makeList("Secret", [rare, rarer], null);
  await db.update(lists).set({ visibility: "unlisted" }).where(eq(lists.id, secret.id));
  const away = await makeList("Put away", [rare, rarer]);
  await archiveList(away.owner, { id: away.id, archived: true });
  const gone = await makeList("Gone", [rare, rarer]);
  await deleteList(gone.owner, { id: gone.id });
  const copy = await forkList(await makeUser(db), list);
  await db.update(lists).set({ visibility: "public", title: "Copy" }).where(eq(lists.id, copy.id));

  const similar = await listSimilarLists(stranger, list.id);
  expect(similar).toHaveLength(5);
  expect(similar[0]).toMatchObject({ title: "Rare", shared: 2, paperCount: 3 });
  expect(similar[1]).toMatchObject({ title: expect.stringMatching(/^Common/), shared: 4 });
  const named = (await listSimilarLists(stranger, copy.id)).map(({ title }) => title);
  expect(named[0]).toBe("Rare");
  expect(named).not.toContain("Mine");
  const most = (await listSimilarLists(stranger, secret.id)).map(({ title }) => title);
  expect(most).toEqual(expect.arrayContaining(["Rare", "Mine", "Copy", "Long"]));
});

test("public lists are ranked by people and by time, as far as there is something in them", async () => {
  const some = await papers(1);
  const [old, loved, fresh] = [
    await makeList("Old", some, daysAgo(90)),
    await makeList("Loved", some, daysAgo(120)),
    await makeList("Fresh", some, daysAgo(5)),
  ];
  const empty = await makeList("Empty", []);
  const hidden = await makeList("Hidden", some);
  await db.update(lists).set({ hiddenAt: new Date() }).where(eq(lists.id, hidden.id));
  await makeList("Private", some, null);
  for (let i = 0; i < 3; i += 1) {
    const person = await makeUser(db);
    await upvoteList(person, { id: loved.id });
    await upvoteList(person, { id: empty.id });
    await followSource(person, { kind: "list", target: loved.id });
  }
  const titles = async () => {
    const found = await listPublicLists(stranger, {});
    return found.lists.map(({ title }) => title);
  };
  expect(await titles()).toEqual(["Loved", "Fresh", "Old"]);
  expect((await listPublicLists(stranger, {})).lists[0]).toMatchObject({ votes: 3, followers: 3 });
  await upvoteList(await makeUser(db), { id: old.id });
  expect(await titles()).toEqual(["Loved", "Old", "Fresh"]);
  await db.update(lists).set({ visibility: "private" }).where(eq(lists.id, loved.id));
  expect(await titles()).toEqual(["Old", "Fresh"]);
  expect(fresh.id).toBeDefined();
});

test("the ranking has pages, and ends", async () => {
  const some = await papers(1);
  for (let i = 0; i < 27; i += 1) await makeList(`List ${i}`, some, daysAgo(i));
  const first = await listPublicLists(stranger, {});
  expect(first).toMatchObject({ next: 25 });
  const second = await listPublicLists(stranger, { after: first.next });
  expect(second.lists.map(({ title }) => title)).toEqual(["List 25", "List 26"]);
  expect(second.next).toBeNull();
  await expect(listPublicLists(stranger, { after: 100 })).rejects.toMatchObject({
    code: "invalid",
  });
});
