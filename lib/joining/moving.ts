import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Met, RULES, type Rule } from "./rules";

/** Two accounts of one person, by their ids: what is theirs becomes mine. */
export interface Pair {
  mine: string;
  theirs: string;
}

/** Does what the rules say that needs no code of its own. */
export async function moveByRules(db: Database, pair: Pair): Promise<void> {
  for (const [column, rule] of Object.entries(RULES)) await follow(db, column, rule, pair);
}

async function follow(db: Database, name: string, rule: Rule, pair: Pair): Promise<void> {
  const [table, column] = namesOf(name);
  if (rule === "apart" || rule === "kept") return;
  if (rule === "ended")
    await db.execute(sql`delete from ${table} where ${column} = ${pair.theirs}`);
  else {
    if (rule !== "moved") await meet(db, name, rule, pair);
    await db.execute(
      sql`update ${table} set ${column} = ${pair.mine} where ${column} = ${pair.theirs}`,
    );
  }
}

/** Makes one of each two rows that would be the same; the moments of neither are new. */
export async function meet(
  db: Database,
  name: string,
  { same, takes }: Met,
  { mine, theirs }: Pair,
  where: SQL = sql`true`,
): Promise<void> {
  const [table, column] = namesOf(name);
  const alike = [
    sql`mine.${column} = ${mine} and theirs.${column} = ${theirs} and ${where}`,
    ...same.map((key) => sql`mine.${sql.identifier(key)} = theirs.${sql.identifier(key)}`),
  ];
  const both = sql.join(alike, sql` and `);
  if (takes) {
    await db.execute(
      sql`update ${table} mine set ${sql.raw(takes)} from ${table} theirs where ${both}`,
    );
  }
  await db.execute(sql`delete from ${table} theirs using ${table} mine where ${both}`);
}

/**
 * Holds that nothing is left of what the deletion of the account would take along.
 * @throws Error
 */
export async function requireNothingLeft(db: Database, { theirs }: Pair): Promise<void> {
  for (const [name, rule] of Object.entries(RULES)) {
    if (rule === "kept") continue;
    const [table, column] = namesOf(name);
    const [left] = await db.execute(sql`select from ${table} where ${column} = ${theirs} limit 1`);
    if (left) throw new Error(`Joining accounts has left something in ${name}.`);
  }
}

function namesOf(name: string): [SQL, SQL] {
  const [table = "", column = ""] = name.split(".");
  return [sql`${sql.identifier(table)}`, sql`${sql.identifier(column)}`];
}
