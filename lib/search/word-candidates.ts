import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { findablePapers } from "@/lib/papers/access";
import { FACETS, TITLE } from "./asking";
import { withinTime } from "./bounded";

/** Of a longer text, its first words are used. */
const MOST_WORDS = 24;
/** The rarest words tell most; papers are looked for by these, by one and by two of them. */
const LOOKED_UP = 6;
/** So many papers of each word and of each pair. */
const OF_ONE = 120;
const OF_PAIR = 60;
/** A word that more papers have than this leads to none by itself. */
const COMMON = 20_000;

interface Weighed {
  lexeme: string;
  papers: number;
  weight: number;
}

/**
 * Papers that have some of the words of a text, those with its rarest first: what a sentence in other
 * words than the title may mean. A score is comparable within one answer only. Anyone may ask, for what
 * they may come upon. The work is bounded, however common the words.
 * @throws unavailable when it takes too long
 */
export function wordCandidates(
  ctx: Context,
  query: string,
  limit: number,
): Promise<{ id: string; score: number }[]> {
  return withinTime(ctx, async (tx) => {
    const words = await weigh(tx, query.slice(0, 2000));
    if (words.length === 0) return [];
    const scored = words.map(scoreOf);
    const rows = await tx.db.execute<{ id: string; score: number }>(sql`
      with found as materialized (${sql.join(tiersOf(words), sql` union `)})
      select papers.id, (${sql.join(scored, sql` + `)})::float8 as score
      from found join papers on papers.id = found.id
      -- Fetched once for all of the words: by itself each function fetches it anew. OFFSET keeps it so.
      cross join lateral (select papers.search || ''::tsvector as words offset 0) read
      -- Here once, not in each of the tiers: planning them would take longer than running them.
      where ${findablePapers(tx.viewer)}
      order by score desc, papers.id desc limit ${limit}`);
    return rows.map(({ id, score }) => ({ id, score }));
  });
}

/**
 * What a word that is found adds: how rare it is; twice that in a title; and a little more for each
 * time that it comes again (a rank of one lexeme alone grows so, and comes near 1).
 */
const scoreOf = ({ lexeme, weight }: Weighed): SQL =>
  sql`${weight}::float8 * (1 - 0.3 / (ts_rank('{0, 0, 0.5, 1}', read.words, ${lexeme}::tsquery) + 0.3))`;

/** Up to so many papers all are counted, then a sixteenth, then a 256th part. */
const PARTS: readonly [most: number, part: string[], rate: number][] = [
  [5000, [], 1],
  [100_000, ["s0"], 16],
  [Number.POSITIVE_INFINITY, ["t00"], 256],
];

/** The lexemes of a text with how many papers have them, the rarest first. */
async function weigh({ db }: Context, text: string): Promise<Weighed[]> {
  const [size] = await db.execute<{ papers: number }>(
    sql`select reltuples::int as papers from pg_class where oid = 'papers'::regclass`,
  );
  const total = Math.max(size?.papers ?? 0, 1);
  const [, part, rate] = PARTS.find(([most]) => total <= most) ?? [0, [], 1];
  const rows = await db.execute<{ lexeme: string; papers: number }>(sql`
    select word.quoted as lexeme, (
      select count(*)::int from papers
      where papers.search @@ word.quoted::tsquery and ${FACETS} @> ${sql.param(part)}::text[]) as papers
    from (
      -- As a tsquery has it: in quotes, with quotes and backslashes in it twice.
      select '''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''' as quoted
      from unnest(to_tsvector('lectern', ${text})) limit ${MOST_WORDS}) word`);
  return rows
    .map(({ lexeme, papers }) => {
      const all = papers * rate;
      return {
        lexeme,
        papers: all,
        weight: Math.log(1 + (Math.max(total, all) + 0.5) / (all + 0.5)),
      };
    })
    .sort((a, b) => a.papers - b.papers || (a.lexeme < b.lexeme ? -1 : 1));
}

function tiersOf(words: Weighed[]): SQL[] {
  const rarest = words.slice(0, LOOKED_UP);
  const having = (query: string, most: number, column = sql`papers.search`) => sql`
    (select papers.id from papers where ${column} @@ ${query}::tsquery limit ${most})`;
  const pairs = rarest.flatMap(({ lexeme }, i) =>
    rarest.slice(i + 1).map((other) => having(`${lexeme} & ${other.lexeme}`, OF_PAIR)),
  );
  const alone = rarest.filter(({ papers }) => papers <= COMMON);
  return [
    ...alone.map(({ lexeme }) => having(lexeme, OF_ONE)),
    ...rarest.map(({ lexeme }) => having(lexeme, OF_ONE, TITLE)),
    ...pairs,
  ];
}
