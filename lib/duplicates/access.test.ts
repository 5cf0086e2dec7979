import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { distinctPapers, libraryEntries, merges } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { mergePapers, mergeSurePapers } from "./merging";
import { keepApart, takeTogether } from "./mutations";
import { partPapers } from "./parting";
import { countImportedDuplicates, listDistinct, listDuplicates, listMerges } from "./queries";

const db = testDatabase();

/** Papers that look alike, some that are kept apart, and some that are merged. */
async function makeAlike(owner: Awaited<ReturnType<typeof makeUser>>) {
  const papers: string[] = [];
  for (const letter of "aabbcc") {
    const { id } = await makePaper(db, { doi: `10.1000/${letter}` });
    await savePaper(owner, { paper: id });
    papers.push(id);
  }
  const [apart, merged] = [papers.slice(2, 4), papers.slice(4)];
  await keepApart(owner, { papers: apart });
  const { ids } = await mergePapers(owner, { keep: merged[0], papers: merged });
  return { papers: papers.slice(0, 2), apart, ids };
}

const everything = () =>
  Promise.all([distinctPapers, merges, libraryEntries].map((table) => db.select().from(table)));

testAccess(db, makeAlike, everything, {
  keepApart: (ctx, { papers }) => keepApart(ctx, { papers }),
  takeTogether: (ctx, { apart }) => takeTogether(ctx, { papers: apart }),
  mergePapers: (ctx, { papers }) => mergePapers(ctx, { keep: papers[0], papers }),
  partPapers: (ctx, { ids }) => partPapers(ctx, { ids }),
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
