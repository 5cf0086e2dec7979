import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { findablePapers } from "@/lib/papers/access";
import { FACETS, TITLE } from "./asking";
import { withinTime } from "./bounded";
import { synonymsOf } from "./synonyms";

/** Of a longer text, its first words are used. */
const MOST_WORDS = 24;
/** The rarest words tell most; papers are looked for by these, by one and by two of them. */
const LOOKED_UP = 6;
/** So many papers of each word and of each pair. */
const OF_ONE = 120;
const OF_PAIR = 60;
/** A word that more papers have than this leads to none by itself. */
const COMMON = 20_000;

/** What another word for one that was said counts. */
const IN_OTHER_WORDS = 0.45;

interface Word {
  /** As a tsquery has it. */
  lexeme: string;
  papers: number;
  /** More for what is rare. */
  weight: number;
}
interface Weighed extends Word {
  /** Other words for it, which count by their own weights. */
  others: Word[];
}

/**
 * Papers that have some of the words of a text, or others for them, those with its rarest first: what a
 * sentence in other words than the title may mean. A score is comparable within one answer only. Anyone may ask, for what
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

/** What a word that is found adds; one for it, where it is not there itself. */
function scoreOf({ others, ...word }: Weighed): SQL {
  if (others.length === 0) return partOf(word);
  const any = others.map(({ lexeme }) => lexeme).join(" | ");
  const best = sql.join(others.map(partOf), sql`, `);
  return sql`case when read.words @@ ${word.lexeme}::tsquery then ${partOf(word)}
    when read.words @@ ${any}::tsquery then greatest(${best}) else 0 end`;
}

/**
 * How rare it is; twice that in a title; and a little more for each time that it comes again (a rank of
 * one lexeme alone grows so, and comes near 1).
 */
const partOf = ({ lexeme, weight }: Word): SQL =>
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
  const rows = await countWords(db, text, part);
  const weights = new Map(rows.map(({ lexeme, papers }) => [lexeme, rarity(papers * rate, total)]));
  return rows
    .filter(({ said }) => said === null)
    .map(({ lexeme, papers }) => {
      const weight = weights.get(lexeme) ?? 0;
      const others = rows
        .filter(({ said, papers: having }) => said === lexeme && having > 0)
        .map((other) => ({
          lexeme: other.lexeme,
          papers: other.papers * rate,
          weight: IN_OTHER_WORDS * other.weight * Math.min(weight, weights.get(other.lexeme) ?? 0),
        }));
      return { lexeme, papers: papers * rate, weight, others };
    })
    .sort((a, b) => a.papers - b.papers || (a.lexeme < b.lexeme ? -1 : 1));
}

const rarity = (papers: number, total: number) =>
  Math.log(1 + (Math.max(total, papers) + 0.5) / (papers + 0.5));

interface Counted extends Record<string, unknown> {
  lexeme: string;
  /** Of the part that is counted. */
  papers: number;
  /** The word of the text that it is another word for; null for those of the text. */
  said: string | null;
  /** How likely it means the same. */
  weight: number;
}

/** The words of a text and others for them, with how many papers of a part of all have them. */
async function countWords(db: Context["db"], text: string, part: string[]): Promise<Counted[]> {
  const words = [...new Set(text.toLowerCase().match(/[a-z]+/g))].slice(0, 2 * MOST_WORDS);
  const pairs = words.flatMap((said) => synonymsOf(said).map((one) => ({ said, ...one })));
  // As a tsquery has it: in quotes, with quotes and backslashes in it twice.
  const quoted = (of: "own" | "said" | "other") =>
    sql`'''' || replace(replace(${sql.identifier(of)}.lexeme, '\\', '\\\\'), '''', '''''') || ''''`;
  return db.execute<Counted>(sql`
    with mine as materialized (
      select ${quoted("own")} as lexeme from unnest(to_tsvector('lectern', ${text})) own limit ${MOST_WORDS}),
    others as materialized (
      select ${quoted("other")} as lexeme, ${quoted("said")} as said, max(pair.weight) as weight
      from json_to_recordset(${JSON.stringify(pairs)}::json) pair (said text, word text, weight float8),
        unnest(to_tsvector('lectern', pair.said)) said, unnest(to_tsvector('lectern', pair.word)) other
      group by 1, 2),
    words as (
      select lexeme, null as said, 1 as weight from mine
      union all
      select lexeme, said, weight from others
      where said in (select lexeme from mine) and lexeme not in (select lexeme from mine)),
    -- Each once, whatever it is another word for.
    counted as materialized (
      select lexeme, (
        select count(*)::int from papers
        where papers.search @@ one.lexeme::tsquery and ${FACETS} @> ${sql.param(part)}::text[]) as papers
      from (select distinct lexeme from words) one)
    select words.lexeme, counted.papers, words.said, words.weight::float8 as weight
    from words join counted on counted.lexeme = words.lexeme`);
}

function tiersOf(words: Weighed[]): SQL[] {
  const rarest = words.slice(0, LOOKED_UP);
  const having = (query: string, most: number, column = sql`papers.search`) => sql`
    (select papers.id from papers where ${column} @@ ${query}::tsquery limit ${most})`;
  const pairs = rarest.flatMap(({ lexeme }, i) =>
    rarest.slice(i + 1).map((other) => having(`${lexeme} & ${other.lexeme}`, OF_PAIR)),
  );
  const alone = rarest.filter(({ papers }) => papers <= COMMON);
  const others = rarest
    .map((word) => word.others.filter(({ papers }) => papers <= COMMON).map(({ lexeme }) => lexeme))
    .filter((lexemes) => lexemes.length > 0);
  return [
    ...others.map((lexemes) => having(lexemes.join(" | "), OF_ONE)),
    ...alone.map(({ lexeme }) => having(lexeme, OF_ONE)),
    ...rarest.map(({ lexeme }) => having(lexeme, OF_ONE, TITLE)),
    ...pairs,
  ];
}
