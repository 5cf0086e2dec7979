import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makePapers } from "./digests";
import { report } from "./measures";
import { firstLine, runScript } from "./once";
import { withOwnDatabase } from "./own-database";

const PEOPLE = 10_000;
const SAVED = 50;

/**
 * What a backup costs of 10,000 people with 50 saved papers each, and 1,000,000 papers on the server of
 * TEST_DATABASE_URL, a tenth of that on the embedded database.
 */
export async function backingUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lectern-backup-"));
  await withOwnDatabase(async (db, server, address) => {
    await makePapers(db, server ? 1_000_000 : 100_000);
    await makePeople(db);
    const file = join(folder, "backup");
    const writer = runScript("e2e/load/backup-once.ts", JSON.stringify(address), file);
    const { rows, seconds, peak } = JSON.parse(await firstLine(writer));
    const megabytes = peak / 1024;
    report(
      `backup of ${rows.papers} papers, ${rows.library_entries} entries`,
      `${megabytes.toFixed(0)} MB of memory; ${seconds.toFixed(0)} s, ${((await stat(file)).size / 2 ** 20).toFixed(0)} MB`,
      "under 400 MB",
      megabytes < 400,
    );
  });
  await rm(folder, { recursive: true });
}

async function makePeople(db: Database) {
  const all = sql`generate_series(1, ${PEOPLE}::int) n`;
  await db.execute(sql`
    insert into users (id, handle, email) select 'person-' || n, 'person-' || n, 'person-' || n || '@example.org'
    from ${all}`);
  await db.execute(sql`
    insert into library_entries (user_id, paper_id)
    select 'person-' || n, 'bench-' || (1 + (n * 7 + k * 997) % 100000)
    from ${all}, generate_series(1, ${SAVED}::int) k`);
}
