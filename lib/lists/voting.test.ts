import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listStanding, lists, listVotes, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { followSource, unfollowSource } from "@/lib/inbox/follows";
import { addToList } from "./entries";
import { createList, updateList } from "./mutations";
import type { Visibility } from "./schema";
import { findStanding, takeListUpvoteBack, upvoteList } from "./voting";

const db = testDatabase();

async function makeList(owner: Context, visibility: Visibility = "public") {
  const { id, slug } = await createList(owner, { title: "Bends" });
  await addToList(owner, { listId: id, paper: (await makePaper(db)).id });
  const settings = { id, title: "Bends", slug, description: "", visibility };
  await updateList(owner, { ...settings, sharesAnnotations: false });
  return { id };
}

const standingOf = async (id: string) => {
  const [row] = await db.select().from(listStanding).where(eq(listStanding.listId, id));
  return row;
};

test("a hundred votes of one account at once are one, and taken back it is none", async () => {
  const list = await makeList(await makeUser(db));
  const me = await makeUser(db);
  await Promise.all(Array.from({ length: 100 }, () => upvoteList(me, list)));
  expect((await findStanding(me, list.id)).upvotes).toEqual({ count: 1, mine: true });
  expect(await db.$count(listVotes, eq(listVotes.listId, list.id))).toBe(1);
  await Promise.all(Array.from({ length: 10 }, () => takeListUpvoteBack(me, list)));
  expect((await findStanding(me, list.id)).upvotes).toEqual({ count: 0, mine: false });
});

test("votes of many at once are all counted", async () => {
  const list = await makeList(await makeUser(db));
  const people = await Promise.all(Array.from({ length: 20 }, () => makeUser(db)));
  await Promise.all(people.map((person) => upvoteList(person, list)));
  expect(await standingOf(list.id)).toMatchObject({ votes: 20, followers: 0 });
});

test("one’s own list and a private one take no vote", async () => {
  const owner = await makeUser(db);
  const list = await makeList(owner);
  await expect(upvoteList(owner, list)).rejects.toMatchObject({ code: "invalid" });
  const own = await makeList(owner, "private");
  await expect(upvoteList(owner, own)).rejects.toMatchObject({ code: "invalid" });
  await expect(upvoteList(await makeUser(db), own)).rejects.toMatchObject({ code: "not_found" });
});

describe("the standing of a list", () => {
  test("counts everyone once, halves in 30 days, and begins when the list can be read", async () => {
    const owner = await makeUser(db);
    const list = await makeList(owner);
    const month = 30 * 86_400;
    await db
      .update(lists)
      .set({ publishedAt: new Date(0) })
      .where(eq(lists.id, list.id));
    expect((await standingOf(list.id))?.score).toBeCloseTo(0, 9);
    const me = await makeUser(db);
    await followSource(me, { kind: "list", target: list.id });
    await db.execute(
      sql`update follows set created_at = to_timestamp(0) where target = ${list.id}`,
    );
    // Two people at the same moment are one halving more.
    await upvoteList(me, list);
    await db.execute(sql`update list_votes set created_at = to_timestamp(${month})`);
    await db.execute(sql`select refresh_list_standing(array[${list.id}])`);
    expect(await standingOf(list.id)).toMatchObject({ votes: 1, followers: 1 });
    expect((await standingOf(list.id))?.score).toBeCloseTo(Math.log2(2 ** 1 + 2 ** 0), 9);
    await takeListUpvoteBack(me, list);
    expect((await standingOf(list.id))?.score).toBeCloseTo(1, 9);
    await unfollowSource(me, { kind: "list", target: list.id });
    expect(await standingOf(list.id)).toMatchObject({ votes: 0, followers: 0 });
  });

  test("has neither the owner’s own follow nor what an account that is gone did", async () => {
    const owner = await makeUser(db);
    const list = await makeList(owner);
    await followSource(owner, { kind: "list", target: list.id });
    const me = await makeUser(db);
    await upvoteList(me, list);
    await followSource(me, { kind: "list", target: list.id });
    expect(await standingOf(list.id)).toMatchObject({ votes: 1, followers: 1 });
    await db.delete(users).where(eq(users.id, me.viewer.id));
    expect(await standingOf(list.id)).toMatchObject({ votes: 0, followers: 0 });
  });
});
