import { type SQL, sql } from "drizzle-orm";
import { BELONGINGS } from "@/lib/accounts/belongings";
import type { Context, UserViewer } from "@/lib/context";
import { readableLists } from "@/lib/lists/access";
import { readablePapers } from "@/lib/papers/access";

type Ctx = Context<UserViewer>;

/** Rows of one table, as one file of a download. */
interface Rows {
  file: string;
  table: string;
  /** For rows of the table, called `t`. */
  where: SQL;
}

const PAGE = 500;

/** Secrets, also as hashes; what is computed; and ids of people, who are none of the reader’s business. */
const LEFT_OUT = /secret|hash|skeleton|title_key|^search$|^moderator_id$/;

/** All that names a person and is in no other file: what it is called, and where it stands. */
export function rowsOf({ viewer }: Ctx): Rows[] {
  const me = viewer.id;
  const owned = Object.entries(BELONGINGS).flatMap(([name, { download }]): Rows[] => {
    const [table = "", column = ""] = name.split(".");
    const where = sql`t.${sql.identifier(column)} = ${me}`;
    if (download === null) return [];
    if (download !== "archive") return [{ file: `account/${download}`, table, where }];
    return TRASHED.has(table)
      ? [
          {
            file: `trash/${table.replaceAll("_", "-")}`,
            table,
            where: sql`${where} and t.deleted_at is not null`,
          },
        ]
      : [];
  });
  const addresses = sql`(select id from digest_addresses where user_id = ${me})`;
  const subscriptions = sql`(select id from digest_subscriptions where address_id in ${addresses})`;
  return [
    { file: "account/account", table: "users", where: sql`t.id = ${me}` },
    {
      file: "account/mail-subscriptions",
      table: "digest_subscriptions",
      where: sql`t.address_id in ${addresses}`,
    },
    {
      file: "account/mails-sent",
      table: "digest_issues",
      where: sql`t.subscription_id in ${subscriptions}`,
    },
    {
      file: "account/papers-sent",
      table: "digest_shown",
      where: sql`t.address_id in ${addresses}`,
    },
    ...owned,
  ];
}

/** Those of the archive that keep deleted rows for a while. */
const TRASHED = new Set([
  ...["annotations", "library_entries", "list_entries", "lists", "rules", "smart_lists", "tags"],
]);

/** A row a line, as JSON under the names of its columns, with the titles of lists and papers that may be read. */
export async function* linesOf(ctx: Ctx, { table, where }: Rows): AsyncGenerator<string> {
  const { keys, left, titles } = await shapeOf(ctx, table);
  const key = sql.join(
    keys.map(({ name }) => sql`t.${sql.identifier(name)}`),
    sql`, `,
  );
  let last: string[] | undefined;
  do {
    const from = last?.map((value, i) => sql`${value}::${sql.raw(keys[i]?.type ?? "text")}`);
    const rows: { line: string; key: string[] }[] = await ctx.db.execute(sql`
      select (to_jsonb(t) - ${sql.param(left)}::text[] ${titles})::text as line, array[${sql.join(
        keys.map(({ name }) => sql`t.${sql.identifier(name)}::text`),
        sql`, `,
      )}] as key
      from ${sql.identifier(table)} t
      where ${where} ${from ? sql`and (${key}) > (${sql.join(from, sql`, `)})` : sql``}
      order by ${key} limit ${PAGE}`);
    for (const { line } of rows) yield `${line}\n`;
    last = rows.length === PAGE ? rows.at(-1)?.key : undefined;
  } while (last);
}

/** What its primary key is, what of it is left out, and which titles belong to it. */
async function shapeOf({ db, viewer }: Ctx, table: string) {
  const columns = await db.execute<{ name: string; type: string; key: number }>(sql`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      coalesce(array_position(i.indkey::int2[], a.attnum), -1) as key
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped`);
  const has = (column: string) => columns.some(({ name }) => name === column);
  const keys = columns.filter(({ key }) => key >= 0).toSorted((a, b) => a.key - b.key);
  const left = columns.map(({ name }) => name).filter((name) => LEFT_OUT.test(name));
  const list = sql`(select lists.title from lists where lists.id = t.list_id and ${readableLists(viewer)})`;
  const paper = sql`(select papers.plain_title from papers where papers.id = t.paper_id and ${readablePapers(viewer)})`;
  return {
    keys,
    // What a session is called by is the hash of its token.
    left: table === "sessions" ? [...left, "id"] : left,
    titles: sql`${has("list_id") ? sql`|| jsonb_build_object('list_title', ${list})` : sql``}
      ${has("paper_id") ? sql`|| jsonb_build_object('paper_title', ${paper})` : sql``}`,
  };
}
