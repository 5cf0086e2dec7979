import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, type Page, pageInput, toPage } from "@/lib/paging";
import { findablePapers } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import { inCategory, inPeriod, requirePeriod } from "@/lib/papers/listing";
import type { PaperSummary } from "@/lib/papers/schema";
import { matchesWords, wordsQuery } from "./words";

/** Ranking reads every match, so only this many, the newest, are ranked. */
const CANDIDATES = 1000;
/** Marks a hit in an excerpt; no text has these characters. */
const HIT_START = "\ue000";
const HIT_END = "\ue001";

const searchInput = pageInput.extend({
  q: z
    .string()
    .transform((text) => text.replaceAll("\0", "").trim())
    .pipe(z.string().max(500, "Search for at most 500 characters.")),
  /** A day, week or month of the feed, or `latest`. */
  date: z.string().max(20).optional(),
  category: z.string().max(40).optional(),
});

/** Words of an excerpt; those that were searched for are hits. */
export type Excerpt = { text: string; hit: boolean }[];

interface SearchHit {
  paper: PaperSummary;
  title: Excerpt;
  abstract: Excerpt;
}

export interface SearchResult extends Page<SearchHit> {
  /** How many papers match; no more than `limitOfTotal` are counted and ranked. */
  total: number;
  limitOfTotal: number;
}

/**
 * Papers whose title or abstract has the words, best first. Reads quotes, `or` and `-word` as web
 * searches do. Anyone may search; imported papers are found by those who may see them. `date` and
 * `category` leave out other papers.
 * @throws invalid
 */
export async function searchPapers(
  ctx: Context,
  input: z.input<typeof searchInput>,
): Promise<SearchResult> {
  const { q, date, category, cursor, limit } = parseInput(searchInput, input);
  const keys = decodeCursor(cursor, z.tuple([z.number(), z.string()]));
  const period = date === undefined ? null : await requirePeriod(ctx, date);
  const candidates = ctx.db.$with("candidates").as(
    ctx.db
      .select({
        id: papers.id,
        rank: sql<number>`ts_rank_cd(${papers.search}, ${wordsQuery(q)})::float8`.as("rank"),
      })
      .from(papers)
      .where(
        and(
          matchesWords(q),
          findablePapers(ctx.viewer),
          period ? inPeriod(period) : undefined,
          category === undefined ? undefined : inCategory(category),
        ),
      )
      .orderBy(desc(papers.publishedOn))
      .limit(CANDIDATES),
  );
  const [rows, counted] = await Promise.all([
    ctx.db
      .with(candidates)
      .select({ id: candidates.id, rank: candidates.rank })
      .from(candidates)
      .where(
        keys
          ? or(
              lt(candidates.rank, keys[0]),
              and(eq(candidates.rank, keys[0]), lt(candidates.id, keys[1])),
            )
          : undefined,
      )
      .orderBy(desc(candidates.rank), desc(candidates.id))
      .limit(limit + 1),
    ctx.db.with(candidates).select({ total: sql<number>`count(*)::int` }).from(candidates),
  ]);
  const page = toPage(rows, limit, (row) => [row.rank, row.id]);
  const items = await withExcerpts(
    ctx,
    q,
    page.items.map((row) => row.id),
  );
  return { items, next: page.next, total: counted[0]?.total ?? 0, limitOfTotal: CANDIDATES };
}

/** Excerpts are costly, so only the papers of one page get them. */
async function withExcerpts(ctx: Context, q: string, ids: string[]): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const marks = `StartSel=${HIT_START}, StopSel=${HIT_END}`;
  const rows = await ctx.db
    .select({
      paper: summaryColumns,
      title: sql<string>`ts_headline('lectern', ${papers.plainTitle}, ${wordsQuery(q)}, ${`${marks}, HighlightAll=true`})`,
      abstract: sql<string>`ts_headline('lectern', ${papers.plainAbstract}, ${wordsQuery(q)}, ${`${marks}, MaxFragments=2, MinWords=15, MaxWords=30, FragmentDelimiter=" … "`})`,
    })
    .from(papers)
    .where(inArray(papers.id, ids));
  const byId = new Map(rows.map((row) => [row.paper.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row
      ? [{ paper: row.paper, title: toExcerpt(row.title), abstract: toExcerpt(row.abstract) }]
      : [];
  });
}

function toExcerpt(marked: string): Excerpt {
  return marked
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((part) => part !== "")
    .map((part) => ({
      text: part.replace(/[\ue000\ue001]/g, ""),
      hit: part.startsWith(HIT_START),
    }));
}
