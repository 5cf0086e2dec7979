import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, inject } from "vitest";
import { type Connection, connect } from "./client";
import { openPglite, servePglite } from "./pglite";
import { onServer, withDatabase } from "./testing-server";

declare module "vitest" {
  interface ProvidedContext {
    /** A database with all migrations and no rows: a server's, or a file with a dump. */
    template: { server: string; database: string } | { file: string };
  }
}

/**
 * Gives the tests of a file a migrated, empty database of their own, on the embedded database or,
 * with TEST_DATABASE_URL, on that server.
 */
export function testDatabase(): Connection["db"] {
  let connection: (Connection & { drop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const template = inject("template");
    connection = await ("file" in template ? emptied(template.file) : copyOnServer(template));
  });
  afterAll(async () => {
    await connection?.close();
    await connection?.drop();
  });
  return new Proxy({} as Connection["db"], {
    get(_, name) {
      if (!connection) throw new Error("The test database opens before the first test.");
      const value = Reflect.get(connection.db, name);
      return typeof value === "function" ? value.bind(connection.db) : value;
    },
  });
}

/** One for all test files that this process runs, one after another: opening it takes seconds. */
let opened: Promise<{ pglite: PGlite; socket: string }> | undefined;

async function emptied(dump: string) {
  opened ??= openDump(dump);
  const { pglite, socket } = await opened;
  await pglite.exec(`do $$ begin execute (
    select 'truncate ' || string_agg(quote_ident(tablename), ', ')
    from pg_tables where schemaname = 'public'
  ); end $$`);
  return { ...connect({ socket }), drop: async () => {} };
}

/** Stays open to the end of the process; whoever made the dump removes its folder, with the socket. */
async function openDump(dump: string) {
  const pglite = await openPglite(undefined, await openAsBlob(dump));
  const socket = join(dirname(dump), String(process.pid));
  await servePglite(pglite, socket);
  return { pglite, socket };
}

async function copyOnServer({ server, database }: { server: string; database: string }) {
  const name = `lectern_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template ${database}`);
  return {
    ...connect({ url: withDatabase(server, name) }),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}
