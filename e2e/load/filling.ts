import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Database, DatabaseAddress } from "@/db/client";
import { makeUser } from "@/db/factories";
import { halfLife } from "@/lib/attention/formula";
import { savePaper } from "@/lib/library/mutations";
import { countTitleWords } from "@/lib/search/dictionary";
import { type CorpusPaper, makeCorpus } from "./corpus";

const INDEX = /^CREATE INDEX (papers_(?:finding|categories|authors)_idx) /;
/** So many of the newest have been looked at, in one month or another, and so many stand in the feed. */
const [NOTICED, FEATURED] = [2000, 1000];

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
  if ("url" in address) await copyTo(address.url, size);
  else await insertTo(db, size);
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

async function copyTo(url: string, size: number): Promise<void> {
  const client = postgres(url, { max: 1 });
  const copy = await client`
    copy papers (id, arxiv_id, title, abstract, plain_title, plain_abstract, authors, primary_category,
      categories, published_on, source, featured_on) from stdin`.writable();
  await pipeline(Readable.from(linesOf(makeCorpus(size), size)), copy);
  await client.end();
}

/** The embedded database takes no COPY from a stream. */
async function insertTo(db: Database, size: number): Promise<void> {
  let [batch, left]: [object[], number] = [[], size];
  for (const paper of makeCorpus(size)) {
    left -= 1;
    batch.push({ ...paper, featuredOn: left < FEATURED ? paper.publishedOn : null });
    if (batch.length < 500 && left > 0) continue;
    // Read by the database, because it reads so many of few words sooner than so many parameters.
    await db.execute(sql`
      insert into papers (id, arxiv_id, title, abstract, plain_title, plain_abstract, authors, primary_category,
        categories, published_on, source, featured_on)
      select id, id, title, abstract, title, abstract, authors, categories[1], categories, "publishedOn", 'arxiv',
        "featuredOn"
      from json_to_recordset(${JSON.stringify(batch)}::json) paper (id text, title text, abstract text,
        authors text[], categories text[], "publishedOn" date, "featuredOn" date)`);
    batch = [];
  }
}

/** Somebody with some of the newest papers in their library, and the day of the newest of the feed. */
export async function makeReader(db: Database) {
  const { viewer } = await makeUser(db);
  const me = { viewer, db };
  const newest = await db.execute<{ id: string; day: string }>(sql`
    select id, featured_on::text as day from papers where featured_on is not null
    order by featured_on desc, id desc limit 40`);
  for (const { id } of newest) await savePaper(me, { paper: id });
  return { me, ids: newest.map(({ id }) => id), day: newest[0]?.day ?? "" };
}

function* linesOf(papers: Iterable<CorpusPaper>, size: number): Generator<string> {
  let left = size;
  for (const { id, title, abstract, authors, categories, publishedOn } of papers) {
    const names = `{${authors.map((name) => `"${name}"`)}}`;
    const texts = [title, abstract, title, abstract];
    const rest = [names, categories[0], `{${categories}}`, publishedOn, "arxiv"];
    left -= 1;
    rest.push(left < FEATURED ? publishedOn : "\\N");
    yield `${[id, id, ...texts, ...rest].join("\t")}\n`;
  }
}
