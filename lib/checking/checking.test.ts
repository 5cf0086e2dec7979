import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { furnished } from "@/lib/archive/testing-person";
import { checkDatabase } from "./checking";

const db = testDatabase();
beforeAll(async () => {
  await furnished(db);
});

test("a library with everything in it is in order, and each rule was read", async () => {
  const told: [number, number][] = [];
  const { rules, complaints } = await checkDatabase(db, (...at) => told.push(at));
  expect(complaints).toEqual([]);
  expect(rules).toBeGreaterThan(150);
  expect(told.at(-1)).toEqual([rules, rules]);
});

/** Breaks something as a fault would, past triggers and constraints, looks, and takes it back. */
async function brokenBy(...statements: string[]): Promise<string[]> {
  const undo = new Error("taken back");
  let rules: string[] = [];
  await db
    .transaction(async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      rules = (await checkDatabase(tx)).complaints.map(({ rule }) => rule);
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return rules;
}

test.each([
  [
    "an orphan",
    [
      "alter table list_entries drop constraint list_entries_paper_id_papers_id_fk",
      "alter table list_entries add constraint list_entries_paper_id_papers_id_fk foreign key (paper_id) references papers (id) not valid",
      "alter table list_entries disable trigger all",
      "update list_entries set paper_id = 'gone' where ctid = (select ctid from list_entries limit 1)",
    ],
    /^list_entries: what list_entries_paper_id/,
  ],
  [
    "a value that is not one",
    [
      "alter table library_entries drop constraint library_entries_status_check",
      "update library_entries set status = 'lost' where ctid = (select ctid from library_entries limit 1)",
      "alter table library_entries add constraint library_entries_status_check check (status in ('to-read')) not valid",
    ],
    /^library_entries: library_entries_status_check holds$/,
  ],
  [
    "a list without its owner",
    ["update list_members set role = 'editor' where role = 'owner'"],
    /^lists: the owner/,
  ],
  [
    "a version that is gone",
    ["update papers set version = version + 1 where id in (select paper_id from paper_versions)"],
    /^papers: the version/,
  ],
  [
    "a count that is wrong",
    [
      "alter table attention_acts disable trigger user",
      "insert into attention_acts (user_id, paper_id, act) select users.id, papers.id, 'upvote' from users, papers where papers.source <> 'import' on conflict do nothing",
    ],
    /^paper_attention: upvotes/,
  ],
])("%s is told", async (_, statements, rule) => {
  const rules = await brokenBy(...statements);
  expect(rules).toContainEqual(expect.stringMatching(rule));
});
