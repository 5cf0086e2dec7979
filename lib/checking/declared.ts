import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** A statement whose rows are what is wrong. */
export interface Check {
  /** What should be so, in a sentence. */
  rule: string;
  statement: string;
}

/**
 * What the tables themselves promise, as statements that read it again: a damaged index or a restored disk
 * can break what the database would otherwise never let happen.
 */
export async function declaredChecks(db: Database): Promise<Check[]> {
  return [...(await references(db)), ...(await conditions(db)), ...(await uniqueness(db))];
}

interface Found extends Record<string, unknown> {
  name: string;
  rule: string;
  statement: string;
}

const told = (rows: Iterable<Found>): Check[] =>
  Array.from(rows, ({ rule, statement }) => ({ rule, statement }));

/** What a row points at is there; a row with a null points at nothing. */
const references = async (db: Database) =>
  told(
    await db.execute<Found>(sql`
      select conname as name,
        conrelid::regclass || ': what ' || conname || ' points at is there' as rule,
        format('select %s from %s c where %s and not exists (select from %s p where %s)',
          string_agg('c.' || quote_ident(a.attname), ', ' order by k.n), conrelid::regclass,
          string_agg('c.' || quote_ident(a.attname) || ' is not null', ' and '), confrelid::regclass,
          string_agg('p.' || quote_ident(b.attname) || ' = c.' || quote_ident(a.attname), ' and ')) as statement
      from pg_constraint
      cross join lateral unnest(conkey, confkey) with ordinality as k (own, other, n)
      join pg_attribute a on a.attrelid = conrelid and a.attnum = k.own
      join pg_attribute b on b.attrelid = confrelid and b.attnum = k.other
      where contype = 'f' and connamespace = 'public'::regnamespace
      group by conname, conrelid, confrelid order by conrelid::regclass::text, conname`),
  );

const conditions = async (db: Database) =>
  told(
    await db.execute<Found>(sql`
      select conname as name, conrelid::regclass || ': ' || conname || ' holds' as rule,
        format('select ctid from %s where not (%s)', conrelid::regclass,
          pg_get_expr(conbin, conrelid)) as statement
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
      order by conrelid::regclass::text, conname`),
  );

/** Read from the table: the index may be what is wrong. */
const uniqueness = async (db: Database) =>
  told(
    await db.execute<Found>(sql`
      select i.indexrelid::regclass::text as name,
        i.indrelid::regclass || ': ' || i.indexrelid::regclass || ' is unique' as rule,
        format('select %1$s from %2$s where %3$s %4$s group by %1$s having count(*) > 1',
          string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' order by n), i.indrelid::regclass,
          string_agg('(' || pg_get_indexdef(i.indexrelid, n, true) || ') is not null', ' and '),
          coalesce('and ' || pg_get_expr(i.indpred, i.indrelid), '')) as statement
      from pg_index i join pg_class t on t.oid = i.indrelid
      cross join lateral generate_series(1, i.indnkeyatts) as n
      where i.indisunique and t.relnamespace = 'public'::regnamespace
      group by i.indexrelid, i.indrelid, i.indpred order by 1`),
  );
