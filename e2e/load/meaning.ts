import { prepareVectors } from "@/db/vectors";
import { seed } from "@/lib/cli/seed";
import { ANONYMOUS } from "@/lib/context";
import { byLearning, byTitle, recallOfHalves } from "@/lib/for-you/testing";
import { nearestByText, nearestToPapers } from "@/lib/meaning/nearest";
import { embedAll } from "@/lib/meaning/testing";
import { patiently, QUESTIONS, searchQuality } from "@/lib/search/testing-quality";
import { inRounds, middleOf, report } from "./measures";
import { withOwnDatabase } from "./own-database";

/**
 * How well papers are found by what they mean, on the sample library with the model that is built in, and
 * what that takes.
 */
export async function meaning(): Promise<void> {
  process.env.LECTERN_EMBEDDER ||= "builtin";
  await withOwnDatabase(async (db) => {
    const missing = await prepareVectors(db);
    if (missing) return void process.stdout.write(`meaning: ${missing}\n`);
    const papers = await seed(db);
    const began = performance.now();
    await embedAll(db);
    const each = (performance.now() - began) / papers;
    report("a paper is read", `${each.toFixed(0)} ms`, "in the background", true);
    const ctx = { viewer: ANONYMOUS, db };
    for (const [set, questions] of Object.entries(QUESTIONS)) {
      const quality = await searchQuality(ctx, questions);
      for (const [by, { first, five }] of Object.entries(quality)) {
        const [most, more] = [first.toFixed(2), five.toFixed(2)];
        const good = by !== "fused" || (first >= 0.9 && five >= 0.98);
        report(
          `${set}: found by ${by}`,
          `first ${most}, of five ${more}`,
          "fused 0.90, 0.98",
          good,
        );
      }
    }
    const learned = await recallOfHalves(db, byLearning);
    const titled = await recallOfHalves(db, byTitle(patiently));
    const halves = `${learned.toFixed(2)}, by its title ${titled.toFixed(2)}`;
    report("the other half of a list, of 20", halves, "better than by its title", learned > titled);
    const query = await inRounds(() =>
      middleOf(10, () =>
        nearestByText(ctx, `a question that is new ${Math.random()}`, { limit: 25 }),
      ),
    );
    report("a new question", `${query.toFixed(0)} ms`, "under 250 ms", query < 250);
    const like = await inRounds(() =>
      middleOf(10, () => nearestToPapers(ctx, ["2205.13147"], { limit: 10 })),
    );
    report("similar papers", `${like.toFixed(0)} ms`, "under 50 ms", like < 50);
  });
}
