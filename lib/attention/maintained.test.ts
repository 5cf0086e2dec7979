import { and, asc, eq, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import {
  annotations,
  attentionActs,
  libraryEntries,
  paperAttention,
  papers,
  users,
} from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation, deleteAnnotation } from "@/lib/annotations/mutations";
import { changeEntries } from "@/lib/library/many";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { emptyTrash } from "@/lib/trash/mutations";
import { attentionScore } from "./formula";
import { takeUpvoteBack, upvotePaper } from "./mutations";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

const unlessMissing = (work: Promise<unknown>) =>
  work.catch((error) => {
    if (error.code !== "not_found") throw error;
  });

/** All that can change the attention of a paper, and some things that must not. */
const ACTIONS: Record<string, (me: Person, paper: string, hours: number) => Promise<unknown>> = {
  upvote: (me, paper) => upvotePaper(me, { paper }),
  takeBack: (me, paper) => takeUpvoteBack(me, { paper }),
  save: (me, paper) => savePaper(me, { paper }),
  unsave: (me, paper) => unlessMissing(unsavePaper(me, { paper })),
  status: (me) => unlessMissing(changeEntries(me, { filter: {}, status: "read" })),
  note: (me, paper) => createAnnotation(me, { paper, version: 1, start: 0, end: 4 }),
  unnote: async (me, paper) => {
    const [own] = await db
      .select({ id: annotations.id })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, me.viewer.id),
          eq(annotations.paperId, paper),
          isNull(annotations.deletedAt),
        ),
      );
    if (own) await deleteAnnotation(me, own);
  },
  emptyTrash: (me) => emptyTrash(me),
  // As if all of it had happened earlier.
  age: (me, _, hours) =>
    db
      .update(attentionActs)
      .set({ firstAt: sql`first_at - make_interval(hours => ${hours})` })
      .where(eq(attentionActs.userId, me.viewer.id)),
  categories: (_, paper, hours) =>
    db
      .update(papers)
      .set({ categories: [`test.${"abc"[hours % 3]}`] })
      .where(eq(papers.id, paper)),
  leave: async (me, _, hours) => {
    if (hours % 3 === 0) await db.delete(users).where(eq(users.id, me.viewer.id));
  },
};

const steps = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(ACTIONS)), fc.nat(3), fc.nat(2), fc.nat(400)),
  { minLength: 20, maxLength: 60, size: "max" },
);

test("what is kept up is what would be made anew, whatever happened", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      await db.delete(users);
      await db.delete(paperAttention);
      const people = await Promise.all(Array.from({ length: 4 }, () => makeUser(db)));
      const ids: string[] = [];
      for (let i = 0; i < 3; i += 1) ids.push((await makePaper(db)).id);
      for (const [action, who, what, hours] of all) {
        const me = people[who];
        if (!me || (await db.$count(users, eq(users.id, me.viewer.id))) === 0) continue;
        await ACTIONS[action]?.(me, ids[what] ?? "", hours);
      }
      expect(await kept()).toEqual(await madeAnew());
      expect(await inForce()).toEqual(await sources());
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

async function kept() {
  const rows = await db
    .select()
    .from(paperAttention)
    .orderBy(asc(paperAttention.paperId), asc(paperAttention.category));
  return rows.map(({ lastAt, day, week, month, ...row }) => ({
    ...row,
    scores: [day, week, month],
  }));
}

async function madeAnew() {
  const acts = await db.select().from(attentionActs).where(eq(attentionActs.inForce, true));
  const all = await db.select().from(papers).orderBy(asc(papers.id));
  return all.flatMap(({ id, categories }) => {
    const last = new Map<string, Date>();
    for (const act of acts.filter(({ paperId }) => paperId === id)) {
      const before = last.get(act.userId);
      if (!before || before < act.firstAt) last.set(act.userId, act.firstAt);
    }
    const upvotes = acts.filter(({ paperId, act }) => paperId === id && act === "upvote").length;
    if (upvotes === 0 && last.size < 3) return [];
    // Moments are of microseconds there, and of milliseconds here.
    const scores = (["day", "week", "month"] as const).map((window) =>
      expect.closeTo(attentionScore(window, [...last.values()]), 6),
    );
    return ["", ...categories].map((category) => ({ paperId: id, category, upvotes, scores }));
  });
}

async function inForce() {
  const rows = await db.select().from(attentionActs).where(eq(attentionActs.inForce, true));
  return rows
    .filter(({ act }) => act !== "upvote")
    .map(({ userId, paperId, act }) => `${userId} ${paperId} ${act}`)
    .sort();
}

async function sources() {
  const [saved, noted] = await Promise.all([
    db.select().from(libraryEntries).where(isNull(libraryEntries.deletedAt)),
    db.select().from(annotations).where(isNull(annotations.deletedAt)),
  ]);
  const named = new Set([
    ...saved.map(({ userId, paperId }) => `${userId} ${paperId} save`),
    ...noted.map(({ userId, paperId }) => `${userId} ${paperId} note`),
  ]);
  return [...named].sort();
}
