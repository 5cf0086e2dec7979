import { sql } from "drizzle-orm";
import { z } from "zod";
import { halfLife } from "@/lib/attention/formula";
import type { Context } from "@/lib/context";
import { among, idArray } from "@/lib/id-array";
import { decodeCursor, toPage } from "@/lib/paging";
import { type Asked, askedFor } from "./asking";
import { newestMonths, type Survey } from "./surveying";

/** So many are ranked at most: of those with the words in the title, of the newest, of the most noticed. */
const IN_TITLE = 80;
const NEWEST = 128;
const NOTICED = 40;
/** Ranking takes as long as there are words that may be meant: of more than these, half as many are ranked. */
const MANY_WORDS = 16;
/** Of a phrase, so many papers with its words are read for it. */
const READ_FOR_PHRASE = 600;

/** The place of a paper in an order: a number, then its day, then its id; all downwards. */
type Place = [number, string, string];

/**
 * A page of the best, or of what is looked at most. Once those that are worth ranking are through, it
 * ends; `ranked` says whether these were all.
 */
export async function pageRanked(
  ctx: Context,
  asked: Asked,
  found: Survey,
  wanted: {
    sort: "relevance" | "trending";
    /** Whether one of several alternatives is enough: then a sentence alone decides. */
    either: boolean;
    cursor?: string | undefined;
    limit: number;
  },
  others: Others = new Map(),
): Promise<{ ids: string[]; next: string | null; ranked: boolean; listed: number }> {
  const keys = decodeCursor(
    wanted.cursor,
    z.tuple([z.number(), z.tuple([z.number(), z.iso.date(), z.string()])]),
  );
  // The pages of one search are ranked as of one moment.
  const asOf = keys?.[0] ?? Date.now();
  const candidates = await gatherCandidates(ctx, asked, found, others);
  const placed = candidates
    .map((one): Place => {
      const value =
        wanted.sort === "trending"
          ? (one.attention ?? 0)
          : scoreOf(one, asOf, others, wanted.either);
      return [value, one.day, one.id];
    })
    .sort((a, b) => -compare(a, b));
  const rest = keys ? placed.filter((place) => compare(place, keys[1]) < 0) : placed;
  const { items, next } = toPage(rest, wanted.limit, (place) => [asOf, place]);
  return {
    ids: items.map(([, , id]) => id),
    next,
    ranked: placed.length >= found.total,
    listed: placed.length,
  };
}

function compare(a: Place, b: Place): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}

/** What the sentence that is searched for says of papers that need not have all of its words, from 0 to 1. */
export type Others = ReadonlyMap<string, number>;

interface Candidate {
  id: string;
  /** Whether it is all that was asked for. */
  whole: boolean;
  day: string;
  /** How closely the words stand, title over abstract. */
  closeness: number;
  titled: boolean;
  /** Of the last 30 days, as `lib/attention/formula.ts` stores it; null for none. */
  attention: number | null;
}

/**
 * The papers that are worth ranking, however many match. All of them when they are few; otherwise
 * those that have the words in their title, the newest, and those that people look at now.
 */
async function gatherCandidates(
  ctx: Context,
  asked: Asked,
  found: Survey,
  others: Others,
): Promise<Candidate[]> {
  const { db, viewer } = ctx;
  const phrase = asked.words !== asked.loose;
  const share = (asked.words?.match(LEXEME)?.length ?? 0) > MANY_WORDS ? 0.5 : 1;
  const newest = (by: "words" | "title", some: string[] | null, most: number) => sql`
    (select papers.id from papers where ${askedFor(viewer, asked, { by, some: some ? [some] : [] })}
     order by papers.published_on desc, papers.id desc limit ${most})`;
  const tiers = [
    found.rate === 1
      ? sql`(select unnest(${idArray(found.rows.slice(0, NEWEST * share).map(({ id }) => id))}) as id)`
      : newest(
          "words",
          newestMonths(found, phrase ? READ_FOR_PHRASE : NEWEST * share),
          NEWEST * share,
        ),
  ];
  if (asked.words)
    tiers.push(newest("title", await titleMonths(ctx, asked, found), IN_TITLE * share));
  if (found.rate > 1) {
    tiers.push(sql`
    (select papers.id from (
       select paper_id, month from paper_attention where category = ''
       order by month desc limit ${NOTICED}) noticed
     join papers on papers.id = noticed.paper_id where ${askedFor(viewer, asked)})`);
  }
  if (others.size > 0) {
    tiers.push(sql`
    (select papers.id from papers
     where ${among(sql`papers.id`, [...others.keys()])} and ${askedFor(viewer, asked, { by: "none" })})`);
  }
  // What is not from the sentence has all of the words.
  const whole = asked.words && others.size > 0 ? sql`read.words @@ ${asked.words}::tsquery` : true;
  // 1: longer texts count for a little less, by the logarithm of their length.
  const judged = asked.words
    ? sql`ts_rank_cd(read.words, ${asked.words}::tsquery, 1)::float8 as closeness,
      ${whole} as whole, read.words @@ ${inTitle(asked.words)}::tsquery as titled`
    : sql`0::float8 as closeness, true as whole, false as titled`;
  return db.execute<Candidate & Record<string, unknown>>(sql`
    with found as materialized (${sql.join(tiers, sql` union `)})
    select papers.id, papers.published_on::text as day, noticed.month as attention, ${judged}
    from found join papers on papers.id = found.id
    left join paper_attention noticed on noticed.paper_id = papers.id and noticed.category = ''
    -- Fetched once for all that is asked of it, which takes longer than all of that. OFFSET keeps it so.
    cross join lateral (select papers.search || ''::tsvector as words offset 0) read`);
}

/** As a tsquery has them, with what follows those of a beginning. */
const LEXEME = /('(?:[^']|'')*')(:\*)?/g;

/** A tsquery that looks at titles alone, in what has both: these words have the weight A. */
const inTitle = (words: string) =>
  words.replace(LEXEME, (_, lexeme, begun) => `${lexeme}${begun ?? ":"}A`);

/** Titles with a common word are many, too: the newest months that have enough of them. */
async function titleMonths(
  { db, viewer }: Context,
  asked: Asked,
  found: Survey,
): Promise<string[] | null> {
  if (found.rate === 1) return null;
  const rows = await db.execute<{ day: string }>(sql`
    select papers.published_on::text as day from papers
    where ${askedFor(viewer, asked, { by: "title", some: [["t00"]] })}
    order by papers.published_on desc`);
  return newestMonths({ days: rows.map(({ day }) => day), rate: 256 }, IN_TITLE);
}

/** A year makes as much of a difference as this much closeness; so does twice the attention. */
const A_YEAR = 0.02;
const TWICE_THE_ATTENTION = 0.08;
const IN_ITS_TITLE = 1;
/** What has all of the words stands before what has some, whatever else is said of it. */
const WHOLE = 10;

/** What stands first: words close together and in the title, and a little for what is new or noticed. */
function scoreOf(one: Candidate, asOf: number, others: Others, either: boolean): number {
  const { closeness, titled, day, attention, whole, id } = one;
  const alike = others.get(id) ?? 0;
  if (!whole || (either && others.size > 0)) return Math.round(alike * 1e6) / 1e6;
  const years = (asOf - Date.parse(day)) / (365.25 * 86_400_000);
  const near = closeness / (closeness + 0.2);
  const score =
    WHOLE +
    alike +
    near +
    (titled ? IN_ITS_TITLE : 0) -
    A_YEAR * Math.min(Math.max(years, 0), 20) +
    TWICE_THE_ATTENTION * Math.log2(1 + pointsOf(attention, asOf));
  // So that what differs by nothing that counts is in the order of the ids.
  return Math.round(score * 1e6) / 1e6;
}

const pointsOf = (stored: number | null, asOf: number) =>
  stored === null ? 0 : 2 ** Math.min(20, stored - asOf / 1000 / halfLife("month"));
