import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database, DatabaseAddress } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { onServer, withDatabase } from "@/db/testing-server";

/** Gives `work` an empty database: on the server of TEST_DATABASE_URL, or an embedded one. */
export async function withOwnDatabase(
  work: (db: Database, server: boolean, address: DatabaseAddress) => Promise<void>,
): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  const name = `lectern_bench_${randomBytes(6).toString("hex")}`;
  const dataDir = await mkdtemp(join(tmpdir(), "lectern-bench-"));
  if (server) await onServer(server, `create database ${name}`);
  const database = await openDatabase({
    dataDir,
    ...(server && { url: withDatabase(server, name) }),
  });
  try {
    await migrateDatabase(database.db);
    await work(database.db, server !== undefined, database.address);
  } finally {
    await database.close();
    if (server) await onServer(server, `drop database ${name} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  }
}
