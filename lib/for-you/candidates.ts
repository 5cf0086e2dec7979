import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { findablePapers } from "@/lib/papers/access";

/** Papers are looked for by so many terms, the weightiest, and by two of the first of them. */
const LOOKED_UP = 30;
const PAIRED = 10;
/** So many papers of each pair, the newest, and of each alone. */
const OF_PAIR = 40;
const OF_ONE = 60;

/**
 * Papers that have some of the terms: bounded, however common they are. Two together are rare enough for
 * any number of papers; one alone is asked for no order.
 * @param open which papers, a condition on rows of `papers`
 */
export async function findCandidates(
  { db, viewer }: Context,
  terms: readonly string[],
  open: SQL,
): Promise<string[]> {
  const looked = terms.slice(0, LOOKED_UP).map(quoted);
  if (looked.length === 0) return [];
  const having = (query: string, most: number, order = sql``) => sql`
    (select papers.id from papers
     where papers.search @@ ${query}::tsquery and ${findablePapers(viewer)} and ${open}
     ${order} limit ${most})`;
  const newest = sql`order by papers.published_on desc, papers.id desc`;
  const tiers = looked.flatMap((one, i) => [
    having(one, OF_ONE),
    ...looked
      .slice(i + 1, i < PAIRED ? PAIRED : 0)
      .map((other) => having(`${one} & ${other}`, OF_PAIR, newest)),
  ]);
  const rows = await db.execute<{ id: string }>(sql`${sql.join(tiers, sql` union `)}`);
  return rows.map(({ id }) => id);
}

/** As a tsquery has a term: in quotes, with quotes and backslashes in it twice. */
const quoted = (term: string) => `'${term.replace(/['\\]/g, "$&$&")}'`;
