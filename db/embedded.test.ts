import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "./open";
import { IN_USE } from "./socket-path";

const EMBEDDED = fileURLToPath(new URL("./embedded.ts", import.meta.url));
const VISITOR = fileURLToPath(new URL("./testing-visitor.ts", import.meta.url));
/** Six processes and a database take their time on a machine that has other work. */
const TIMEOUT = 120_000;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "lectern-embedded-"));
  folders.push(folder);
  return folder;
}

const node = (...args: string[]) =>
  spawn(process.execPath, ["--import", "tsx", ...args], { stdio: ["ignore", "pipe", "inherit"] });

test("of many processes that open one folder at once, one owns it and all are served", {
  timeout: TIMEOUT,
}, async () => {
  const dataDir = newFolder();
  const visitors = Array.from({ length: 6 }, (_, i) => node(VISITOR, dataDir, String(i)));
  const answers = await Promise.all(visitors.map((visitor) => text(visitor.stdout ?? [])));
  expect(answers).toEqual(visitors.map((_, i) => `kept ${i}\n`));

  const { db, close } = await openDatabase({ dataDir });
  const rows = await db.execute<{ n: number }>(sql`select n from visits order by n`);
  expect(rows.map((row) => row.n)).toEqual([0, 1, 2, 3, 4, 5]);

  // While it is open, whoever else tries to own the folder is turned away.
  const rivals = [node(EMBEDDED, dataDir), node(EMBEDDED, dataDir)];
  expect(await Promise.all(rivals.map(exitCode))).toEqual([IN_USE, IN_USE]);
  await close();
});

test("what was acknowledged outlives kill -9", { timeout: TIMEOUT }, async () => {
  const dataDir = newFolder();
  const first = await openDatabase({ dataDir });
  await first.db.execute(sql`create table visits (n int)`);
  await first.db.execute(sql`insert into visits values (100)`);
  const pid = first.owner?.pid;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid ?? 0, "SIGKILL");
  await first.close();

  const second = await openDatabase({ dataDir });
  const rows = await second.db.execute(sql`select n from visits where n = 100`);
  expect(rows).toHaveLength(1);
  await second.close();
  expect(second.owner?.exitCode).toBe(0);
});

const exitCode = async (child: ChildProcess) => (await once(child, "exit"))[0];
