import { and, type SQL, sql } from "drizzle-orm";
import { type Context, parseInput } from "@/lib/context";
import { inPeriod, requirePeriod } from "@/lib/papers/listing";
import { type Asked, ask, asksAnything } from "./asking";
import { withinTime } from "./bounded";
import { toHits } from "./excerpts";
import { chipsOf, parse, type Query, toText, type Unused, withFields } from "./grammar";
import { pageByTime } from "./newest";
import { ownScope } from "./own";
import { pageRanked } from "./ranking";
import {
  type Count,
  type searchInput as Schema,
  type SearchInput,
  type SearchResult,
  searchInput,
} from "./schema";
import { respell } from "./spelling";
import { type Survey, survey } from "./surveying";

/** With fewer results than this, words may be misspelt. */
const ALMOST_NOTHING = 3;
const MOST_CATEGORIES = 12;

type Wanted = ReturnType<typeof Schema.parse>;

/**
 * Papers that a text of the search language asks for (`grammar.ts`): words in title or abstract, phrases,
 * authors, categories, years; and for who is signed in, what they have on their own shelves. Anyone may
 * search; imported papers are found by those who may see them. However many papers match, the work is
 * bounded: of many, the total and the facets are told from a sample, and the best are looked for among
 * those with the words in the title, the newest and the most noticed. In the order of time all are there.
 * @throws invalid; unauthenticated when a stranger asks for their own; unavailable when it takes too long
 */
export async function searchPapers(ctx: Context, input: SearchInput): Promise<SearchResult> {
  const wanted = parseInput(searchInput, input);
  const { unused, ...query } = parse(withFields(wanted.q, wanted));
  const limits = await limitsOf(ctx, wanted);
  return withinTime(ctx, async (tx) => {
    const found = await find(tx, query, wanted, limits);
    const result = toResult(found, query, [...unused, ...found.unused]);
    if (result.total >= ALMOST_NOTHING || wanted.cursor) return result;
    const better = await respell(tx, query, found.asked);
    const again = better && (await find(tx, better, wanted, limits));
    if (!better || !again || again.survey.total <= result.total) return result;
    const text = toText(better);
    if (result.total > 0) return { ...result, instead: { text, shown: false } };
    return { ...toResult(again, query, result.understood.unused), instead: { text, shown: true } };
  });
}

/** What is asked of the days of papers. @throws invalid */
async function limitsOf(ctx: Context, { date, from, to }: Wanted): Promise<SQL | undefined> {
  const period = date === undefined ? null : await requirePeriod(ctx, date);
  return and(
    // There is no newest day while no paper has one.
    date === undefined ? undefined : period ? inPeriod(period) : sql`false`,
    from ? sql`papers.published_on >= ${from}::date` : undefined,
    to ? sql`papers.published_on <= ${to}::date` : undefined,
  );
}

interface Found {
  asked: Asked;
  unused: Unused[];
  survey: Survey;
  page: { items: SearchResult["items"]; next: string | null; ranked: boolean };
}

const NOTHING: Survey = { rows: [], rate: 1, total: 0, cut: false, touched: 0 };

async function find(
  tx: Context,
  query: Query,
  wanted: Wanted,
  limits: SQL | undefined,
): Promise<Found> {
  const own = await ownScope(tx, query.filters);
  const { asked, unused } = await ask(tx, query, { within: own.within, limits });
  const told = [...own.unused, ...unused];
  if (!asksAnything(asked)) {
    return { asked, unused: told, survey: NOTHING, page: { items: [], next: null, ranked: true } };
  }
  const counted = await survey(tx, asked);
  const { ids, next, ranked } =
    wanted.sort === "newest"
      ? await pageByTime(tx, asked, counted, wanted)
      : await pageRanked(tx, asked, counted, { ...wanted, sort: wanted.sort });
  const items = await toHits(tx, asked.words, ids);
  return { asked, unused: told, survey: counted, page: { items, next, ranked } };
}

function toResult({ survey: counted, page }: Found, query: Query, unused: Unused[]): SearchResult {
  const { rows, rate, total } = counted;
  return {
    ...page,
    understood: { text: toText(query), chips: chipsOf(query), unused },
    total,
    exact: rate === 1 && !counted.cut,
    years: countsOf(
      rows.map(({ day }) => day.slice(0, 4)),
      rate,
    ).sort((a, b) => (a.name < b.name ? 1 : -1)),
    categories: countsOf(
      rows.flatMap(({ categories }) => categories),
      rate,
    )
      .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1))
      .slice(0, MOST_CATEGORIES),
    instead: null,
  };
}

function countsOf(names: string[], rate: number): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + rate);
  return [...counts].map(([name, papers]) => ({ name, papers }));
}
