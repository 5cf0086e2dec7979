import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import { type Connection, connect, type Database } from "./client";
import { migrateDatabase } from "./migrate";
import { openPglite, servePglite } from "./pglite";
import { onServer, withDatabase } from "./testing-server";

/** A database without a table, of the kind that the other tests use. */
async function emptyDatabase(): Promise<Connection & { drop(): Promise<void> }> {
  const template = inject("template");
  if ("server" in template) {
    const name = `lectern_upgrade_${randomBytes(6).toString("hex")}`;
    await onServer(template.server, `create database ${name}`);
    const drop = () => onServer(template.server, `drop database ${name} with (force)`);
    return { ...connect({ url: withDatabase(template.server, name) }), drop };
  }
  const folder = await mkdtemp(join(tmpdir(), "lectern-upgrade-"));
  const pglite = await openPglite();
  const server = await servePglite(pglite, join(folder, "db"));
  const drop = async () => {
    await server.stop();
    await pglite.close();
    await rm(folder, { recursive: true });
  };
  return { ...connect({ socket: join(folder, "db") }), drop };
}

let connection: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  connection = await emptyDatabase();
});
afterAll(async () => {
  await connection.close();
  await connection.drop();
});

/** What the first release wrote for a person who keeps a paper, as it wrote it. */
async function keepAsBefore(db: Database, n: number): Promise<void> {
  const [person, paper, list, tag] = [`u${n}`, `2401.${10_000 + n}`, `l${n}`, `t${n}`];
  const remark = `Kept at ${n}`;
  const statements = [
    sql`insert into users (id, handle, email) values (${person}, ${`reader-${n}`}, ${`${person}@example.org`})`,
    sql`insert into papers (id, arxiv_id, title, abstract, plain_title, plain_abstract, authors, categories, published_on, source)
      values (${paper}, ${paper}, ${`Paper ${n}`}, 'We bend it.', ${`Paper ${n}`}, 'We bend it.', '{"Ada Lovelace"}', '{math.CO}', '2024-01-05', 'arxiv')`,
    sql`insert into paper_versions (paper_id, version, title, abstract) values (${paper}, 1, ${`Paper ${n}`}, 'We bend it.')`,
    sql`insert into library_entries (user_id, paper_id, status, remark) values (${person}, ${paper}, 'reading', ${remark})`,
    sql`insert into tags (id, user_id, name) values (${tag}, ${person}, 'mine')`,
    sql`insert into library_entry_tags (user_id, paper_id, tag_id) values (${person}, ${paper}, ${tag})`,
    sql`insert into lists (id, user_id, slug, title, visibility, position) values (${list}, ${person}, 'mine', 'Mine', 'public', 'a0')`,
    sql`insert into list_entries (user_id, list_id, paper_id, position, note, added_by) values (${person}, ${list}, ${paper}, 'a0', ${remark}, ${person})`,
    sql`insert into annotations (id, user_id, paper_id, version, exact, prefix, suffix, start_offset, end_offset, note)
      values (${`a${n}`}, ${person}, ${paper}, 1, 'bend', 'We ', ' it.', 3, 7, ${remark})`,
  ];
  for (const statement of statements) await db.execute(statement);
}

/** What everyone is left with, in the words of each version. */
const kept = async (db: Database) =>
  Array.from(
    await db.execute(sql`
      select e.remark, e.status, p.title, p.authors, t.name as tag, l.title as list, l.visibility,
        i.note as entry, i.position, a.note as annotation, a.exact, a.start_offset, u.email
      from users u
      join library_entries e on e.user_id = u.id
      join papers p on p.id = e.paper_id
      join library_entry_tags et on et.user_id = u.id and et.paper_id = p.id
      join tags t on t.id = et.tag_id
      join lists l on l.user_id = u.id
      join list_entries i on i.list_id = l.id and i.paper_id = p.id
      join annotations a on a.user_id = u.id and a.paper_id = p.id
      order by p.id`),
  );

/**
 * One database lives through all versions, and at each of them somebody begins to use it: so it is at once
 * a database of each released schema with data in it, brought to the newest, and a try whether what an
 * older version writes still goes through while a newer one has changed the tables.
 */
test("a database of each released schema comes to the newest with all that was in it", async () => {
  const { db } = connection;
  const versions = journal.entries.slice(1);
  expect(versions.length).toBeGreaterThan(19);
  for (const [n, { when, tag }] of versions.entries()) {
    await migrateDatabase(db, { upTo: when });
    await expect(keepAsBefore(db, n), tag).resolves.toBeUndefined();
  }
  await migrateDatabase(db);
  const all = await kept(db);
  expect(all).toEqual(
    versions.map((_, n) => ({
      ...{ remark: `Kept at ${n}`, status: "reading", title: `Paper ${n}`, tag: "mine" },
      ...{ authors: ["Ada Lovelace"], list: "Mine", visibility: "public", entry: `Kept at ${n}` },
      ...{ position: "a0", annotation: `Kept at ${n}`, exact: "bend", start_offset: 3 },
      email: `u${n}@example.org`,
    })),
  );
  // What later versions derive of it is there for what came before them.
  const [derived] = await db.execute<Record<string, number>>(sql`
    select (select count(*)::int from list_members where role = 'owner') as owners,
      (select count(*)::int from seen_versions) as seen`);
  expect(derived?.seen).toBeGreaterThan(0);
  expect(derived?.owners).toBeGreaterThan(0);
});
