import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { joinAccounts } from "./mutations";
import { RULES } from "./rules";
import { twoAccounts } from "./testing";

const db = testDatabase();

/** What tells rows apart that become one, where a rule does not say it. */
const APART: Readonly<Record<string, string[]>> = {
  "annotation_tags.user_id": ["annotation_id", "(select lower(name) from tags where id = tag_id)"],
  "digest_addresses.user_id": ["1"],
  "follows.target": ["user_id"],
  "library_entries.user_id": ["paper_id"],
  "library_entry_tags.user_id": ["paper_id", "(select lower(name) from tags where id = tag_id)"],
  "list_members.user_id": ["list_id"],
  "reports.subject_id": ["subject_kind", "user_id"],
  "reports.user_id": ["subject_kind", "subject_id"],
};

/** Columns that name people, found in the catalog of the database. */
const columns = async () =>
  (
    await db.execute<{ name: string }>(sql`
      select table_name || '.' || column_name as name from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and (
        column_name ~ '^(user|moderator|person|owner|other)_id$' or column_name ~ '_by$')
        and (table_name, column_name) <> ('distinct_papers', 'other_id')
      union
      select c.relname || '.' || a.attname from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'users'::regclass`)
  ).map(({ name }) => name);

/** How many rows of these people there are, counting once what is the same of one person. */
async function countOf(name: string, ids: string[]): Promise<number> {
  const [table = "", column = ""] = name.split(".");
  const rule = RULES[name];
  const keys =
    APART[name] ?? (typeof rule === "object" ? (rule.same.length ? rule.same : ["1"]) : null);
  const what = keys ? `count(distinct row(${keys.join()}))` : "count(*)";
  const [row] = await db.execute<{ count: number }>(
    sql`select ${sql.raw(what)}::int as count from ${sql.identifier(table)}
      where ${sql.identifier(column)} = any(string_to_array(${ids.join()}, ','))`,
  );
  return row?.count ?? 0;
}

test("every column that names a person has a rule", async () => {
  const without = ["follows.target", "moderation_acts.subject_id", "reports.subject_id"];
  expect(Object.keys(RULES).sort()).toEqual(
    [...new Set([...(await columns()), ...without])].sort(),
  );
});

test("nothing of the other account is left, and nothing of either is lost", async () => {
  const { me, them } = await twoAccounts(db);
  const [mine, theirs] = [me.viewer.id, them.viewer.id];
  const before = new Map<string, number>();
  for (const [name, rule] of Object.entries(RULES)) {
    if (rule === "kept") continue;
    expect(await countOf(name, [theirs]), `the test needs a row in ${name}`).toBeGreaterThan(0);
    before.set(name, await countOf(name, rule === "ended" ? [mine] : [mine, theirs]));
  }
  await joinAccounts(me, theirs);
  const alter = (name: string, by: number) => before.set(name, (before.get(name) ?? 0) + by);
  // That they were joined is written down, and their handle leads here; nobody follows themself.
  for (const name of ["audit_events.user_id", "former_handles.user_id"]) alter(name, 1);
  for (const name of ["follows.user_id", "follows.target"]) alter(name, -2);
  for (const [name, count] of before) {
    expect(await countOf(name, [theirs]), name).toBe(0);
    expect([name, await countOf(name, [mine])]).toEqual([name, count]);
  }
});
