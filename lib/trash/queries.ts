import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { KEPT_DAYS, type Kind, type Trashed, trashInput } from "./schema";

type Row = Omit<Trashed, "deletedAt"> & { at: string; key: string };

/**
 * What the viewer has deleted, last first, of one kind or of all; with what was removed from their
 * lists, by whomever, and the papers that they took out of lists that they edit for others.
 * @throws unauthenticated, invalid
 */
export async function listTrash(ctx: Context, input: unknown): Promise<Page<Trashed>> {
  const { kind, cursor, limit } = parseInput(trashInput, input);
  const { db, viewer } = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const wanted = [
    kind ? sql`kind = ${kind}` : sql`true`,
    // A row comparison, so that those of one moment are told apart by the key.
    keys ? sql`(deleted_at, key) < (${keys[0]}::timestamptz, ${keys[1]})` : sql`true`,
  ];
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select kind, id, list_id as "listId", left(title, 1000) as title, "of", key, deletable,
      ${momentKey(sql`deleted_at`)} as at
    from (${trashOf(viewer)}) trash
    where ${sql.join(wanted, sql` and `)}
    order by deleted_at desc, key desc limit ${limit + 1}`);
  const { items, next } = toPage<Row>([...rows], limit, (row) => [row.at, row.key]);
  return {
    items: items.map(({ at, key: _, ...item }) => ({ ...item, deletedAt: new Date(at) })),
    next,
  };
}

/** How much of each kind is in the viewer's trash; a kind without any is left out. @throws unauthenticated */
export async function countTrash(ctx: Context): Promise<Partial<Record<Kind, number>>> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db.execute<{ kind: Kind; things: number }>(sql`
    select kind, count(*)::int as things from (${trashOf(viewer)}) trash group by kind`);
  return Object.fromEntries(rows.map(({ kind, things }) => [kind, things]));
}

/** How much the viewer would delete for good by emptying their trash. @throws unauthenticated */
export async function countDeletable(ctx: Context): Promise<number> {
  const { db, viewer } = requireUser(ctx);
  const [row] = await db.execute<{ things: number }>(sql`
    select count(*)::int as things from (${trashOf(viewer)}) trash where deletable`);
  return row?.things ?? 0;
}

const trashOf = (viewer: UserViewer): SQL => sql`
  select own.*, true as deletable from (${ownTrash(viewer)}) own
  union all
  select edited.*, false from (${removedElsewhere(viewer)}) edited`;

/**
 * All kinds below each other. What belongs to a list or an annotation that is in the trash itself comes
 * back and goes with it, and is not shown.
 */
const ownTrash = ({ id }: UserViewer): SQL => sql`
  select 'paper' as kind, e.paper_id as id, null::text as list_id, p.title, null::text as "of",
    e.deleted_at, 'paper ' || e.paper_id as key
  from library_entries e join papers p on p.id = e.paper_id
  where e.user_id = ${id} and e.deleted_at is not null
  union all
  select 'list', l.id, null, l.title, null, l.deleted_at, 'list ' || l.id
  from lists l where l.user_id = ${id} and l.deleted_at is not null
  union all
  select 'entry', e.paper_id, e.list_id, p.title, l.title, e.deleted_at,
    'entry ' || e.list_id || ' ' || e.paper_id
  from list_entries e join papers p on p.id = e.paper_id
  join lists l on l.id = e.list_id and l.deleted_at is null
  where e.user_id = ${id} and e.deleted_at is not null
  union all
  select 'section', s.id, s.list_id, s.title, l.title, s.deleted_at, 'section ' || s.id
  from list_sections s join lists l on l.id = s.list_id and l.deleted_at is null
  where l.user_id = ${id} and s.deleted_at is not null
  union all
  select 'annotation', a.id, null, coalesce(nullif(a.note, ''), a.exact), p.title, a.deleted_at,
    'annotation ' || a.id
  from annotations a join papers p on p.id = a.paper_id
  where a.user_id = ${id} and a.deleted_at is not null
  union all
  select 'reply', r.id, null, r.body, p.title, r.deleted_at, 'reply ' || r.id
  from annotation_replies r
  join annotations a on a.id = r.annotation_id and a.deleted_at is null
  join papers p on p.id = a.paper_id
  join lists l on l.id = r.list_id and l.deleted_at is null
  where (r.user_id = ${id} or l.user_id = ${id}) and r.deleted_at is not null
    and exists (select 1 from list_members m where m.list_id = l.id and m.user_id = ${id})
  union all
  select 'tag', t.id, null, t.name, null, t.deleted_at, 'tag ' || t.id
  from tags t where t.user_id = ${id} and t.deleted_at is not null
  union all
  select 'smart-list', s.id, null, s.name, null, s.deleted_at, 'smart-list ' || s.id
  from smart_lists s where s.user_id = ${id} and s.deleted_at is not null
  union all
  select 'rule', r.id, null, r.name, null, r.deleted_at, 'rule ' || r.id
  from rules r where r.user_id = ${id} and r.deleted_at is not null`;

/**
 * The papers that an editor was the last to take out of a list of somebody else. Who it was stands in
 * the log; of that, no more is read than the trash goes back.
 */
const removedElsewhere = ({ id }: UserViewer): SQL => sql`
  select 'entry', e.paper_id, e.list_id, p.title, l.title, e.deleted_at,
    'entry ' || e.list_id || ' ' || e.paper_id
  from (
    select distinct on (ev.list_id, ev.paper_id) ev.list_id, ev.paper_id, ev.user_id
    from list_members m join list_events ev on ev.list_id = m.list_id
    where m.user_id = ${id} and m.role = 'editor' and ev.kind = 'paper-removed'
      and ev.created_at > now() - make_interval(days => ${KEPT_DAYS + 1})
    order by ev.list_id, ev.paper_id, ev.created_at desc
  ) removed
  join lists l on l.id = removed.list_id and l.deleted_at is null
  join list_entries e on e.list_id = l.id and e.paper_id = removed.paper_id
  join papers p on p.id = e.paper_id
  where removed.user_id = ${id} and e.deleted_at is not null`;
