import { desc, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { paperAttention, papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { nearestToPapers } from "@/lib/meaning/nearest";
import { findablePapers } from "./access";
import { summaryColumns } from "./columns";
import { getPaper } from "./queries";
import { type Paper, type PaperSummary, type SimilarSort, similarInput } from "./schema";

/** Of the papers that share a word of the title, so many, the newest, are compared. */
const CANDIDATES = 500;
/** So many words of the title, the rarest, are looked for. */
const WORDS = 6;

/**
 * Papers that are about the same as one that the viewer may read: those that mean most what it does; where
 * meaning is off, those that have most of the rarest words of its title, among equals those with a category
 * in common. The closest of all are put into the order that is asked for.
 * @throws not_found, invalid
 */
export async function listSimilarPapers(
  ctx: Context,
  id: string,
  input: z.input<typeof similarInput> = {},
): Promise<PaperSummary[]> {
  const { limit, sort } = parseInput(similarInput, input);
  const paper = await getPaper(ctx, id);
  const near = await nearestToPapers(ctx, [paper.id], { limit });
  const ids = near ? near.map((one) => one.id) : await closestByWords(ctx, paper, limit);
  return listInOrder(ctx.db, ids, sort);
}

/** Papers of which the closest come first, in an order; what has no attention comes after what has. */
export async function listInOrder(
  db: Database,
  ids: string[],
  sort: SimilarSort,
): Promise<PaperSummary[]> {
  if (ids.length === 0) return [];
  const query = db.select(summaryColumns).from(papers).where(inArray(papers.id, ids));
  if (sort === "date") return query.orderBy(desc(papers.publishedOn), papers.id);
  if (sort === "attention") {
    // The row of all categories has none.
    const score = sql`(select ${paperAttention.month} from ${paperAttention}
      where ${paperAttention.paperId} = papers.id and ${paperAttention.category} = '')`;
    return query.orderBy(sql`${score} desc nulls last`, desc(papers.publishedOn), papers.id);
  }
  const byId = new Map((await query).map((one) => [one.id, one]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}

async function closestByWords(ctx: Context, paper: Paper, limit: number): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with common as materialized (
      -- What Postgres has counted for its planner; a word that is not in it is rare.
      select word, frequency from pg_stats cross join lateral unnest(
        most_common_elems::text::text[], most_common_elem_freqs
      ) as counted (word, frequency)
      where schemaname = current_schema() and tablename = 'papers' and attname = 'search'
        and frequency is not null and word is not null
    ), words as materialized (
      select string_agg(quote_literal(lexeme), ' | ')::tsquery as query from (
        select lexeme from unnest(to_tsvector('lectern', ${paper.plainTitle})) as title
        left join common on common.word = title.lexeme
        order by coalesce(frequency, 0), length(lexeme) desc, lexeme limit ${WORDS}
      ) as rarest
    ), candidates as materialized (
      select papers.id, papers.search, papers.categories from papers cross join words
      where papers.search @@ words.query and papers.id <> ${paper.id}
        and ${findablePapers(ctx.viewer)}
      order by papers.published_on desc, papers.id limit ${CANDIDATES}
    )
    select candidates.id from candidates cross join words
    order by ts_rank(candidates.search, words.query, 1) desc,
      candidates.categories && ${sql.param(paper.categories, papers.categories)} desc,
      candidates.id
    limit ${limit}`);
  return rows.map((row) => row.id);
}
