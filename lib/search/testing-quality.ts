import type { Context } from "@/lib/context";
import { type Near, nearestByText } from "@/lib/meaning/nearest";
import { FUSED } from "./fuse";
import paraphrases from "./paraphrases.json" with { type: "json" };
import later from "./paraphrases-later.json" with { type: "json" };
import { rankAlike } from "./rank-alike";
import { wordCandidates } from "./word-candidates";

/**
 * Questions in other words than the titles, each with its paper: those that were looked at while the search
 * was made, and those that were written afterwards, for papers that had none, and are harder.
 */
export const QUESTIONS = { paraphrases, later };

/** Of the questions, the share whose paper comes first, and is among the first five. */
export interface Recall {
  first: number;
  five: number;
}

/** Whoever searches goes on by words when the model takes long; what is measured here waits for it. */
export async function patiently(ctx: Context, text: string): Promise<Near[]> {
  for (let tries = 0; tries < 30; tries += 1) {
    const found = await nearestByText(ctx, text, { limit: FUSED });
    if (found) return found;
  }
  throw new Error("Nothing is searched by meaning.");
}

/**
 * How well papers of the sample library are found by questions in other words than their titles: by words,
 * by meaning, and by both fused.
 */
export async function searchQuality(
  ctx: Context,
  questions: string[][] = paraphrases,
): Promise<Record<"words" | "meaning" | "fused", Recall>> {
  const places: Record<"words" | "meaning" | "fused", number[]> = {
    words: [],
    meaning: [],
    fused: [],
  };
  for (const [question = "", wanted] of questions) {
    const words = await wordCandidates(ctx, question, FUSED);
    const meaning = await patiently(ctx, question);
    const fused = await rankAlike(ctx, question, words, meaning);
    const rankings = { words, meaning, fused };
    for (const [name, ranking] of Object.entries(rankings)) {
      places[name as keyof typeof places].push(ranking.findIndex(({ id }) => id === wanted));
    }
  }
  const share = (all: number[], most: number) =>
    all.filter((place) => place >= 0 && place < most).length / all.length;
  const recall = (all: number[]) => ({ first: share(all, 1), five: share(all, 5) });
  return {
    words: recall(places.words),
    meaning: recall(places.meaning),
    fused: recall(places.fused),
  };
}
