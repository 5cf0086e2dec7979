import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { attentionActs, paperAttention, papers, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation } from "@/lib/annotations/mutations";
import { ANONYMOUS } from "@/lib/context";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { attentionScore, type Window } from "./formula";
import { takeUpvoteBack, upvotePaper } from "./mutations";
import { findUpvotes, listTrending, listTrendingCategories } from "./queries";
import { actOn, hoursAgo } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

/** Every test ranks in a category of its own. */
let made = 0;
async function makePapers(count: number) {
  made += 1;
  const category = `test.${"abcdefghijklmnopqrstuvwxyz"[made]}`;
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    ids.push((await makePaper(db, { categories: [category, "cs.LG"] })).id);
  }
  const ranked = async (window: Window = "day") =>
    (await listTrending(anyone, { window, category })).papers.map(({ paper }) => paper.id);
  return { category, ids, ranked, paper: ids[0] ?? "", other: ids[1] ?? "" };
}

async function scoreOf(paper: string) {
  const [row] = await db
    .select({ day: paperAttention.day, upvotes: paperAttention.upvotes })
    .from(paperAttention)
    .where(and(eq(paperAttention.paperId, paper), eq(paperAttention.category, "")));
  return row;
}

describe("upvotes", () => {
  test("a hundred at once of one account are one", async () => {
    const me = await makeUser(db);
    const { paper } = await makePapers(1);
    await Promise.all(Array.from({ length: 100 }, () => upvotePaper(me, { paper })));
    expect((await findUpvotes(me, [paper])).get(paper)).toEqual({ count: 1, mine: true });
    expect(await db.$count(attentionActs, eq(attentionActs.paperId, paper))).toBe(1);
  });

  test("those of many people at once are all counted", async () => {
    const { paper } = await makePapers(1);
    const people = await Promise.all(Array.from({ length: 20 }, () => makeUser(db)));
    await Promise.all(people.map((person) => upvotePaper(person, { paper })));
    expect((await findUpvotes(anyone, [paper])).get(paper)).toEqual({ count: 20, mine: false });
    await Promise.all(people.slice(5).map((person) => takeUpvoteBack(person, { paper })));
    expect((await findUpvotes(anyone, [paper])).get(paper)?.count).toBe(5);
  });

  test("one that is taken back is gone, and taking back twice changes nothing", async () => {
    const [me, other] = [await makeUser(db), await makeUser(db)];
    const { paper, ranked } = await makePapers(1);
    await upvotePaper(me, { paper });
    await upvotePaper(other, { paper });
    for (let i = 0; i < 2; i += 1) await takeUpvoteBack(me, { paper });
    expect((await findUpvotes(me, [paper])).get(paper)).toEqual({ count: 1, mine: false });
    await takeUpvoteBack(other, { paper });
    expect(await findUpvotes(me, [paper])).toEqual(new Map());
    expect(await ranked()).toEqual([]);
  });

  test("an account that is deleted takes its own with it", async () => {
    const [me, other] = [await makeUser(db), await makeUser(db)];
    const { paper } = await makePapers(1);
    for (const person of [me, other]) {
      await upvotePaper(person, { paper });
      await savePaper(person, { paper });
    }
    await db.delete(users).where(eq(users.id, me.viewer.id));
    expect((await findUpvotes(anyone, [paper])).get(paper)?.count).toBe(1);
  });
});

describe("one account", () => {
  test("is worth one, whatever it does with a paper", async () => {
    const { paper, other, ranked } = await makePapers(2);
    const me = await makeUser(db);
    const began = Date.now();
    for (let i = 0; i < 5; i += 1) {
      await upvotePaper(me, { paper });
      await savePaper(me, { paper });
      await createAnnotation(me, { paper, version: 1, start: 0, end: 4, note: "Again." });
      await takeUpvoteBack(me, { paper });
      await unsavePaper(me, { paper });
    }
    await upvotePaper(me, { paper });
    const row = await scoreOf(paper);
    expect(row?.day).toBeGreaterThanOrEqual(attentionScore("day", [new Date(began - 1)]));
    expect(row?.day).toBeLessThanOrEqual(attentionScore("day", [new Date(Date.now() + 1)]));
    // Two who came a little earlier are more.
    for (let i = 0; i < 2; i += 1) await actOn(db, other, hoursAgo(5));
    expect(await ranked()).toEqual([other, paper]);
  });

  test("renews nothing by taking back and doing again", async () => {
    const { paper, other, ranked } = await makePapers(2);
    const me = await actOn(db, paper, hoursAgo(20));
    await actOn(db, other, hoursAgo(10));
    const before = await scoreOf(paper);
    for (let i = 0; i < 3; i += 1) {
      await takeUpvoteBack(me, { paper });
      await upvotePaper(me, { paper });
    }
    expect(await scoreOf(paper)).toEqual(before);
    expect(await ranked()).toEqual([other, paper]);
  });

  test("does not renew a save either", async () => {
    const { paper } = await makePapers(1);
    await actOn(db, paper, hoursAgo(2));
    const me = await actOn(db, paper, hoursAgo(20), "save");
    const before = await scoreOf(paper);
    await savePaper(me, { paper });
    expect(await scoreOf(paper)).toEqual(before);
    await unsavePaper(me, { paper });
    expect(await scoreOf(paper)).not.toEqual(before);
    await savePaper(me, { paper });
    expect(await scoreOf(paper)).toEqual(before);
  });
});

describe("the ranking", () => {
  test("one that is fresh overtakes what more people liked earlier", async () => {
    const { ids, ranked } = await makePapers(3);
    const [old = "", fresh = "", middle = ""] = ids;
    for (let i = 0; i < 5; i += 1) await actOn(db, old, hoursAgo(23));
    for (let i = 0; i < 2; i += 1) await actOn(db, middle, hoursAgo(10));
    await actOn(db, fresh, hoursAgo(1));
    expect(await ranked("day")).toEqual([fresh, middle, old]);
    // Over a month, an hour or a day is about the same.
    expect(await ranked("month")).toEqual([old, middle, fresh]);
  });

  test("each window has what got attention within it", async () => {
    const { ids, ranked } = await makePapers(4);
    const [today = "", days = "", weeks = "", long = ""] = ids;
    await actOn(db, today, hoursAgo(23.9));
    for (let i = 0; i < 50; i += 1) await actOn(db, days, hoursAgo(24.1));
    await actOn(db, weeks, hoursAgo(7 * 24 + 1));
    await actOn(db, long, hoursAgo(30 * 24 + 1));
    expect(await ranked("day")).toEqual([today]);
    expect(await ranked("week")).toEqual([days, today]);
    expect(await ranked("month")).toEqual([days, today, weeks]);
  });

  test("a paper is in each of its categories, and moves with them", async () => {
    const { paper, ids, category, ranked } = await makePapers(2);
    for (const id of ids) await actOn(db, id, hoursAgo(1));
    expect(await ranked()).toHaveLength(2);
    const all = await listTrending(anyone, { window: "day", category: "cs.LG" });
    expect(all.papers.map((one) => one.paper.id)).toEqual(expect.arrayContaining(ids));
    expect(await listTrendingCategories(anyone, "day")).toEqual(
      expect.arrayContaining([category, "cs.LG"]),
    );
    await db
      .update(papers)
      .set({ categories: ["math.FA", "68T05"] })
      .where(eq(papers.id, paper));
    expect(await ranked()).toEqual([ids[1]]);
    const named = await listTrendingCategories(anyone, "day");
    expect(named).toContain("math.FA");
    expect(named).not.toContain("68T05");
  });

  test("categories without attention of late are not among them", async () => {
    const { paper, category } = await makePapers(1);
    await actOn(db, paper, hoursAgo(48));
    expect(await listTrendingCategories(anyone, "day")).not.toContain(category);
    expect(await listTrendingCategories(anyone, "week")).toContain(category);
  });

  test("it is turned in pages, and ends at a hundred", async () => {
    const { ids, category } = await makePapers(110);
    for (const [i, id] of ids.entries()) await actOn(db, id, hoursAgo(i / 10));
    const ranks: number[] = [];
    const found: string[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await listTrending(anyone, { window: "day", category, after });
      ranks.push(...page.papers.map(({ rank }) => rank));
      found.push(...page.papers.map(({ paper }) => paper.id));
      after = page.next;
    }
    expect(ranks).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(found).toEqual(ids.slice(0, 100));
  });

  test.each([{ window: "year" }, { category: "x y" }, { after: 100 }, { after: -1 }])(
    "there is none for %j",
    async (input) => {
      await expect(
        listTrending(anyone, { window: "day", ...input } as never),
      ).rejects.toMatchObject({ code: "invalid" });
    },
  );
});

describe("what is private", () => {
  test("a save or a note of one or two people puts a paper nowhere; of three it does", async () => {
    const { paper, ranked } = await makePapers(1);
    const people = await Promise.all(Array.from({ length: 3 }, () => makeUser(db)));
    const [one, two, three] = people;
    if (!one || !two || !three) throw new Error("Three people were made.");
    await savePaper(one, { paper });
    await createAnnotation(two, { paper, version: 1, start: 0, end: 4 });
    expect(await ranked()).toEqual([]);
    await savePaper(three, { paper });
    expect(await ranked()).toEqual([paper]);
    expect((await findUpvotes(one, [paper])).get(paper)).toEqual({ count: 0, mine: false });
    await unsavePaper(one, { paper });
    expect(await ranked()).toEqual([]);
  });

  test("a ranking tells neither scores nor times nor people", async () => {
    const { paper, category } = await makePapers(1);
    const person = await actOn(db, paper, hoursAgo(3));
    const told = JSON.stringify(await listTrending(anyone, { window: "day", category }));
    expect(told).not.toContain(person.viewer.id);
    expect(told).not.toMatch(/score|lastAt|"day":|upvotes/);
  });

  test("an imported paper is neither upvoted nor ranked", async () => {
    const me = await makeUser(db);
    const { id: paper } = await makePaper(db, { source: "import", importedBy: me.viewer.id });
    await expect(upvotePaper(me, { paper })).rejects.toMatchObject({ code: "invalid" });
    await expect(upvotePaper(await makeUser(db), { paper })).rejects.toMatchObject({
      code: "not_found",
    });
    await savePaper(me, { paper });
    for (let i = 0; i < 3; i += 1) await actOn(db, paper, hoursAgo(1));
    expect(await db.$count(paperAttention, eq(paperAttention.paperId, paper))).toBe(0);
    const saves = and(eq(attentionActs.paperId, paper), eq(attentionActs.act, "save"));
    expect(await db.$count(attentionActs, saves)).toBe(0);
  });
});
