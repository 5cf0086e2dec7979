import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { type OpenDatabase, openDatabase } from "@/db/open";
import { testDatabase } from "@/db/testing";
import { furnished } from "@/lib/archive/testing-person";
import { restoreDatabase } from "./restoring";
import { listTables } from "./tables";
import { backupDatabase } from "./writing";

const db = testDatabase();
let folder: string;
/** An embedded database as the app opens it, whichever kind `db` is of. */
let other: OpenDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-backup-"));
  other = await openDatabase({ dataDir: join(folder, "data") });
});
afterAll(async () => {
  await other.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const schema of ["public", "drizzle"]) {
    await other.db.execute(sql.raw(`drop schema if exists ${schema} cascade`));
  }
  await other.db.execute(sql`create schema public`);
});

const at = (name: string) => join(folder, name);
const linesOf = async (file: string) =>
  gunzipSync(await readFile(file))
    .toString()
    .split("\n")
    .slice(0, -1);

/** All rows of a backup, whatever their order. */
async function contentOf(file: string): Promise<string[]> {
  const chunks = (await linesOf(file)).slice(1, -1).map((line) => JSON.parse(line));
  return chunks
    .flatMap(({ table, rows }) => rows.map((row: unknown) => `${table} ${JSON.stringify(row)}`))
    .sort();
}

async function empty() {
  const names = (await listTables(db)).map(({ name }) => sql.identifier(name));
  await db.execute(sql`truncate ${sql.join(names, sql`, `)}`);
}

test("everything comes back, by way of the other kind of database", async () => {
  await empty();
  await furnished(db);
  const told: number[] = [];
  const rows = await backupDatabase(db, at("one"), { progress: (count) => told.push(count) });
  const total = Object.values(rows).reduce((sum, count) => sum + count);
  expect(told.at(-1)).toBe(total);
  expect((await stat(at("one"))).mode & 0o777).toBe(0o600);
  expect(await restoreDatabase(other.db, at("one"))).toEqual(rows);
  await backupDatabase(other.db, at("two"));
  await empty();
  expect(await restoreDatabase(db, at("two"))).toEqual(rows);
  await backupDatabase(db, at("three"));

  const content = await contentOf(at("one"));
  expect(content).toHaveLength(total);
  for (const table of ["users", "list_spans", "annotations", "attention_acts"]) {
    expect(rows[table]).toBeGreaterThan(0);
  }
  expect(await contentOf(at("two"))).toEqual(content);
  expect(await contentOf(at("three"))).toEqual(content);
  // Triggers fire again, and references hold.
  await expect(
    db.execute(sql`insert into lists (id, user_id, slug, title) values ('x', 'nobody', 'x', 'X')`),
  ).rejects.toThrow();
  await furnished(db);
  await backupDatabase(db, at("four"));
  expect((await contentOf(at("four"))).length).toBeGreaterThan(content.length);
});

test("a backup of an older Lectern is brought up to date", async () => {
  const [, second] = (await readdir("drizzle")).filter((name) => name.endsWith(".sql")).sort();
  const journal = JSON.parse(await readFile("drizzle/meta/_journal.json", "utf8"));
  const old = journal.entries.find(({ tag }: { tag: string }) => `${tag}.sql` === second);
  await migrateDatabase(other.db, { upTo: old.when });
  await other.db.execute(sql`insert into users (id, handle) values ('kept', 'kept')`);
  await backupDatabase(other.db, at("old"));
  await empty();
  await expect(restoreDatabase(db, at("old"))).rejects.toMatchObject({ code: "conflict" });
  await other.db.execute(sql`delete from users`);
  const rows = await restoreDatabase(other.db, at("old"));
  expect(rows.users).toBe(1);
  const [user] = await other.db.execute(sql`select handle, handle_skeleton from users`);
  expect(user).toMatchObject({ handle: "kept", handle_skeleton: expect.any(String) });
});

describe("nothing is written", () => {
  const untouched = async () =>
    expect(
      await other.db.execute(sql`select 1 from pg_tables where schemaname = 'public'`),
    ).toEqual([]);

  test("from a file that is cut off, changed, or something else", async () => {
    await empty();
    await furnished(db);
    await backupDatabase(db, at("whole"));
    const whole = await readFile(at("whole"));
    const lines = await linesOf(at("whole"));
    const packed = (changed: string[]) => gzipSync(`${changed.join("\n")}\n`);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
    const damages: Buffer[] = [
      ...[0.1, 0.5, 0.99].map((part) => whole.subarray(0, Math.floor(whole.length * part))),
      flipped,
      packed(lines.slice(0, -1)),
      packed(lines.toSpliced(2, 1)),
      packed(lines.map((line) => line.replace("Ducks", "Drakes"))),
      ...[Buffer.from("nonsense"), Buffer.alloc(0), gzipSync(""), gzipSync("{}\n{}\n")],
    ];
    for (const damage of damages) {
      await writeFile(at("damaged"), damage);
      const restored = restoreDatabase(other.db, at("damaged"));
      await expect(restored).rejects.toMatchObject({ code: "invalid" });
      await expect(restored).rejects.toThrow("no whole backup");
      await untouched();
    }
  });

  test("from a newer Lectern, a file that isn't there, or into what is not empty", async () => {
    await expect(restoreDatabase(other.db, at("none"))).rejects.toThrow("can’t be read");
    const later = { lectern: "backup", version: 2 };
    await writeFile(at("later"), gzipSync(`${JSON.stringify(later)}\n{}\n`));
    await expect(restoreDatabase(other.db, at("later"))).rejects.toThrow("newer Lectern");
    await untouched();
    await empty();
    await furnished(db);
    await backupDatabase(db, at("full"));
    await expect(restoreDatabase(db, at("full"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("where a backup can't be finished; the one from before stays", async () => {
    await writeFile(at("before"), "the one from before");
    const broken = { transaction: () => Promise.reject(new Error("The database is gone.")) };
    await expect(backupDatabase(broken as unknown as typeof db, at("before"))).rejects.toThrow();
    expect(await readFile(at("before"), "utf8")).toBe("the one from before");
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});
