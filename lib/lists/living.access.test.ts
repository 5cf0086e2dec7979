import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, lists, listVisits, listVotes } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList } from "./entries";
import { findForkNews, putForkBack, takeForkNews } from "./fork-news";
import { findOrigin, forkList } from "./forking";
import { createList } from "./mutations";
import { listPublicLists } from "./ranking";
import { listSimilarLists } from "./similar";
import { findListNews, recordVisit } from "./visits";
import { findStanding, takeListUpvoteBack, upvoteList } from "./voting";

const db = testDatabase();
const stranger = { viewer: ANONYMOUS, db };
const hidden = { code: "not_found" };

const until = new Date(Date.now() + 86_400_000).toISOString();

/** A private list of somebody who has copied a public one, into which something came since. */
async function makeFork(owner: Context) {
  const other = await makeUser(db);
  const { id: original } = await createList(other, { title: "Theirs" });
  await db.update(lists).set({ visibility: "public" }).where(eq(lists.id, original));
  const { id } = await forkList(owner, { id: original });
  const { id: paper } = await makePaper(db);
  await addToList(other, { listId: original, paper });
  return { id, original, paper };
}

testAccess(
  db,
  makeFork,
  async (_, { viewer }) => [
    await db.select().from(lists).where(eq(lists.userId, viewer.id)).orderBy(lists.id),
    await db.select().from(listEntries).where(eq(listEntries.userId, viewer.id)),
    await db.select().from(listVotes),
    await db.select().from(listVisits),
  ],
  {
    forkList: (ctx, { id }) => forkList(ctx, { id }),
    takeForkNews: (ctx, { id, paper }) => takeForkNews(ctx, { id, papers: [paper], until }),
    putForkBack: (ctx, { id, paper }) =>
      putForkBack(ctx, { id, papers: [paper], seenAt: "2026-01-01T00:00:00.000Z" }),
    recordVisit: (ctx, { id }) => recordVisit(ctx, { id, seenAt: until }),
    takeListUpvoteBack: (ctx, { id }) => takeListUpvoteBack(ctx, { id }),
  },
);

test("of a private copy, others learn neither that it is one nor what it could take", async () => {
  const owner = await makeUser(db);
  const { id, original } = await makeFork(owner);
  expect(await findOrigin(owner, id)).toMatchObject({ list: { id: original } });
  expect(await findForkNews(owner, id)).toMatchObject({ more: 0 });
  for (const ctx of [await makeUser(db), stranger]) expect(await findOrigin(ctx, id)).toBeNull();
  expect(await findForkNews(await makeUser(db), id)).toBeNull();
  await expect(findForkNews(stranger, id)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("everyone sees how many upvoted a list that they may read, and nobody who", async () => {
  const owner = await makeUser(db);
  const { id, original } = await makeFork(owner);
  const me = await makeUser(db);
  await upvoteList(me, { id: original });
  await expect(upvoteList(me, { id })).rejects.toMatchObject(hidden);
  await expect(upvoteList(stranger, { id: original })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  const standing = { upvotes: { count: 1, mine: false }, followers: 0, forks: 0 };
  expect(await findStanding(stranger, original)).toEqual(standing);
  expect(await findStanding(me, original)).toMatchObject({ upvotes: { count: 1, mine: true } });
  await takeListUpvoteBack(owner, { id: original });
  expect(await findStanding(owner, original)).toEqual(standing);
  await db.update(lists).set({ visibility: "private" }).where(eq(lists.id, original));
  const nothing = { upvotes: { count: 0, mine: false }, followers: 0, forks: 0 };
  expect(await findStanding(me, original)).toEqual(nothing);
  const own = and(eq(listVotes.listId, original), eq(listVotes.userId, me.viewer.id));
  expect(await db.$count(listVotes, own)).toBe(1);
});

test("what is near a list, and new in it, is for those who may read it; rankings are for everyone", async () => {
  const owner = await makeUser(db);
  const { id, original, paper } = await makeFork(owner);
  const other = await makeUser(db);
  const { id: near } = await createList(other, { title: "Near" });
  for (const listId of [id, near]) {
    await addToList(listId === id ? owner : other, { listId, paper });
  }
  const published = { visibility: "public" as const, publishedAt: new Date() };
  for (const list of [near, original]) {
    await db.update(lists).set(published).where(eq(lists.id, list));
  }
  expect(await listSimilarLists(owner, id)).toMatchObject([{ id: near, shared: 1 }]);
  expect(await findListNews(owner, id, [paper])).toMatchObject({ count: 0 });
  const ranking = await listPublicLists(owner, {});
  const ranked = ranking.lists.map((list) => list.id);
  expect(ranked).toEqual(expect.arrayContaining([near, original]));
  expect(ranked).not.toContain(id);
  for (const ctx of [await makeUser(db), stranger]) {
    expect(await listSimilarLists(ctx, id)).toEqual([]);
    expect(await findListNews(ctx, id, [paper])).toBeNull();
    expect(await listPublicLists(ctx, {})).toEqual(ranking);
  }
});
