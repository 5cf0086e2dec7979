import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { lists, listVisits } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "./entries";
import { createList } from "./mutations";
import { addMember } from "./testing";
import { findListNews, recordVisit } from "./visits";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

async function scene() {
  const [owner, me] = [await makeUser(db), await makeUser(db)];
  const { id } = await createList(owner, { title: "Bends" });
  await db.update(lists).set({ visibility: "public" }).where(eq(lists.id, id));
  const add = async (who: Person = owner) => {
    const { id: paper } = await makePaper(db);
    await addToList(who, { listId: id, paper });
    return paper;
  };
  return { owner, me, id, add, papers: [await add()] };
}

/** Somebody looks at the list, as the page has them do it. */
async function look(me: Person, id: string, papers: string[]) {
  const news = await findListNews(me, id, papers);
  await recordVisit(me, { id, seenAt: news?.seenAt });
  return { count: news?.count, among: news?.among.sort() };
}

const laterBy = (minutes: number, { viewer }: Person, listId: string) =>
  db
    .update(listVisits)
    .set({ visitedAt: sql`visited_at - make_interval(mins => ${minutes})` })
    .where(and(eq(listVisits.userId, viewer.id), eq(listVisits.listId, listId)));

test("nothing is new the first time; later it is what came since, all through the visit", async () => {
  const { me, id, add, papers } = await scene();
  expect(await look(me, id, papers)).toEqual({ count: 0, among: [] });
  papers.push(await add(), await add());
  const [, second, third = ""] = papers;
  expect(await look(me, id, papers)).toEqual({ count: 0, among: [] });
  await laterBy(31, me, id);
  papers.push(await add());
  const [, , , fourth] = papers;
  // What came while the first visit lasted was seen in it.
  expect(await look(me, id, papers)).toEqual({ count: 1, among: [fourth] });
  await laterBy(29, me, id);
  expect(await look(me, id, papers)).toEqual({ count: 1, among: [fourth] });
  papers.push(await add());
  expect((await look(me, id, [third])).count).toBe(2);
  await laterBy(31, me, id);
  expect(await look(me, id, papers)).toEqual({ count: 0, among: [] });
  expect(second).toBeDefined();
});

test("what comes between the reading of a page and its being shown stays new", async () => {
  const { me, id, add, papers } = await scene();
  await look(me, id, papers);
  await laterBy(31, me, id);
  const news = await findListNews(me, id, papers);
  const late = await add();
  await recordVisit(me, { id, seenAt: news?.seenAt });
  await laterBy(31, me, id);
  expect(await look(me, id, [late])).toEqual({ count: 1, among: [late] });
});

test("in an empty list the first paper is new, what one put there oneself is not", async () => {
  const { owner, me, id, add } = await scene();
  const { id: empty } = await createList(owner, { title: "Empty" });
  await db.update(lists).set({ visibility: "unlisted" }).where(eq(lists.id, empty));
  await look(me, empty, []);
  await laterBy(31, me, empty);
  const { id: paper } = await makePaper(db);
  await addToList(owner, { listId: empty, paper });
  expect(await look(me, empty, [paper])).toEqual({ count: 1, among: [paper] });

  await addMember(owner, { listId: id, handle: me.viewer.handle, role: "editor" });
  await look(me, id, []);
  await laterBy(31, me, id);
  await add(me);
  expect((await look(me, id, [])).count).toBe(0);
});

test("nobody has seen what is yet to come, and a look takes nothing seen back", async () => {
  const { me, id, add, papers } = await scene();
  await recordVisit(me, { id, seenAt: "2999-01-01T00:00:00.000Z" });
  const late = await add();
  await recordVisit(me, { id, seenAt: "2001-01-01T00:00:00.000Z" });
  await laterBy(31, me, id);
  expect(await findListNews(me, id, [...papers, late])).toMatchObject({ count: 1, among: [late] });
  expect(await findListNews({ viewer: ANONYMOUS, db }, id, papers)).toBeNull();
});
