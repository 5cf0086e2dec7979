import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";
import { BELONGINGS } from "@/lib/accounts/belongings";
import { KEPT, NOT_OF_PEOPLE } from "./stored";

const tables = Object.values<unknown>(schema).flatMap((one) =>
  is(one, PgTable) ? [getTableName(one)] : [],
);
const told = KEPT.flatMap((kept) => kept.tables);

test("the privacy page tells of every table, once", () => {
  expect([...told, ...NOT_OF_PEOPLE].sort()).toEqual(tables.sort());
});

test("no table is said to hold nothing of people that names one", () => {
  const naming = Object.keys(BELONGINGS).map((name) => name.split(".")[0] ?? "");
  // Who brought a paper is told with what people do.
  expect(naming.filter((table) => NOT_OF_PEOPLE.includes(table) && table !== "papers")).toEqual([]);
});
