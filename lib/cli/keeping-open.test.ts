import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "@/db/client";
import { openDatabase } from "@/db/open";
import { socketPath } from "@/db/socket-path";
import { keepOpen } from "./keeping-open";

/** Two starts of a database, on a machine that may be busy. */
const TIMEOUT = 240_000;

test("an embedded database that was killed is started again, with what was acknowledged", {
  timeout: TIMEOUT,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "lectern-kept-open-"));
  const database = await openDatabase({ dataDir });
  const kept = keepOpen({ LECTERN_DATA_DIR: dataDir }, database);
  const { db, close } = connect({ socket: socketPath(dataDir) });
  await db.execute(sql`create table rounds (n int)`);
  const numbers = () =>
    db.execute<{ n: number }>(sql`select n from rounds order by n`).then(
      (rows) => rows.map(({ n }) => n),
      () => null,
    );
  await db.execute(sql`insert into rounds values (1)`);
  process.kill(database.owner?.pid ?? Number.NaN, "SIGKILL");
  await expect.poll(numbers, { timeout: 120_000 }).toEqual([1]);
  await db.execute(sql`insert into rounds values (2)`);
  expect(await numbers()).toEqual([1, 2]);
  await close();
  await kept.close();
  await rm(dataDir, { recursive: true, force: true });
});
