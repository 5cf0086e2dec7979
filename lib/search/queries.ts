import { and, type SQL, sql } from "drizzle-orm";
import { type Context, parseInput } from "@/lib/context";
import { type Near, nearestByText } from "@/lib/meaning/nearest";
import { inPeriod, requirePeriod } from "@/lib/papers/listing";
import { type Asked, ask, asksAnything } from "./asking";
import { withinTime } from "./bounded";
import { toHits } from "./excerpts";
import { FUSED } from "./fuse";
import { chipsOf, parse, type Query, toText, type Unused, withFields } from "./grammar";
import { pageByTime } from "./newest";
import { ownScope } from "./own";
import { rankAlike } from "./rank-alike";
import { type Others, pageRanked } from "./ranking";
import {
  type Count,
  type searchInput as Schema,
  type SearchInput,
  type SearchResult,
  searchInput,
} from "./schema";
import { respell } from "./spelling";
import { type Survey, survey } from "./surveying";
import { wordCandidates } from "./word-candidates";

/** With fewer results than this, words may be misspelt. */
const ALMOST_NOTHING = 3;
const MOST_CATEGORIES = 12;
/** With fewer than this, a sentence is searched by some of its words and by what it means, too. */
const FEW = 10;
/** Words that make a sentence: of fewer, all are meant. */
const SENTENCE = 3;
/** An “or” among so many is one of a sentence, which does not ask for either of its halves. */
const LONG_SENTENCE = 6;

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
  const sentence = wanted.sort === "relevance" ? sentenceOf(query) : null;
  // Before the transaction: the model takes its time.
  const near = sentence ? await nearestByText(ctx, sentence, { limit: FUSED }) : null;
  return withinTime(ctx, async (tx) => {
    const alike = async () => (sentence ? likeSentence(tx, sentence, near) : undefined);
    const found = await find(tx, query, wanted, { limits, alike });
    const result = toResult(found, query, [...unused, ...found.unused]);
    if (found.survey.total >= ALMOST_NOTHING) return result;
    const better = await respell(tx, query, found.asked);
    const again = better && (await find(tx, better, wanted, { limits }));
    if (!better || !again || again.survey.total <= found.survey.total) return result;
    const text = toText(better);
    if (found.survey.total > 0) return { ...result, instead: { text, shown: false } };
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

/** The words of a search that has nothing else beside its fields, when they are many. */
function sentenceOf({ any }: Query): string | null {
  const terms = any.flat();
  const plain = terms.every(({ kind, not }) => kind === "word" && !not);
  const enough = terms.length >= (any.length > 1 ? LONG_SENTENCE : SENTENCE);
  return plain && enough ? terms.map(({ text }) => text).join(" ") : null;
}

async function likeSentence(tx: Context, sentence: string, near: Near[] | null): Promise<Others> {
  const words = await wordCandidates(tx, sentence, FUSED);
  const ranking = await rankAlike(tx, sentence, words, near);
  return new Map(ranking.map(({ id, score }) => [id, score]));
}

interface Found {
  asked: Asked;
  unused: Unused[];
  survey: Survey;
  page: { items: SearchResult["items"]; next: string | null; ranked: boolean };
  /** How many there are with those that have only some of the words; null where there are none of these. */
  listed: number | null;
}

const NOTHING: Survey = { rows: [], days: [], rate: 1, total: 0, cut: false, touched: 0 };

async function find(
  tx: Context,
  query: Query,
  wanted: Wanted,
  { limits, alike }: { limits: SQL | undefined; alike?: () => Promise<Others | undefined> },
): Promise<Found> {
  const own = await ownScope(tx, query.filters);
  const { asked, unused } = await ask(tx, query, { within: own.within, limits });
  const told = [...own.unused, ...unused];
  if (!asksAnything(asked)) {
    const page = { items: [], next: null, ranked: true };
    return { asked, unused: told, survey: NOTHING, page, listed: null };
  }
  const counted = await survey(tx, asked);
  const said = asked.single.filter(({ words }) => words).length;
  const either = query.any.length > 1;
  const others = said >= SENTENCE && (either || counted.total < FEW) ? await alike?.() : undefined;
  const { sort } = wanted;
  const { ids, ...page } =
    sort === "newest"
      ? { ...(await pageByTime(tx, asked, counted, wanted)), listed: 0 }
      : await pageRanked(tx, asked, counted, { ...wanted, sort, either }, others);
  const items = await toHits(tx, asked.words, ids);
  const listed = page.listed > counted.total ? page.listed : null;
  return { asked, unused: told, survey: counted, page: { items, ...page }, listed };
}

function toResult(
  { survey: counted, page, listed }: Found,
  query: Query,
  unused: Unused[],
): SearchResult {
  const { rows, rate, total } = counted;
  return {
    ...{ items: page.items, next: page.next, ranked: page.ranked },
    some: listed !== null,
    understood: { text: toText(query), chips: chipsOf(query), unused },
    total: listed ?? total,
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
