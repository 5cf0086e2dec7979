import { sql } from "drizzle-orm";
import type { Window } from "@/lib/attention/formula";
import { within } from "@/lib/attention/queries";
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
  const [trending, fresh] = [
    await trendingIn(reader, categories, window),
    await freshIn(reader, categories, span),
  ];
  const all = categories.includes("");
  return [
    ...trending.map(({ paper, category }) => ({
      ...{ paper, version: 0 },
      reason: category ? `Trending in ${category}` : "Trending",
    })),
    ...fresh.map(({ paper, categories: its }) => {
      const named = all ? undefined : categories.find((category) => its.includes(category));
      return {
        ...{ paper, version: 0 },
        reason: named ? `New in ${named}` : "In the daily papers",
      };
    }),
  ];
}

async function trendingIn(reader: Reader, categories: string[], window: Window) {
  // A walk along the index of the ranking for each of them.
  const rows = await reader.db.execute<{ paper: string; category: string }>(sql`
    select best.paper_id as paper, wanted.category
    from unnest(${texts(categories)}) as wanted (category) cross join lateral (
      select paper_id, ${sql.identifier(window)} as score from paper_attention
      where category = wanted.category and ${within(window)}
        and ${unknownTo(reader, sql`paper_attention.paper_id`)}
      order by ${sql.identifier(window)} desc, paper_id desc limit ${MOST_CANDIDATES}
    ) as best
    order by best.score desc, best.paper_id desc, wanted.category limit ${MOST_CANDIDATES}`);
  return [...rows];
}

async function freshIn(reader: Reader, categories: string[], span: Span) {
  // The newest are taken first, whatever they are about: that has a bound, and an index.
  const rows = await reader.db.execute<{ paper: string; categories: string[] }>(sql`
    select id as paper, categories from (
      select id, categories, featured_on, featured_by, published_on from papers
      where featured_on is not null and source <> 'import' and ${inSpan(sql`featured_at`, span)}
      order by featured_at desc limit ${LOOKED_AT}
    ) as fresh
    where ${categories.includes("") ? sql`true` : sql`categories && ${texts(categories)}`}
      and ${unknownTo(reader, sql`fresh.id`)}
    order by featured_on desc, (featured_by is not null) desc, published_on desc, id desc
    limit ${MOST_CANDIDATES}`);
  return [...rows];
}

const texts = (words: string[]) =>
  sql`array[${sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )}]::text[]`;
