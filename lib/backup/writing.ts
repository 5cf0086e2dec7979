import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newestMigration } from "@/db/migrate";
import { type Header, Tally, VERSION, writeLines } from "./file";
import { countRows, listed, listTables, type Progress, type Table } from "./tables";

const ROWS = 200;

/** Zips of what the rest of a backup holds anyway, and what papers mean: both are made again. */
const COPIES = ["downloads", "download_pieces", "paper_embeddings", "embedding_models"];

/**
 * Writes everything that the database holds into one file, as it is at one moment, while the app goes
 * on. On the embedded database other work waits until it is done. For whoever runs the site: the file
 * has everybody's notes, and the hashes of their passwords.
 * @returns the number of rows by table
 */
export async function backupDatabase(
  db: Database,
  path: string,
  { progress }: { progress?: Progress } = {},
): Promise<Record<string, number>> {
  const tally = new Tally();
  let rows = 0;
  await writeLines(path, (write) =>
    db.transaction(
      async (tx) => {
        const put = async (line: string) => {
          tally.add(line);
          await write(line);
        };
        // The same moment is the same text, whatever the server's time zone.
        await tx.execute(sql`select set_config('TimeZone', 'UTC', true)`);
        const tables = (await listTables(tx)).filter(({ name }) => !COPIES.includes(name));
        await put(JSON.stringify(await headerOf(tx, tables)));
        let whole = 0;
        for (const { name } of tables) whole += await countRows(tx, name);
        for (const table of tables) {
          tally.count(table.name, 0);
          for await (const chunk of readRows(tx, table)) {
            await put(`{"table":${JSON.stringify(table.name)},"rows":[${chunk.join(",")}]}`);
            tally.count(table.name, chunk.length);
            rows += chunk.length;
            progress?.(rows, whole);
          }
        }
        await write(tally.end);
      },
      { isolationLevel: "repeatable read", accessMode: "read only" },
    ),
  );
  return tally.rows;
}

const headerOf = async (tx: Database, tables: Table[]): Promise<Header> => ({
  lectern: "backup",
  version: VERSION,
  madeAt: new Date().toISOString(),
  migration: await newestMigration(tx),
  tables: Object.fromEntries(tables.map(({ name, columns }) => [name, columns])),
});

/** Rows as JSON, through a cursor: a table may be larger than the memory. */
async function* readRows(tx: Database, { name, columns }: Table): AsyncGenerator<string[]> {
  await tx.execute(sql`
    declare backup_rows no scroll cursor for
    select to_json(r)::text as row from (select ${listed(columns)} from ${sql.identifier(name)}) r`);
  while (true) {
    const rows = await tx.execute<{ row: string }>(
      sql`fetch ${sql.raw(String(ROWS))} from backup_rows`,
    );
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await tx.execute(sql`close backup_rows`);
}
