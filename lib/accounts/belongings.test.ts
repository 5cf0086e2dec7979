import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { BELONGINGS } from "./belongings";

const db = testDatabase();

/** Without a foreign key and a name that tells: what such a column names, another one says. */
const OTHERWISE = ["follows.target", "moderation_acts.subject_id", "reports.subject_id"];

/** Columns that point at people, with what their key does when the person goes, or are called as if they did. */
const columns = () =>
  db.execute<{ name: string; onDelete: string | null }>(sql`
    select c.relname || '.' || a.attname as name, k.confdeltype::text as "onDelete"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
      and k.confrelid = 'users'::regclass and k.conkey = array[a.attnum]
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (k.oid is not null or a.attname ~ '^(user|moderator|person|owner)_id$' or a.attname ~ '_by$')`);

test("every column that names a person says what becomes of it", async () => {
  const found = (await columns()).map(({ name }) => name);
  expect(found.length).toBeGreaterThan(40);
  expect(Object.keys(BELONGINGS).sort()).toEqual([...found, ...OTHERWISE].sort());
});

test("where a foreign key holds it, the key does what is said", async () => {
  const keyed = (await columns()).filter(({ onDelete }) => onDelete !== null);
  const said = Object.fromEntries(keyed.map(({ name }) => [name, BELONGINGS[name]?.gone]));
  const does = { c: "deleted", n: "unnamed" } as Record<string, string>;
  const done = Object.fromEntries(keyed.map(({ name, onDelete }) => [name, does[onDelete ?? ""]]));
  expect(said).toEqual(done);
});
