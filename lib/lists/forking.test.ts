import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { getPaper } from "@/lib/papers/queries";
import { addToList, removeFromList, setEntryNote } from "./entries";
import { findForkNews, putForkBack, takeForkNews } from "./fork-news";
import { findOrigin, forkList } from "./forking";
import { createList, deleteList, updateList } from "./mutations";
import { getList } from "./queries";
import type { Visibility } from "./schema";
import { findStanding } from "./voting";

const db = testDatabase();
const stranger = { viewer: ANONYMOUS, db };
type Person = Awaited<ReturnType<typeof makeUser>>;

async function makeList(owner: Context, papers: string[] = [], visibility: Visibility = "public") {
  const { id, slug } = await createList(owner, { title: "Bends" });
  for (const paper of papers) await addToList(owner, { listId: id, paper });
  await show(owner, { id, slug }, visibility);
  return { id, slug };
}

const show = (owner: Context, { id, slug }: { id: string; slug: string }, visibility: Visibility) =>
  updateList(owner, {
    id,
    slug,
    title: "Bends",
    description: "",
    visibility,
    sharesAnnotations: false,
  });

const fresh = async () => (await makePaper(db)).id;
const papersOf = async (id: string) => {
  const there = and(eq(listEntries.listId, id), isNull(listEntries.deletedAt));
  const rows = await db.select().from(listEntries).where(there).orderBy(listEntries.position);
  return rows.map(({ paperId }) => paperId);
};

/** A list of somebody, and a copy of it of somebody else. */
async function makeFork(): Promise<
  { owner: Person; me: Person } & Record<"list" | "copy", { id: string; slug: string }>
> {
  const [owner, me] = [await makeUser(db), await makeUser(db)];
  const list = await makeList(owner, [await fresh()]);
  return { owner, me, list, copy: await forkList(me, list) };
}

test("a copy stays, and says less, when its original turns private or is gone", async () => {
  const { owner, me, list, copy } = await makeFork();
  await show(me, copy, "public");
  expect((await findStanding(stranger, list.id)).forks).toBe(1);
  const named = { list: { id: list.id, handle: owner.viewer.handle, title: "Bends" } };
  for (const ctx of [me, stranger]) expect(await findOrigin(ctx, copy.id)).toMatchObject(named);
  await show(owner, list, "private");
  for (const ctx of [me, stranger]) {
    expect(await findOrigin(ctx, copy.id)).toMatchObject({ at: expect.any(Date), list: null });
  }
  expect(await papersOf(copy.id)).toHaveLength(1);
  await db.delete(lists).where(eq(lists.id, list.id));
  expect(await findOrigin(stranger, copy.id)).toMatchObject({ list: null });
  expect(await getList(stranger, me.viewer.handle, copy.slug)).toMatchObject({ id: copy.id });
});

test("a copy of an unlisted list tells its address to nobody but who made it", async () => {
  const owner = await makeUser(db);
  const me = await makeUser(db);
  const list = await makeList(owner, [], "unlisted");
  const copy = await forkList(me, list);
  await show(me, copy, "public");
  expect(await findOrigin(me, copy.id)).toMatchObject({ list: { id: list.id } });
  expect(await findOrigin(stranger, copy.id)).toMatchObject({ list: null });
  await show(me, copy, "private");
  expect(await findOrigin(stranger, copy.id)).toBeNull();
  expect((await findStanding(stranger, list.id)).forks).toBe(0);
});

test("what others imported stays behind, and is not shown by a copy when the list is not", async () => {
  const owner = await makeUser(db);
  const me = await makeUser(db);
  const imports = { source: "import", importedBy: owner.viewer.id } as const;
  const [theirs, kept] = [await makePaper(db, imports), await makePaper(db, imports)];
  const open = await fresh();
  const list = await makeList(owner, [theirs.id, open, kept.id]);
  await savePaper(me, { paper: kept.id });
  const copy = await forkList(me, list);
  expect(copy.left).toBe(1);
  expect(await papersOf(copy.id)).toEqual([open, kept.id]);
  const later = await makePaper(db, imports);
  await addToList(owner, { listId: list.id, paper: later.id });
  expect(await findForkNews(me, copy.id)).toBeNull();
  await show(me, copy, "public");
  await show(owner, list, "private");
  for (const ctx of [me, stranger]) {
    await expect(getPaper(ctx, theirs.id)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("what came into the original is taken, chosen from, or left, with one undo", async () => {
  const { owner, me, list, copy } = await makeFork();
  expect(await findForkNews(me, copy.id)).toBeNull();
  const [one, two, three, own] = [await fresh(), await fresh(), await fresh(), await fresh()];
  await addToList(me, { listId: copy.id, paper: own });
  for (const paper of [one, two, three, own]) await addToList(owner, { listId: list.id, paper });
  await setEntryNote(owner, { listId: list.id, paper: two, note: "Read this." });
  const before = await papersOf(copy.id);
  const news = await findForkNews(me, copy.id);
  expect(news).toMatchObject({ papers: [{ id: one }, { id: two }, { id: three }], more: 0 });
  const { until = "" } = news ?? {};

  const taken = await takeForkNews(me, { id: copy.id, papers: [two], until });
  expect(taken.count).toBe(1);
  expect(await papersOf(copy.id)).toEqual([...before, two]);
  expect(
    await db.select().from(listEntries).where(eq(listEntries.note, "Read this.")),
  ).toHaveLength(2);
  expect(await findForkNews(me, copy.id)).toBeNull();
  await putForkBack(me, taken.before);
  expect(await papersOf(copy.id)).toEqual(before);
  expect(await findForkNews(me, copy.id)).toEqual(news);

  const left = await takeForkNews(me, { id: copy.id, papers: [], until });
  expect(await findForkNews(me, copy.id)).toBeNull();
  await putForkBack(me, left.before);
  expect(await findForkNews(me, copy.id)).toEqual(news);
  await removeFromList(owner, { listId: list.id, paper: one });
  // One that was never offered is not taken, nor is one that came after what was shown.
  const later = await fresh();
  await addToList(owner, { listId: list.id, paper: later });
  const papers = [one, two, three, later, await fresh()];
  expect(await takeForkNews(me, { id: copy.id, papers, until })).toMatchObject({ count: 2 });
  expect(await papersOf(copy.id)).toEqual([...before, two, three]);
  expect(await findForkNews(me, copy.id)).toMatchObject({ papers: [{ id: later }] });
  await show(owner, list, "private");
  expect(await findForkNews(me, copy.id)).toBeNull();
  await expect(takeForkNews(me, { id: copy.id, papers: [later], until })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a list that turns private while it is copied is copied whole or not found", async () => {
  const owner = await makeUser(db);
  const papers = await Promise.all(Array.from({ length: 12 }, fresh));
  for (let round = 0; round < 5; round += 1) {
    const list = await makeList(owner, papers);
    const people = await Promise.all(Array.from({ length: 4 }, () => makeUser(db)));
    const work = people.map((person) => forkList(person, list).catch((error) => error));
    const hidden = round % 2 ? show(owner, list, "private") : deleteList(owner, list);
    for (const copy of await Promise.all(work)) {
      if (copy instanceof Error) expect(copy).toMatchObject({ code: "not_found" });
      else expect(await papersOf(copy.id)).toEqual(papers);
    }
    await hidden;
    await expect(forkList(await makeUser(db), list)).rejects.toMatchObject({ code: "not_found" });
  }
});
