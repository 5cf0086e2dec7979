import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { defineJob } from "@/lib/jobs/kinds";

/** Of more papers than these, the words are counted once a day; of fewer, each hour that brings new ones. */
const MANY = 50_000;
const QUIET_HOUR = 3;

/**
 * Counts the words of all titles that everyone may see. What has changed is written, in one transaction.
 */
export async function countTitleWords(db: Database): Promise<void> {
  // Names are read as they are written, which is what is wanted of words here.
  await db.execute(sql`
    with counted as materialized (
      select word, ndoc as papers from ts_stat($$
        select to_tsvector('lectern_names', plain_title) from papers where source <> 'import' $$)
      where length(word) between 2 and 40 and word !~ '[0-9./]'),
    gone as (
      delete from title_words where not exists (select from counted where counted.word = title_words.word))
    insert into title_words (word, papers) select word, papers from counted
    on conflict (word) do update set papers = excluded.papers
      where title_words.papers <> excluded.papers`);
}

export const countTitleWordsJob = defineJob({
  kind: "search.words",
  payload: z.object({}),
  every: { unit: "hour", payload: {} },
  async run({ db, now }) {
    const [state] = await db.execute<{ empty: boolean; news: boolean; many: boolean }>(sql`
      select not exists (select from title_words) as empty,
        exists (select from papers where created_at > coalesce(
          (select last_done_at from job_kinds where kind = 'search.words'), '-infinity'::timestamptz)) as news,
        (select reltuples from pg_class where oid = 'papers'::regclass) > ${MANY}::int as many`);
    const due = state?.many ? now.getUTCHours() === QUIET_HOUR : state?.news;
    if (due || state?.empty) await countTitleWords(db);
  },
});
