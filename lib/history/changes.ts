import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Context, parseInput } from "@/lib/context";
import { getList } from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { readablePapers } from "@/lib/papers/access";
import {
  CHANGE_KINDS,
  type Change,
  type ChangedDay,
  type ChangeKind,
  changesInput,
  isoDay,
} from "./schema";

const DAYS = 20;
/** As many papers or headings of a day are named of each kind of change. */
const NAMED = 8;

/**
 * What became of a list day by day, the newest first; for those who may read the list now. Of papers that
 * the viewer may not read, only the number is told.
 * @throws invalid, not_found
 */
export async function listChanges(
  ctx: Context,
  input: unknown,
): Promise<Page<ChangedDay> & { list: List }> {
  const { handle, slug, cursor } = parseInput(changesInput, input);
  const [before] = decodeCursor(cursor, z.tuple([isoDay])) ?? [];
  const list = await getList(ctx, handle, slug);
  // How many papers came and went on each day, summed up: one pass over the list's spans, however many days.
  const rows = await ctx.db.execute<{ day: string; first: boolean; paperCount: number }>(sql`
    select day::text, first, "paperCount" from (
      select day, day = min(day) over () as first, sum(papers) over (order by day)::int as "paperCount"
      from (
        select day, sum(papers) as papers from (
          select from_day as day, (kind = 'paper')::int as papers from list_spans where list_id = ${list.id}
          union all select to_day, -(kind = 'paper')::int from list_spans
          where list_id = ${list.id} and to_day is not null
        ) each group by day
      ) days
    ) counted
    where ${before ? sql`day < ${before}::date` : sql`true`}
    order by day desc limit ${DAYS + 1}`);
  const { items, next } = toPage([...rows], DAYS, ({ day }) => [day]);
  const changes = await changesOf(ctx, list.id, items);
  const days = items.map((item) => ({ ...item, changes: changes.get(item.day) ?? [] }));
  return { list, items: days, next };
}

/** What is told of a kind and a day at most: the rest is counted. */
interface Row extends Record<string, unknown> {
  day: string;
  change: ChangeKind;
  count: number;
  from: string | null;
  to: string | null;
  id: string | null;
  title: string | null;
}

async function changesOf(
  { db, viewer }: Context,
  listId: string,
  days: { day: string; first: boolean }[],
): Promise<Map<string, Change[]>> {
  const asked = days.filter(({ first }) => !first).map(({ day }) => day);
  // What ended on a day beside what began on it; what did both was changed.
  const spans = (column: SQL) => sql`(
    select ${column} as day, kind, ref, position, title, note, cover, priority, due_on from list_spans
    where list_id = ${listId} and ${column} = any(string_to_array(${asked.join()}, ',')::date[]))`;
  const changed = sql`
    select day, kind, ref, change, coalesce(b.position, e.position) as position,
      e.title as "from", b.title as "to"
    from ${spans(sql`from_day`)} b full join ${spans(sql`to_day`)} e using (day, kind, ref)
    cross join lateral (values
      ('retitled', kind = 'list' and b.title <> e.title),
      ('redescribed', kind = 'list' and (b.note, b.cover) <> (e.note, e.cover)),
      ('added', kind = 'paper' and e.day is null),
      ('removed', kind = 'paper' and b.day is null),
      ('moved', kind = 'paper' and b.position <> e.position),
      ('noted', kind = 'paper' and b.note <> e.note),
      ('planned', b.day = e.day and (b.priority, b.due_on) is distinct from (e.priority, e.due_on)),
      ('heading-added', kind = 'section' and e.day is null),
      ('heading-removed', kind = 'section' and b.day is null),
      ('heading-renamed', kind = 'section' and b.title <> e.title),
      ('heading-moved', kind = 'section' and b.position <> e.position)
    ) as those (change, so)
    where so`;
  const rows = await db.execute<Row>(sql`
    select day::text, change, count, "from", "to", papers.id, papers.title
    from (
      select *, count(*) over (partition by day, change)::int as count,
        row_number() over (partition by day, change order by position, ref) as place
      from (${changed}) as changed
    ) as numbered
    left join papers on kind = 'paper' and papers.id = ref and ${readablePapers(viewer)}
    where place <= ${NAMED} order by day, place`);
  return grouped([...rows]);
}

function grouped(rows: Row[]): Map<string, Change[]> {
  const days = new Map<string, Change[]>();
  for (const { day, change: kind, count, from, to, id, title } of rows) {
    const changes = days.get(day) ?? [];
    days.set(day, changes);
    let change = changes.find((one) => one.kind === kind);
    if (!change) {
      change = { kind, count, papers: [], titles: [] };
      changes.push(change);
    }
    if (id !== null && title !== null) change.papers.push({ id, title });
    else if (from || to) change.titles.push({ from, to });
  }
  for (const changes of days.values()) changes.sort((a, b) => placeOf(a) - placeOf(b));
  return days;
}

const placeOf = ({ kind }: Change) => CHANGE_KINDS.indexOf(kind);
