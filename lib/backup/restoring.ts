import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { knowsMigration, migrateDatabase, newestMigration } from "@/db/migrate";
import { AppError } from "@/lib/errors";
import { type Chunk, readBackup, tooNew } from "./file";
import { countRows, findFilledTable, listed, type Progress, withoutReferences } from "./tables";

/**
 * Fills an empty database of either kind from a backup, all or nothing; one of an older Lectern is
 * brought up to date then. The file is read twice: nothing is written before all of it is known to be
 * whole.
 * @returns the number of rows by table
 * @throws invalid when the file is no whole backup, or of a newer Lectern; conflict when the database
 * is not empty
 */
export async function restoreDatabase(
  db: Database,
  path: string,
  { progress }: { progress?: Progress } = {},
): Promise<Record<string, number>> {
  const { header, rows } = await readBackup(path);
  if (!knowsMigration(header.migration)) throw tooNew();
  await requireEmpty(db);
  await migrateDatabase(db, { upTo: header.migration });
  if ((await newestMigration(db)) !== header.migration) {
    throw new AppError(
      "conflict",
      "The tables of this database are newer than the backup. Restore it into a database that Lectern has not used yet.",
    );
  }
  await db.transaction(async (tx) => {
    await requireEmpty(tx);
    const whole = Object.values(rows).reduce((sum, count) => sum + count, 0);
    await withoutReferences(tx, () => load(tx, path, (done) => progress?.(done, whole)));
    for (const [table, count] of Object.entries(rows)) {
      if ((await countRows(tx, table)) !== count) throw new Error(`Not all rows of ${table} came.`);
    }
  });
  await migrateDatabase(db);
  return rows;
}

async function load(tx: Database, path: string, progress: (done: number) => void) {
  let rows = 0;
  await readBackup(path, async (chunk, { tables }) => {
    await insert(tx, chunk, tables[chunk.table] ?? []);
    rows += chunk.rows.length;
    progress(rows);
  });
}

/** Postgres reads each value as its column's type, as it wrote it. */
async function insert(tx: Database, { table, rows }: Chunk, columns: string[]): Promise<void> {
  const into = sql.identifier(table);
  const names = listed(columns);
  await tx.execute(sql`
    insert into ${into} (${names})
    select ${names} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json)`);
}

async function requireEmpty(db: Database): Promise<void> {
  const filled = await findFilledTable(db);
  if (filled === null) return;
  throw new AppError(
    "conflict",
    `This database is not empty (its table ${filled} has rows). Restore into an empty one; nothing was written.`,
  );
}
