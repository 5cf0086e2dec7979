import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Database, DatabaseAddress } from "@/db/client";
import { halfLife } from "@/lib/attention/formula";
import { countTitleWords } from "@/lib/search/dictionary";
import { type CorpusPaper, makeCorpus } from "./corpus";

const INDEX = /^CREATE INDEX (papers_(?:finding|categories|authors)_idx) /;
/** So many of the newest have been looked at, in one month or another. */
const NOTICED = 2000;

/**
 * Puts the papers of the corpus into an empty database, by COPY, and indexes them afterwards, as a million
 * rows are on any server. What is full already is left as it is.
 */
export async function fill(db: Database, address: DatabaseAddress, size: number): Promise<void> {
  const [kept] = await db.execute<{ words: number }>(
    sql`select count(*)::int as words from title_words`,
  );
  // The words are counted last: what has none was not filled to the end.
  if (kept?.words) return;
  await db.execute(sql`truncate papers cascade`);
  const indexes = await db.execute<{ def: string }>(
    sql`select indexdef as def from pg_indexes where tablename = 'papers'`,
  );
  const later = indexes.map(({ def }) => def).filter((def) => INDEX.test(def));
  for (const def of later) await db.execute(sql.raw(`drop index ${INDEX.exec(def)?.[1]}`));
  const client =
    "url" in address
      ? postgres(address.url, { max: 1 })
      : postgres({ path: address.socket, user: "postgres", database: "postgres", max: 1 });
  const copy = await client`
    copy papers (id, arxiv_id, title, abstract, plain_title, plain_abstract, authors, primary_category,
      categories, published_on, source) from stdin`.writable();
  await pipeline(Readable.from(linesOf(makeCorpus(size))), copy);
  await client.end();
  for (const def of later) {
    await db.transaction(async (tx) => {
      // Only how soon it is done depends on it.
      await tx.execute(sql`select set_config('maintenance_work_mem', '512MB', true)`);
      await tx.execute(sql.raw(def));
    });
  }
  const now = Date.now() / 1000;
  const at = ([window, seconds]: [string, number]) =>
    sql`${now / seconds}::float8 + random() * 5 as ${sql.identifier(window)}`;
  const scores = (["day", "week", "month"] as const).map((one) => at([one, halfLife(one)]));
  await db.execute(sql`
    insert into paper_attention (paper_id, category, upvotes, last_at, day, week, month)
    select id, '', 1, now(), ${sql.join(scores, sql`, `)} from (
      select id from papers order by published_on desc, id desc limit ${NOTICED}) newest`);
  await db.execute(sql`vacuum analyze papers`);
  await countTitleWords(db);
  await db.execute(sql`vacuum analyze title_words`);
}

function* linesOf(papers: Iterable<CorpusPaper>): Generator<string> {
  for (const { id, title, abstract, authors, categories, publishedOn } of papers) {
    const names = `{${authors.map((name) => `"${name}"`)}}`;
    const texts = [title, abstract, title, abstract];
    const rest = [names, categories[0], `{${categories}}`, publishedOn, "arxiv"];
    yield `${[id, id, ...texts, ...rest].join("\t")}\n`;
  }
}
