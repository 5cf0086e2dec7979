import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "./schema";
import { APART, changesShared } from "./shared-changes";

test("what is told apart from the shared is there", () => {
  const tables: string[] = Object.values(schema).flatMap((one) =>
    is(one, PgTable) ? getTableName(one) : [],
  );
  expect([...APART].filter((name) => !tables.includes(name))).toEqual(["drizzle"]);
});

test.each([
  ['update "lists" set "title" = $1', true],
  ['insert into "tags" ("name") values ($1)', false],
  ['insert into "tags" ("name") values ($1) on conflict do update set "name" = $1', false],
  ["with gone as (delete from list_members where true returning 1) select 1 from gone", true],
  ["WITH new AS (INSERT INTO tags VALUES (1)) UPDATE ONLY annotations SET body = ''", true],
  ["select 1 from lists for update", false],
  ["select 1 from lists for update of lists", false],
  ["select 1 from lists for no key update skip locked", false],
  ["insert into what_comes_later values (1)", true],
])("%s: %s", (text, shared) => {
  expect(changesShared(text)).toBe(shared);
});
