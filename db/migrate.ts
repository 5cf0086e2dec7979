import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./client";
import { MIGRATION_LOCK } from "./migration-lock";

const MIGRATIONS = fileURLToPath(new URL("../drizzle", import.meta.url));

/**
 * Brings the tables up to date, all or nothing. Safe to run from several processes at once, which
 * drizzle's own migrator is not: it takes no lock. The record of what ran is kept as drizzle keeps
 * it, so that its tools can read it.
 * @param upTo the last migration to run, by its moment in milliseconds; without it all of them
 */
export async function migrateDatabase(
  db: Database,
  { upTo = Number.POSITIVE_INFINITY }: { upTo?: number } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await tx.execute(sql`create schema if not exists drizzle`);
    await tx.execute(
      sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
    );
    const newest = await newestMigration(tx);
    for (const migration of listMigrations()) {
      if (migration.folderMillis <= newest || migration.folderMillis > upTo) continue;
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
      );
    }
  });
}

/** The last migration that ran, by its moment in milliseconds; 0 when none has. */
export async function newestMigration(db: Database): Promise<number> {
  const rows = await db.execute<{ at: string | null }>(
    sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.at ?? 0);
}

export const knowsMigration = (moment: number): boolean =>
  listMigrations().some(({ folderMillis }) => folderMillis === moment);

const listMigrations = () => readMigrationFiles({ migrationsFolder: MIGRATIONS });
