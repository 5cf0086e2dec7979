import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { plainLetters } from "@/lib/plain-letters";
import type { Asked } from "./asking";
import type { Query, Term } from "./grammar";

/** Words that resemble a misspelt one, of which the nearest is chosen. */
const RESEMBLING = 40;
const SHORTEST = 4;

/**
 * The search with its misspelt words as they were probably meant: those that stand in no title, but
 * for at most two letters. Null when there are none.
 */
export async function respell(
  { db }: Pick<Context, "db">,
  query: Query,
  { single }: Pick<Asked, "single">,
): Promise<Query | null> {
  const meant = new Map<Term, Term>();
  for (const { term } of single) {
    // As `title_words` has it.
    const word = plainLetters(term.text);
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) continue;
    const better = await nearestWord(db, word);
    if (better) meant.set(term, { ...term, text: better });
  }
  if (meant.size === 0) return null;
  return { ...query, any: query.any.map((terms) => terms.map((term) => meant.get(term) ?? term)) };
}

/** How many in ten of their groups of three letters two words have in common: first of many, then of all. */
const ALIKE = [0.45, 0.3];

async function nearestWord(db: Context["db"], word: string): Promise<string | null> {
  const most = word.length < 6 ? 1 : 2;
  for (const threshold of ALIKE) {
    const rows = await resembling(db, word, threshold);
    if (rows.some((row) => row.word === word)) return null;
    const [nearest] = rows
      .map((row) => ({ ...row, edits: edits(word, row.word) }))
      .filter((row) => row.edits <= most)
      .sort((a, b) => a.edits - b.edits || b.papers - a.papers);
    // One letter is nearer than anything that is less alike.
    if (nearest?.edits === 1 || (nearest && threshold === ALIKE.at(-1))) return nearest.word;
  }
  return null;
}

async function resembling(db: Context["db"], word: string, threshold: number) {
  // What `%` of pg_trgm takes for alike: the index then reads no more than it must.
  await db.execute(
    sql`select set_config('pg_trgm.similarity_threshold', ${String(threshold)}, true)`,
  );
  return db.execute<{ word: string; papers: number }>(sql`
    select word, papers from title_words
    where word % ${word} and length(word) between ${word.length - 2}::int and ${word.length + 2}::int
    order by similarity(word, ${word}) desc, papers desc, word limit ${RESEMBLING}`);
}

/** How many letters are put in, left out, changed, or swapped with the next. */
export function edits(from: string, to: string): number {
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + same,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
