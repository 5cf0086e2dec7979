import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";

export interface Table {
  name: string;
  /** Those that hold something of their own: what Postgres computes from others is left out. */
  columns: string[];
}

/** Called with the number of rows so far, and of all. */
export type Progress = (done: number, whole: number) => void;

/** The names of columns, as a statement lists them. */
export const listed = (columns: string[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );

/** The tables of the app, in the order of their names. */
export const listTables = async (db: Database): Promise<Table[]> =>
  Array.from(
    await db.execute<Table & Record<string, unknown>>(sql`
      select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attgenerated = ''
      group by c.relname
      order by c.relname collate "C"`),
  );

/** The first table that has a row; null when all are empty. */
export async function findFilledTable(db: Database): Promise<string | null> {
  for (const { name } of await listTables(db)) {
    const rows = await db.execute(sql`select 1 from ${sql.identifier(name)} limit 1`);
    if (rows.length > 0) return name;
  }
  return null;
}

export async function countRows(db: Database, table: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)}`,
  );
  return row?.count ?? 0;
}

/**
 * Runs `work` with no trigger firing and no reference checked, and checks all references after it:
 * tables point at each other in circles, and what the triggers would write is among what is loaded.
 * In a transaction, so that nobody else sees the tables without them.
 */
export async function withoutReferences(tx: Database, work: () => Promise<void>): Promise<void> {
  const keys = await tx.execute<{ table: string; name: string; definition: string }>(sql`
    select conrelid::regclass::text as table, quote_ident(conname) as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  const tables = (await listTables(tx)).map(({ name }) => sql.identifier(name));
  for (const { table, name } of keys) {
    await tx.execute(sql.raw(`alter table ${table} drop constraint ${name}`));
  }
  for (const table of tables) await tx.execute(sql`alter table ${table} disable trigger user`);
  await work();
  for (const table of tables) await tx.execute(sql`alter table ${table} enable trigger user`);
  for (const { table, name, definition } of keys) {
    await tx.execute(sql.raw(`alter table ${table} add constraint ${name} ${definition}`));
  }
}
