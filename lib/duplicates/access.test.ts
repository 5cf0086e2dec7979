import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { distinctPapers, libraryEntries, merges, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { citedColumns } from "@/lib/citations/columns";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { mergePapers, mergeSurePapers } from "./merging";
import { keepApart, takeTogether } from "./mutations";
import { partPapers } from "./parting";
import { countImportedDuplicates, listDistinct, listDuplicates, listMerges } from "./queries";
import { withMergedReferences } from "./references";
import { makePair, merge } from "./testing";

const db = testDatabase();

/** Papers that look alike, some that are kept apart, and some that are merged. */
async function makeAlike(owner: Awaited<ReturnType<typeof makeUser>>) {
  const ids: string[] = [];
  for (const letter of "aabbcc") {
    const { id } = await makePaper(db, { doi: `10.1000/${letter}` });
    await savePaper(owner, { paper: id });
    ids.push(id);
  }
  const [apart, merged] = [ids.slice(2, 4), ids.slice(4)];
  await keepApart(owner, { papers: apart });
  const { ids: parts } = await mergePapers(owner, { keep: merged[0], papers: merged });
  return { papers: ids.slice(0, 2), apart, parts };
}

test("references of what was merged are told to whoever has merged it", async () => {
  const me = await makeUser(db);
  const pair = await makePair(db, me, { kept: { doi: null } });
  await merge(me, pair);
  const rows = await db.select(citedColumns).from(papers).where(eq(papers.id, pair.kept));
  expect((await withMergedReferences(me, rows))[0]?.doi).toMatch(/^10\.1000/);
  for (const ctx of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await withMergedReferences(ctx, rows)).toEqual(rows);
  }
});

const everything = () =>
  Promise.all([distinctPapers, merges, libraryEntries].map((table) => db.select().from(table)));

testAccess(db, makeAlike, everything, {
  keepApart: (ctx, { papers }) => keepApart(ctx, { papers }),
  takeTogether: (ctx, { apart }) => takeTogether(ctx, { papers: apart }),
  mergePapers: (ctx, { papers }) => mergePapers(ctx, { keep: papers[0], papers }),
  partPapers: (ctx, { parts }) => partPapers(ctx, { ids: parts }),
});

test.each<[string, (ctx: Context) => Promise<unknown>]>([
  ["listDuplicates", async (ctx) => (await listDuplicates(ctx, {})).items],
  ["listDistinct", (ctx) => listDistinct(ctx)],
  ["listMerges", (ctx) => listMerges(ctx)],
  ["mergeSurePapers", async (ctx) => (await mergeSurePapers(ctx)).ids],
  [
    "countImportedDuplicates",
    async (ctx) => {
      const { all } = await countImportedDuplicates(ctx, { importId: "none" });
      return Array(all);
    },
  ],
])("%s is of one’s own papers", async (_, verb) => {
  await makeAlike(await makeUser(db));
  const before = await everything();
  await expect(verb({ viewer: ANONYMOUS, db })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await verb(await makeUser(db))).toEqual([]);
  expect(await everything()).toEqual(before);
});
