import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { upvotePaper } from "@/lib/attention/mutations";
import { listTrending, listTrendingCategories } from "@/lib/attention/queries";
import { ANONYMOUS } from "@/lib/context";
import { inRounds, middleOf, report } from "./measures";
import { withOwnDatabase } from "./own-database";

const CHUNK = 50_000;
const USERS = 20_000;
const VOTES_EACH = 10;

/**
 * What the ranking costs in the database: over 1,000,000 papers and 10,000,000 votes on the server of
 * TEST_DATABASE_URL, in a database of its own; over a tenth of that on the embedded database.
 */
export async function trending(): Promise<void> {
  await withOwnDatabase(async (db, server) => {
    await makeVotes(db, server ? 1_000_000 : 100_000);
    await measure(db);
  });
}

async function measure(db: Database) {
  const anyone = { viewer: ANONYMOUS, db };
  const size = `${await db.$count(sql`attention_acts`)} votes`;
  const time = async (what: string, work: () => Promise<unknown>) => {
    const times = await inRounds(() => middleOf(10, work));
    report(`${what}, ${size}`, `${times.toFixed(1)} ms in the database`, "under 50 ms", times < 50);
  };
  for (const window of ["day", "week", "month"] as const) {
    await time(`trending, ${window}`, () => listTrending(anyone, { window }));
    await time(`trending, ${window}, its last page`, () =>
      listTrending(anyone, { window, after: 75 }),
    );
    await time(`trending, ${window}, one category`, () =>
      listTrending(anyone, { window, category: "bench.BA" }),
    );
    await time(`categories of the ${window}`, () => listTrendingCategories(anyone, window));
  }
  const voter = await makeUser(db);
  let paper = 0;
  await time("upvoting one of a thousand votes", () => {
    paper += 1;
    return upvotePaper(voter, { paper: `bench-${paper}` });
  });
}

/** Papers in two of 170 categories, with ten votes each over the last 45 days; the first hundred have a thousand. */
async function makeVotes(db: Database, papers: number) {
  // Keys and triggers would look at each of the rows.
  await db.execute(
    sql`alter table attention_acts drop constraint attention_acts_user_id_paper_id_act_pk`,
  );
  await db.execute(sql`
    insert into users (id, handle) select 'voter-' || i, 'voter-' || i from generate_series(0, ${USERS - 1}::int) i`);
  for (let from = 1; from <= papers; from += CHUNK) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      const some = sql`generate_series(${from}::int, ${from + CHUNK - 1}::int) p`;
      await tx.execute(sql`
        insert into papers (id, title, abstract, plain_title, plain_abstract, authors, categories, published_on, source)
        select 'bench-' || p, 'On map ' || p, '', 'On map ' || p, '', '{Ada Lovelace}',
          array['bench.A' || chr(65 + p % 20), 'bench.' || chr(66 + p % 6) || chr(65 + p / 6 % 25)], '2026-03-01', 'manual'
        from ${some}`);
      await tx.execute(sql`
        insert into attention_acts (user_id, paper_id, act, first_at)
        select 'voter-' || (p * 31 + k) % ${USERS}::int, 'bench-' || p, 'upvote',
          now() - random() * random() * interval '45 days'
        from ${some}, generate_series(1, case when p <= 100 then 1000 else ${VOTES_EACH}::int end) k`);
    });
  }
  await db.execute(sql`
    alter table attention_acts add constraint attention_acts_user_id_paper_id_act_pk primary key (user_id, paper_id, act)`);
  await db.execute(sql`analyze`);
  for (let from = 1; from <= papers; from += CHUNK) {
    await db.execute(sql`
      select refresh_attention(array_agg('bench-' || p))
      from generate_series(${from}::int, ${from + CHUNK - 1}::int) p`);
  }
  await db.execute(sql`vacuum analyze paper_attention`);
  await db.execute(sql`analyze`);
}
