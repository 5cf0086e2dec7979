import { expect, test } from "vitest";
import { unsafeStatements } from "./migration-safety.mjs";

test.each([
  ['DROP TABLE "papers";'],
  ['ALTER TABLE "papers" DROP COLUMN "doi";'],
  ['ALTER TABLE "papers" RENAME TO "works";'],
  ['ALTER TABLE "papers" RENAME COLUMN "doi" TO "doi2";'],
  ['ALTER TABLE "papers" ALTER COLUMN "doi" SET NOT NULL;'],
  ['ALTER TABLE "papers" ALTER COLUMN "doi" SET DATA TYPE integer;'],
  ['ALTER TABLE "papers" ADD COLUMN "isbn" text NOT NULL;'],
])("the version before can't live with %s", (statement) => {
  expect(unsafeStatements(statement)).toHaveLength(1);
  const safe = 'ALTER TABLE "papers" ADD COLUMN "issn" text;';
  expect(unsafeStatements(`${safe}--> statement-breakpoint\n${statement}`)).toHaveLength(1);
  expect(unsafeStatements(`-- contract: nobody reads it since 0021\n${statement}`)).toEqual([]);
});

test.each([
  ['CREATE TABLE "new" ("id" text NOT NULL);'],
  ['ALTER TABLE "papers" ADD COLUMN "isbn" text;'],
  ['ALTER TABLE "papers" ADD COLUMN "isbn" text DEFAULT \'\' NOT NULL;'],
  ['ALTER TABLE "papers" ADD COLUMN "key" text GENERATED ALWAYS AS (lower(doi)) STORED NOT NULL;'],
  ['ALTER TABLE "papers" ALTER COLUMN "doi" DROP NOT NULL;'],
  ['ALTER TABLE "papers" DROP CONSTRAINT "papers_check";'],
  ['DROP INDEX "papers_idx";'],
  ["UPDATE papers SET title = 'How to drop table papers';"],
  ["-- Nobody has to drop table papers.\nSELECT 1;"],
  ["CREATE FUNCTION f() RETURNS void AS $$ BEGIN DROP TABLE x; END $$;"],
])("the version before can live with %s", (statement) => {
  expect(unsafeStatements(statement)).toEqual([]);
});
