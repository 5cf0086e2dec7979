import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    connection = await ("file" in template ? copyOfDump(template.file) : copyOnServer(template));
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

async function copyOfDump(file: string) {
  const pglite = await openPglite(undefined, await openAsBlob(file));
  const folder = await mkdtemp(join(tmpdir(), "lectern-test-"));
  const socket = join(folder, "db");
  const server = await servePglite(pglite, socket);
  return {
    ...connect({ socket }),
    drop: async () => {
      await server.stop();
      await pglite.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function copyOnServer({ server, database }: { server: string; database: string }) {
  const name = `lectern_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template ${database}`);
  return {
    ...connect({ url: withDatabase(server, name) }),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}
