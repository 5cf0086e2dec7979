import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "./client";
import { openPglite, servePglite } from "./pglite";

test("connections that ask at once each get their own answer", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lectern-test-"));
  const socket = join(folder, "db");
  const pglite = await openPglite();
  const server = await servePglite(pglite, socket);
  const connections = [connect({ socket }, { max: 5 }), connect({ socket }, { max: 5 })];
  const ask = async (n: number) => {
    const { db } = connections[n % 2] ?? connect({ socket });
    const rows =
      n % 3 === 0
        ? await db.execute(sql`select ${n}::int as a, ${n}::int as b`)
        : await db.execute(sql`select ${n}::int as a`);
    return rows[0]?.a;
  };
  const wanted = Array.from({ length: 300 }, (_, n) => n);
  expect(await Promise.all(wanted.map(ask))).toEqual(wanted);
  for (const connection of connections) await connection.close();
  await server.stop();
  await pglite.close();
  await rm(folder, { recursive: true });
});
