import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { listSpans, lists, papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { readableLists } from "@/lib/lists/access";
import { getList } from "@/lib/lists/queries";
import { decodeCursor, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { readablePapers } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import { type ListVersion, type VersionItem, versionInput } from "./schema";

// The database's clock says which day it is, as it does for the triggers.
const today = sql`(now() at time zone 'UTC')::date`;

/** What stood in a list on a day: one walk along an index of the list's rows. */
const inForce = (listId: string, day: string): SQL =>
  sql`list_id = ${listId} and from_day <= ${day}::date and (to_day is null or to_day > ${day}::date)`;

/** The days on which a list changed. */
const daysOf = (listId: string): SQL => sql`(
  select from_day as day from list_spans where list_id = ${listId}
  union select to_day from list_spans where list_id = ${listId} and to_day is not null)`;

/**
 * The day of a list's newest version, for those who may read the list; null when strangers never could.
 */
export async function findNewestVersion(ctx: Context, listId: string): Promise<string | null> {
  const [found] = await ctx.db
    .select({
      day: sql<string | null>`greatest(
        (select max(from_day) from list_spans where list_id = ${listId}),
        (select max(to_day) from list_spans where list_id = ${listId}))::text`,
    })
    .from(lists)
    .where(and(eq(lists.id, listId), readableLists(ctx.viewer)));
  return found?.day ?? null;
}

/**
 * A list as it was on a day, which need not be one with changes; for those who may read the list now.
 * @throws invalid, not_found also for days before the first version or in the future
 */
export async function getVersion(ctx: Context, input: unknown): Promise<ListVersion> {
  const { handle, slug, day: asked } = parseInput(versionInput, input);
  const list = await getList(ctx, handle, slug);
  const [version] = await ctx.db.execute<Row>(sql`
    select v.title, v.note as description, v.cover, around.*, around.day = ${today}::text as open,
      (select count(*)::int from list_spans where kind = 'paper' and ${inForce(list.id, asked)}) as "paperCount"
    from list_spans v, (
      select max(day) filter (where day <= ${asked}::date)::text as day,
        min(day) filter (where day > ${asked}::date)::text as next
      from ${daysOf(list.id)} days
    ) around
    where v.kind = 'list' and ${inForce(list.id, asked)} and ${asked}::date <= ${today}`);
  if (!version) throw notFound("version of this list");
  const [before] = await ctx.db.execute<{ day: string | null }>(
    sql`select max(day)::text as day from ${daysOf(list.id)} days where day < ${version.day}::date`,
  );
  return { ...version, list, previous: before?.day ?? null };
}

type Row = Omit<ListVersion, "list" | "previous"> & Record<string, unknown>;

/** From where a page starts: the position, kind and ref of what stood last on the one before. */
const KEYS = z.tuple([z.string(), z.string(), z.string()]);

/**
 * The papers and headings of a version in its order, 25 a page; for those who may read the list.
 * @returns with them, how many papers of the page the viewer may not read
 * @throws invalid for a bad cursor
 */
export async function listVersionItems(
  ctx: Context,
  { list, day }: Pick<ListVersion, "list" | "day">,
  cursor?: string,
): Promise<Page<VersionItem> & { withheld: number }> {
  const keys = decodeCursor(cursor, KEYS);
  const further = keys && sql`(position, kind, ref) > (${keys[0]}, ${keys[1]}, ${keys[2]})`;
  const rows = await ctx.db
    .select()
    .from(listSpans)
    .where(
      and(
        sql`kind <> 'list' and ${inForce(list.id, day)}`,
        further ?? undefined,
        sql`exists (select from lists where id = ${list.id} and ${readableLists(ctx.viewer)})`,
      ),
    )
    .orderBy(sql`position, kind, ref`)
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [row.position, row.kind, row.ref]);
  const ids = items.flatMap(({ kind, ref }) => (kind === "paper" ? [ref] : []));
  const known = await papersById(ctx, ids);
  const shown = items.flatMap(({ kind, ref, ...span }): VersionItem[] => {
    if (kind === "section") return [{ ...span, kind, id: ref }];
    const paper = known.get(ref);
    return paper ? [{ ...span, kind: "paper", paper, proposedBy: null }] : [];
  });
  return { items: shown, next, withheld: ids.length - known.size };
}

async function papersById({ db, viewer }: Context, ids: string[]) {
  const rows = await db
    .select(summaryColumns)
    .from(papers)
    .where(and(inArray(papers.id, ids), readablePapers(viewer)));
  return new Map(rows.map((paper) => [paper.id, paper]));
}

/** The papers of a version in its order, also those that not everyone may read; for verbs. */
export async function paperIdsOfVersion(
  db: Context["db"],
  listId: string,
  day: string,
): Promise<string[]> {
  const rows = await db.execute<{ ref: string }>(sql`
    select ref from list_spans where kind = 'paper' and ${inForce(listId, day)}
    order by position, ref`);
  return [...rows].map(({ ref }) => ref);
}
