import { and, eq, sql } from "drizzle-orm";
import { lists } from "@/db/schema";
import { readableLists } from "@/lib/lists/access";
import { findablePapers } from "@/lib/papers/access";
import {
  type Candidate,
  inSpan,
  MOST_CANDIDATES,
  type PersonalReader,
  type Span,
  unknownTo,
} from "./reader";

/** What a list is about is read from so many papers, the ones that came last. */
const READ = 50;
/** Of the new papers that share a category with it, so many are compared, the newest. */
const COMPARED = 300;
/** A paper shares at least so many of the words that its list has twice or more. */
const SHARED = 2;

/**
 * New papers that are like those in a list. What counts is the words of titles that two or more papers of
 * the list share: each by how many of them do, and by how rare it is among the new papers. Nothing for a
 * list that the viewer can't read.
 */
export async function fromSimilar(
  reader: PersonalReader,
  listId: string,
  span: Span,
): Promise<Candidate[]> {
  const { db, viewer } = reader;
  const [list] = await db
    .select({ title: lists.title })
    .from(lists)
    .where(and(eq(lists.id, listId), readableLists(viewer)));
  if (!list) return [];
  const rows = await db.execute<{ paper: string }>(sql`
    with mine as materialized (
      select papers.id, papers.categories, ${titleWords} as words
      from list_entries e join papers on papers.id = e.paper_id
      where e.list_id = ${listId} and e.deleted_at is null
      order by e.created_at desc limit ${READ}
    ), about as materialized (
      select word, count(*)::float8 as weight from mine, unnest(words) as word
      group by word having count(*) >= 2
    ), fresh as materialized (
      select id, ${titleWords} as words from papers
      where ${inSpan(sql`papers.created_at`, span)} and ${findablePapers(viewer)}
        and papers.categories && (select array_agg(distinct one) from mine, unnest(mine.categories) as one)
        and papers.id not in (select id from mine) and ${unknownTo(reader, sql`papers.id`)}
      order by papers.created_at desc limit ${COMPARED}
    ), shared as (
      select fresh.id, about.word, about.weight, count(*) over (partition by about.word) as found
      from fresh cross join lateral unnest(fresh.words) as its (word)
      join about on about.word = its.word
    )
    select id as paper from shared group by id having count(*) >= ${SHARED}
    order by sum(weight / ln(1 + found)) desc, id desc limit ${MOST_CANDIDATES}`);
  return rows.map(({ paper }) => ({
    ...{ paper, version: 0 },
    reason: `Like the papers in “${list.title}”`,
  }));
}

/** Words of the title as the search has them: without endings, small words, accents. */
const titleWords = sql`tsvector_to_array(ts_filter(papers.search, '{a}'))`;
