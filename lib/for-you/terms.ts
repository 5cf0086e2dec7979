import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idArray } from "@/lib/id-array";
import type { Count, Counted, Matched } from "./rocchio";

/** Of the terms of papers, so many that they have most of are looked at. */
const MOST_TERMS = 600;
/** How rare a term is, is read from so many papers, the last that came. */
const SAMPLE = 400;
/** A single letter or digit, and a number of any length, tells nothing. */
const TELLING = sql`length(its.lexeme) > 2 and its.lexeme !~ '^[0-9.-]+$'`;

/**
 * How much a term is of its paper: more when it comes again, twice as much in the title, and less the more
 * terms the paper has. For a row of `papers` with one of its terms.
 */
const SHARE: SQL = sql`((1 + ln(cardinality(its.positions))) *
  case when 'A' = any(its.weights) then 2 else 1 end / sqrt(length(papers.search)))::float8`;

/** The terms of papers, summed up. */
export async function countTerms(db: Database, ids: string[]): Promise<Counted> {
  if (ids.length === 0) return { papers: 0, terms: [] };
  const terms = await db.execute<Count & Record<string, unknown>>(sql`
    select its.lexeme as term, count(*)::int as papers, sum(${SHARE}) as weight
    from papers cross join lateral unnest(papers.search) as its
    where papers.id = any(${idArray(ids)}) and ${TELLING}
    group by its.lexeme order by weight desc, term limit ${MOST_TERMS}`);
  return { papers: ids.length, terms: [...terms] };
}

/** The terms of a text. */
export async function termsOf(db: Database, text: string): Promise<string[]> {
  const rows = await db.execute<{ term: string }>(sql`
    select its.lexeme as term from unnest(to_tsvector('lectern', ${text})) as its where ${TELLING}`);
  return rows.map(({ term }) => term);
}

/** How much terms tell, by how few papers have them: the logarithm of all over those. */
export async function rarityOf(db: Database): Promise<(term: string) => number> {
  const rows = await db.execute<{ term: string; papers: number; whole: number }>(sql`
    with sample as materialized (
      select papers.search from papers where papers.source <> 'import'
      order by papers.created_at desc, papers.id limit ${SAMPLE}
    )
    select its.lexeme as term, count(*)::int as papers, (select count(*) from sample)::int as whole
    from sample as papers cross join lateral unnest(papers.search) as its
    where ${TELLING} group by its.lexeme having count(*) > 1`);
  const whole = rows[0]?.whole ?? 0;
  const counts = new Map(rows.map(({ term, papers }) => [term, papers]));
  return (term) => Math.log((whole + 1) / (counts.get(term) ?? 1) + 1);
}

/** Of papers, those of the terms that they have. */
export async function matchTerms(db: Database, ids: string[], terms: string[]): Promise<Matched[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ id: string; terms: Matched["terms"] | null }>(sql`
    select papers.id, (
      select json_agg(json_build_object('term', its.lexeme, 'weight', ${SHARE}))
      from unnest(papers.search) as its where its.lexeme = any(${sql.param(terms)}::text[])
    ) as terms
    from papers where papers.id = any(${idArray(ids)})`);
  return rows.map(({ id, terms: own }) => ({ id, terms: own ?? [] }));
}
