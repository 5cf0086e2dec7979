import { once } from "node:events";
import { sql } from "drizzle-orm";
import type { Database, DatabaseAddress } from "@/db/client";
import { digestSubscriptions } from "@/db/schema";
import { ANONYMOUS } from "@/lib/context";
import { composeDigest } from "@/lib/digests/composing";
import { Shared } from "@/lib/digests/shared";
import { inRounds, middleOf, report } from "./measures";
import { firstLine, runScript } from "./once";
import { withOwnDatabase } from "./own-database";

const READERS = 10_000;
const CHUNK = 50_000;
const CATEGORIES = 20;
/** Twenty of each category. */
const TRENDING = 20 * CATEGORIES;

/**
 * What digests cost: one in the database, and 10,000 made and handed to an SMTP server in a process of its
 * own; over 1,000,000 papers on the server of TEST_DATABASE_URL, a tenth of that on the embedded database.
 */
export async function digests(): Promise<void> {
  await withOwnDatabase(async (db, server, address) => {
    await makePapers(db, server ? 1_000_000 : 100_000);
    await makeReaders(db);
    await db.execute(sql`analyze`);
    await measureOne(db);
    await measureAll(address);
  });
}

async function measureOne(db: Database) {
  const [subscription] = await db.select().from(digestSubscriptions).limit(1);
  if (!subscription) throw new Error("Nobody gets mail.");
  const span = { since: subscription.since, until: new Date() };
  const time = await inRounds(() =>
    middleOf(20, () => {
      const shared = new Shared();
      const reader = { db, viewer: ANONYMOUS, addressId: subscription.addressId, shared };
      return composeDigest(reader, subscription, span);
    }),
  );
  report(
    `one digest, ${await db.$count(sql`papers`)} papers`,
    `${time.toFixed(1)} ms in the database`,
    "at most 20 ms",
    time <= 20,
  );
}

async function measureAll(address: DatabaseAddress) {
  const smtp = runScript("e2e/load/smtp.ts");
  try {
    const sender = runScript(
      "e2e/load/digests-once.ts",
      JSON.stringify(address),
      await firstLine(smtp),
    );
    const { sent, seconds, peak } = JSON.parse(await firstLine(sender));
    report(
      `${sent} digests made and handed over`,
      `${seconds.toFixed(0)} s`,
      "at most 120 s",
      sent === READERS && seconds <= 120,
    );
    const megabytes = peak / 1024;
    report(
      "memory meanwhile",
      `${megabytes.toFixed(0)} MB at most`,
      "under 400 MB",
      megabytes < 400,
    );
  } finally {
    smtp.kill();
    await once(smtp, "exit");
  }
}

/** Two years of papers, 1,440 a day, a tenth of them in the feed with abstracts as long as they are. */
export async function makePapers(db: Database, papers: number) {
  for (let from = 1; from <= papers; from += CHUNK) {
    await db.execute(sql`
      insert into papers (id, title, abstract, plain_title, plain_abstract, authors, categories,
        published_on, featured_on, featured_at, created_at, source)
      select 'bench-' || p, 'On map ' || p, '', 'On map ' || p,
        repeat('We bound map ' || p || ' where it bends. The bound is sharp in the limit. ',
          case when p % 10 = 0 or p <= ${TRENDING}::int then 16 else 1 end),
        '{Ada Lovelace,Emmy Noether,Grace Hopper,Alan Turing}',
        array['bench.A' || chr(65 + p / 10 % ${CATEGORIES}::int)], '2026-03-01',
        case when p % 10 = 0 then (now() - at.ago)::date end, now() - at.ago, now() - at.ago, 'manual'
      from generate_series(${from}::int, ${from + CHUNK - 1}::int) p
      cross join lateral (select p * interval '60 seconds' as ago) at`);
  }
  await db.execute(sql`
    insert into paper_attention (paper_id, category, upvotes, last_at, day, week, month)
    select 'bench-' || p, 'bench.A' || chr(65 + p / 10 % ${CATEGORIES}::int), 1, now(),
      extract(epoch from now()) / 21600 + random(), extract(epoch from now()) / 151200,
      extract(epoch from now()) / 648000
    from generate_series(1, ${TRENDING}::int) p`);
}

/** Each gets the papers of two categories, and has been shown a hundred. */
async function makeReaders(db: Database) {
  const all = sql`generate_series(1, ${READERS}::int) r`;
  await db.execute(sql`
    insert into digest_addresses (id, email)
    select 'reader-' || r, 'reader-' || r || '@example.org' from ${all}`);
  await db.execute(sql`
    insert into digest_subscriptions (id, address_id, secret, cadence, weekday, hour, time_zone,
      sources, next_at, since)
    select 'reader-' || r, 'reader-' || r, md5(r::text), 'daily', 1, r % 24, 'Europe/Berlin',
      jsonb_build_array(
        jsonb_build_object('kind', 'papers', 'target', 'bench.A' || chr(65 + r % ${CATEGORIES}::int)),
        jsonb_build_object('kind', 'papers', 'target', 'bench.A' || chr(65 + r / 7 % ${CATEGORIES}::int))),
      now() - interval '1 minute', now() - interval '1 day'
    from ${all}`);
  await db.execute(sql`
    insert into digest_shown (address_id, paper_id, version)
    select 'reader-' || r, 'bench-' || (5000 + (r * 31 + k * 97) % 50000), 0
    from ${all}, generate_series(1, 100) k on conflict do nothing`);
}
