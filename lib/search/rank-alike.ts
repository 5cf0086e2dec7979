import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { among } from "@/lib/id-array";
import { plainLetters } from "@/lib/plain-letters";
import { fuse, spreadOf } from "./fuse";

/** So many of the best are compared by their letters as well. */
const COMPARED = 20;
/** A group of letters, in which “classify” and “classifier” have something in common. */
const LETTERS = 5;
/** How much letters count, of 1; decision 032 has the figures. */
const BY_LETTERS = 0.25;

/**
 * Papers by what a sentence says and means, best first: the two rankings as one (`fuse`), of which the
 * first twenty change places by how many groups of letters they share with the sentence. Scores stay in
 * their places.
 * @param words papers by the words of the sentence, of those that the viewer may come upon
 * @param near the same by its meaning; null when there is none
 */
export async function rankAlike(
  { db }: Pick<Context, "db">,
  sentence: string,
  words: Parameters<typeof fuse>[0],
  near: Parameters<typeof fuse>[1],
): Promise<{ id: string; score: number }[]> {
  const fused = fuse(words, near);
  const best = fused.slice(0, COMPARED);
  const rows = await db.execute<{ id: string; text: string }>(sql`
    select id, plain_title || ' ' || plain_abstract as text from papers
    where ${among(
      sql`id`,
      best.map(({ id }) => id),
    )}`);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const fusion = standard(best.map(({ score }) => score));
  const letters = standard(
    sharedLetters(
      sentence,
      best.map(({ id }) => texts.get(id) ?? ""),
    ),
  );
  const value = (at: number) =>
    (1 - BY_LETTERS) * (fusion[at] ?? 0) + BY_LETTERS * (letters[at] ?? 0);
  const order = best
    .map(({ id }, at) => ({ id, value: value(at) }))
    .sort((a, b) => b.value - a.value);
  return fused.map(({ id, score }, at) => ({ id: order[at]?.id ?? id, score }));
}

/** For each text, the groups of letters that it shares with a sentence: the rarer among the texts, the more. */
export function sharedLetters(sentence: string, texts: readonly string[]): number[] {
  const within = texts.map(groupsOf);
  const weights = [...groupsOf(sentence)].map((group) => {
    const having = within.filter((groups) => groups.has(group)).length;
    return [group, Math.log(1 + (texts.length - having + 0.5) / (having + 0.5))] as const;
  });
  return within.map((groups) =>
    weights.reduce((sum, [group, weight]) => sum + (groups.has(group) ? weight : 0), 0),
  );
}

/** Those of each word, with where it begins and ends. */
function groupsOf(text: string): Set<string> {
  const words = plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      const whole = `_${word}_`;
      const count = Math.max(1, whole.length - LETTERS + 1);
      return Array.from({ length: count }, (_, at) => whole.slice(at, at + LETTERS));
    }),
  );
}

function standard(values: readonly number[]): number[] {
  const { mean, deviation } = spreadOf(values);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
