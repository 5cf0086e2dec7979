import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { libraryEntries, libraryEntryTags, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inTransaction } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { applyRules } from "./applying";
import { createRule, switchRule } from "./mutations";

const db = testDatabase();
const COUNT = 5000;

test("ten rules see 5,000 papers that are saved at once", { timeout: 120_000 }, async () => {
  const me = await makeUser(db);
  const userId = me.viewer.id;
  const ids = await savedPapers(userId);
  const { id: list } = await createList(me, { title: "All" });
  for (let topic = 0; topic < 10; topic += 1) {
    const effects = topic === 0 ? { list } : { tag: `tag ${topic}`, status: "reading" };
    const { id } = await createRule(me, { words: `topic${topic}`, author: "author", ...effects });
    await switchRule(me, { id, enabled: true });
  }
  const start = performance.now();
  const { filled } = await inTransaction(me, (tx) => applyRules(tx, ids));
  const took = Math.round(performance.now() - start);
  process.stdout.write(`10 rules over ${COUNT} papers: ${took} ms\n`);
  const ofList = ids.filter((_, index) => index % 10 === 0);
  expect(filled.map((one) => one.papers)).toEqual([ofList]);
  expect(await db.$count(libraryEntryTags, eq(libraryEntryTags.userId, userId))).toBe(COUNT * 0.9);
  // Asked paper by paper it would be minutes; how slow a busy machine is, is not what this is about.
  expect(took).toBeLessThan(10_000);
});

async function savedPapers(userId: string): Promise<string[]> {
  const rows = Array.from({ length: COUNT }, (_, index) => ({
    id: `many-${userId}-${index}`,
    title: `About topic${index % 10}`,
    abstract: "What it is about, in as many words as there are. ".repeat(20),
    plainTitle: `About topic${index % 10}`,
    plainAbstract: "What it is about, in as many words as there are. ".repeat(20),
    authors: ["One Author", "Another Author", "A Third Author"],
    categories: ["cs.LG", "stat.ML"],
    publishedOn: "2026-03-01",
    source: "manual" as const,
  }));
  for (let from = 0; from < COUNT; from += 1000) {
    const some = rows.slice(from, from + 1000);
    await db.insert(papers).values(some);
    await db.insert(libraryEntries).values(some.map(({ id }) => ({ userId, paperId: id })));
  }
  return rows.map(({ id }) => id);
}
