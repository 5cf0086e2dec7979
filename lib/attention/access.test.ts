import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { attentionActs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation } from "@/lib/annotations/mutations";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { takeUpvoteBack, upvotePaper } from "./mutations";
import { findUpvotes, listTrending, listTrendingCategories } from "./queries";

const db = testDatabase();

test("everyone sees how many upvoted, and nobody who", async () => {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db);
  await upvotePaper(owner, { paper });
  await savePaper(owner, { paper });
  await createAnnotation(owner, { paper, version: 1, start: 0, end: 4 });
  expect((await findUpvotes(owner, [paper])).get(paper)).toEqual({ count: 1, mine: true });
  for (const ctx of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect((await findUpvotes(ctx, [paper])).get(paper)).toEqual({ count: 1, mine: false });
    const ranking = await listTrending(ctx, { window: "day" });
    expect(ranking).toEqual(await listTrending(owner, { window: "day" }));
    expect(JSON.stringify(ranking)).not.toContain(owner.viewer.id);
    expect(await listTrendingCategories(ctx, "day")).toEqual(["cs.LG"]);
  }
});

const VERBS: Record<string, (ctx: Context, paper: string) => Promise<object>> = {
  takeUpvoteBack: (ctx, paper) => takeUpvoteBack(ctx, { paper }),
  upvotePaper: (ctx, paper) => upvotePaper(ctx, { paper }),
};

test.each(Object.entries(VERBS))(
  "%s asks the anonymous to sign in, and leaves the upvotes of others alone",
  async (_, verb) => {
    const owner = await makeUser(db);
    const { id: paper } = await makePaper(db);
    await upvotePaper(owner, { paper });
    const own = () =>
      db.select().from(attentionActs).where(eq(attentionActs.userId, owner.viewer.id));
    const before = await own();
    await expect(verb({ viewer: ANONYMOUS, db }, paper)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    const told = await verb(await makeUser(db), paper);
    expect(Object.keys(told)).toEqual(["id", "featuredOn"]);
    expect(await own()).toEqual(before);
    await expect(verb(owner, "nope")).rejects.toMatchObject({ code: "not_found" });
  },
);
