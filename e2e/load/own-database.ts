import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { Database, DatabaseAddress } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { onServer, withDatabase } from "@/db/testing-server";

/**
 * Gives `work` an empty database: on the server of TEST_DATABASE_URL, or an embedded one.
 * @param kept with LECTERN_BENCH_KEEP, the database has this name, stays, and is the one that was kept
 *   before: filling one with a million papers takes longer than measuring it
 * @param closed what is done when all went well and it is closed, before it is removed, with the folder of an embedded one
 */
export async function withOwnDatabase(
  work: (db: Database, server: boolean, address: DatabaseAddress) => Promise<void>,
  kept?: string,
  closed?: (dataDir: string) => Promise<void>,
): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  const keep = kept !== undefined && Boolean(process.env.LECTERN_BENCH_KEEP);
  const name = `lectern_bench_${keep ? kept : randomBytes(6).toString("hex")}`;
  const dataDir = keep ? join(tmpdir(), name) : await mkdtemp(join(tmpdir(), "lectern-bench-"));
  if (server && !(keep && (await hasDatabase(server, name)))) {
    await onServer(server, `create database ${name}`);
  }
  const database = await openDatabase({
    dataDir,
    ...(server && { url: withDatabase(server, name) }),
  });
  let done = false;
  try {
    await migrateDatabase(database.db);
    await work(database.db, server !== undefined, database.address);
    done = true;
  } finally {
    await database.close();
    if (done && !server) await closed?.(dataDir);
    if (server && !keep) await onServer(server, `drop database ${name} with (force)`);
    if (!keep || server) await rm(dataDir, { recursive: true, force: true });
  }
}

async function hasDatabase(url: string, name: string): Promise<boolean> {
  const client = postgres(url, { max: 1 });
  try {
    return (await client`select from pg_database where datname = ${name}`).length > 0;
  } finally {
    await client.end();
  }
}
