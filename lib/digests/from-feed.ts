import { sql } from "drizzle-orm";
import type { Window } from "@/lib/attention/formula";
import { within } from "@/lib/attention/queries";
import { RANKED } from "@/lib/attention/schema";
import {
  type Candidate,
  inSpan,
  MOST_CANDIDATES,
  type Reader,
  type Span,
  unknownTo,
} from "./reader";

/** Of the papers that came into the feed, no more than the newest of them are looked at. */
const LOOKED_AT = 2000;
/** So many are asked of the ledger at once: more than most readers know. */
const ASKED = 60;
const DAY = 86_400_000;

/**
 * What is trending in categories, and after that what is new in the daily papers; an empty category stands
 * for all of them. The same for everyone but for what they have seen.
 */
export async function fromFeed(
  reader: Reader,
  categories: string[],
  span: Span,
  window: Window,
): Promise<Candidate[]> {
  // What was trending on a day that is over, nobody knows any more.
  const over = span.until.getTime() < Date.now() - DAY;
  const trending = over ? [] : await trendingIn(reader, categories, window);
  const fresh = await freshIn(reader, categories, span);
  return [
    ...(await firstUnknown(reader, trending)).map(({ paper, category }) => ({
      ...{ paper, version: 0 },
      reason: category ? `Trending in ${category}` : "Trending",
    })),
    ...(await firstUnknown(reader, fresh)).map(({ paper, category }) => ({
      ...{ paper, version: 0 },
      reason: category ? `New in ${category}` : "In the daily papers",
    })),
  ];
}

interface Found {
  paper: string;
  /** Why it is there; empty where it is the feed as a whole. */
  category: string;
}

/** The first of them, in their order, that the reader was not shown yet. */
async function firstUnknown(reader: Reader, all: Found[]): Promise<Found[]> {
  const first: Found[] = [];
  for (let from = 0; from < all.length && first.length < MOST_CANDIDATES; from += ASKED) {
    const some = all.slice(from, from + ASKED);
    const ids = texts(some.map(({ paper }) => paper));
    const rows = await reader.db.execute<{ id: string }>(sql`
      select id from unnest(${ids}) as asked (id) where ${unknownTo(reader, sql`asked.id`)}`);
    const unknown = new Set(rows.map(({ id }) => id));
    first.push(...some.filter(({ paper }) => unknown.has(paper)));
  }
  return first.slice(0, MOST_CANDIDATES);
}

/** The rankings of the categories as one, the best first; a paper once for each category. */
async function trendingIn(reader: Reader, categories: string[], window: Window): Promise<Found[]> {
  const all: Ranked[] = [];
  for (const category of categories) all.push(...(await ranking(reader, category, window)));
  return all.sort((a, b) => b.score - a.score || b.paper.localeCompare(a.paper));
}

interface Ranked extends Found {
  score: number;
}

const ranking = ({ db, shared }: Reader, category: string, window: Window): Promise<Ranked[]> =>
  shared.once(`ranking ${window} ${category}`, async () => {
    const column = sql.identifier(window);
    const rows = await db.execute<{ paper: string; score: number }>(sql`
      select paper_id as paper, ${column} as score from paper_attention
      where category = ${category} and ${within(window)}
      order by ${column} desc, paper_id desc limit ${RANKED}`);
    return rows.map((row) => ({ ...row, category }));
  });

/** What came into the feed in a span and is of one of the categories, the best first. */
async function freshIn(reader: Reader, categories: string[], span: Span): Promise<Found[]> {
  const all = categories.includes("");
  const since = span.since.getTime();
  // From the begin of a day on, so that those who were last sent something at different times share it.
  const day = new Date(Math.floor(since / DAY) * DAY);
  const came = await newest(reader, { since: day, until: span.until });
  return came.flatMap(({ paper, categories: its, at }) => {
    if (at <= since) return [];
    const category = all ? "" : categories.find((one) => its.includes(one));
    return category === undefined ? [] : [{ paper, category }];
  });
}

interface Came {
  paper: string;
  categories: string[];
  /** In milliseconds, with what is behind their point: no paper may fall between two spans. */
  at: number;
}

const newest = ({ db, shared }: Reader, span: Span): Promise<Came[]> =>
  shared.once(`newest ${span.since.toISOString()} ${span.until.toISOString()}`, async () => {
    const rows = await db.execute<Came & Record<string, unknown>>(sql`
      select id as paper, categories, (extract(epoch from featured_at) * 1000)::float8 as at from (
        select id, categories, featured_at, featured_on, featured_by, published_on from papers
        where featured_on is not null and source <> 'import' and ${inSpan(sql`featured_at`, span)}
        order by featured_at desc limit ${LOOKED_AT}
      ) as came
      order by featured_on desc, (featured_by is not null) desc, published_on desc, id desc`);
    return [...rows];
  });

const texts = (words: string[]) =>
  sql`array[${sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )}]::text[]`;
