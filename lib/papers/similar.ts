import { inArray, sql } from "drizzle-orm";
import { papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { findablePapers } from "./access";
import { summaryColumns } from "./columns";
import { getPaper } from "./queries";
import type { PaperSummary } from "./schema";

/** Of the papers that share a word of the title, so many, the newest, are compared. */
const CANDIDATES = 500;
/** So many words of the title, the rarest, are looked for. */
const WORDS = 6;

/**
 * Papers that are about the same as one that the viewer may read: those that have most of the rarest
 * words of its title, closest first; among equals those with a category in common.
 * @throws not_found
 */
export async function listSimilarPapers(
  ctx: Context,
  id: string,
  limit: number,
): Promise<PaperSummary[]> {
  const paper = await getPaper(ctx, id);
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
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const found = await ctx.db.select(summaryColumns).from(papers).where(inArray(papers.id, ids));
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}
