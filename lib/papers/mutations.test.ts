import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { papers, paperVersions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { seed, seedWhenEmpty } from "@/lib/cli/seed";
import { ANONYMOUS } from "@/lib/context";
import { searchPapers } from "@/lib/search/queries";
import { upsertPaper } from "./mutations";
import { findFeed, getPaper } from "./queries";
import type { PaperInput } from "./schema";

const db = testDatabase();
const ctx = { viewer: ANONYMOUS, db };

const paper: PaperInput = {
  id: "2601.00001",
  arxivId: "2601.00001",
  title: "On {\\it CL}inics",
  abstract: 'A na\\"{\\i}ve $L_\\infty$ bound.',
  authors: ["Ada Lovelace"],
  primaryCategory: "math.FA",
  categories: ["math.FA"],
  doi: null,
  codeUrl: null,
  publishedOn: "2026-01-01",
  publishedPrecision: "day",
  featuredOn: "2019-05-04",
  source: "arxiv",
};

test("every wording of a paper is kept", async () => {
  expect(await upsertPaper(db, paper)).toBe("added");
  expect(await upsertPaper(db, paper)).toBe("unchanged");
  expect(await upsertPaper(db, { ...paper, doi: "10.1/x" })).toBe("updated");
  expect(await upsertPaper(db, { ...paper, doi: "10.1/x", abstract: "Reworded." })).toBe("updated");
  expect(await getPaper(ctx, paper.id)).toMatchObject({
    version: 2,
    abstract: "Reworded.",
    plainTitle: "On CLinics",
  });
  const kept = await db.select().from(paperVersions).where(eq(paperVersions.paperId, paper.id));
  expect(kept.map((row) => row.abstract)).toEqual([paper.abstract, "Reworded."]);
});

test("words are found without their markup and accents", async () => {
  await upsertPaper(db, { ...paper, id: "2601.00002", arxivId: "2601.00002" });
  for (const q of ["clinics", "naive bound", '"naive"', "L∞ or bound"]) {
    const { items } = await searchPapers(ctx, { q });
    expect(items.map((hit) => hit.paper.id)).toContain("2601.00002");
  }
  const { items } = await searchPapers(ctx, { q: "bound -naive" });
  expect(items.map((hit) => hit.paper.id)).not.toContain("2601.00002");
  expect((await searchPapers(ctx, { q: "bound" })).items[0]?.abstract).toContainEqual({
    text: "bound",
    hit: true,
  });
});

test.each(["", "the", '"', "((", "a\0b", "& | !", ":*", "x".repeat(500)])(
  "a search for %j does not fail",
  async (q) => expect(await searchPapers(ctx, { q })).toHaveProperty("items"),
);

test("a bad cursor says so", async () => {
  for (const cursor of ["x", Buffer.from("[1]").toString("base64url")]) {
    await expect(searchPapers(ctx, { q: "x", cursor })).rejects.toMatchObject({ code: "invalid" });
    await expect(findFeed(ctx, "2026-03", cursor)).rejects.toMatchObject({ code: "invalid" });
  }
});

test("the sample library loads once, and the feed pages through it", async () => {
  expect(await seedWhenEmpty(db)).toBe(0);
  expect(await seed(db)).toBe(104);
  expect(await seed(db)).toBe(0);

  const latest = await findFeed(ctx, "latest");
  expect(latest).toMatchObject({ period: { name: "2026-03-13" }, later: null, total: 8 });
  expect((await findFeed(ctx, "2026-03-12"))?.later).toBe("2026-03-13");
  expect((await findFeed(ctx, "2026-W11"))?.earlier).toBe("2026-W10");
  await expect(findFeed(ctx, "2026-02-30")).rejects.toMatchObject({ code: "not_found" });

  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = (await findFeed(ctx, "2026-03", cursor))?.papers;
    seen.push(...(page?.items.map((item) => item.id) ?? []));
    cursor = page?.next ?? undefined;
    more = cursor !== undefined;
  }
  const inMarch = await db.select().from(papers).where(eq(papers.source, "sample"));
  const wanted = inMarch.filter((row) => row.featuredOn?.startsWith("2026-03"));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(wanted.length);
});
