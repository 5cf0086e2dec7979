import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { seenVersions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { acknowledgeVersion, acknowledgeVersions, recallNews } from "./mutations";
import {
  countChangedPapers,
  findNews,
  findUnseenVersions,
  getComparison,
  listChangedPapers,
  listVersions,
} from "./queries";

const db = testDatabase();

type Owner = Awaited<ReturnType<typeof makeUser>>;

async function changedPaperOf(owner: Owner) {
  const paper = await makePaper(db, { abstract: "Old." });
  await savePaper(owner, { paper: paper.id });
  await upsertPaper(db, { ...paper, abstract: "New.", source: "manual" });
  return { paper: paper.id, version: 2 };
}

testAccess(
  db,
  changedPaperOf,
  (_, { viewer }) => db.select().from(seenVersions).where(eq(seenVersions.userId, viewer.id)),
  {
    acknowledgeVersion: (ctx, seen) => acknowledgeVersion(ctx, seen),
    acknowledgeVersions: (ctx, seen) => acknowledgeVersions(ctx, { papers: [seen] }),
    recallNews: (ctx, seen) => recallNews(ctx, { papers: [seen] }),
  },
);

test("versions and their comparison are the same for everyone", async () => {
  const { paper } = await changedPaperOf(await makeUser(db));
  for (const ctx of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await listVersions(ctx, paper)).toHaveLength(2);
    expect(await getComparison(ctx, { paper, from: 1, to: 2 })).toMatchObject({
      to: { abstract: "New." },
    });
  }
});

test("news are told to who follows the paper, alone", async () => {
  const owner = await makeUser(db);
  const { paper } = await changedPaperOf(owner);
  const others = [await makeUser(db), { viewer: ANONYMOUS, db }];
  expect(await findNews(owner, paper)).not.toBeNull();
  expect([...(await findUnseenVersions(owner, [paper]))]).toHaveLength(1);
  for (const ctx of others) {
    expect(await findNews(ctx, paper)).toBeNull();
    expect([...(await findUnseenVersions(ctx, [paper]))]).toEqual([]);
  }
  const [other, stranger] = others as [Owner, { viewer: typeof ANONYMOUS; db: typeof db }];
  expect(await countChangedPapers(owner)).toBe(1);
  expect(await countChangedPapers(other)).toBe(0);
  expect((await listChangedPapers(owner, {})).items).toHaveLength(1);
  expect((await listChangedPapers(other, {})).items).toEqual([]);
  const unauthenticated = { code: "unauthenticated" };
  await expect(countChangedPapers(stranger)).rejects.toMatchObject(unauthenticated);
  await expect(listChangedPapers(stranger, {})).rejects.toMatchObject(unauthenticated);
});
