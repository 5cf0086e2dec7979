import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { earlier, furthest, joinTexts } from "./joining";
import type { Before, EntryRow, TagRow } from "./schema";

type Entry = Before["entry"];

/**
 * Makes two entries of the viewer's library one: the status of whoever got further, both remarks, all
 * tags, the earlier day; the key of the one that stays, if it has one.
 * @returns what parting needs, and the remark that found no room
 */
export async function foldEntry(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
): Promise<{ entry: Entry; left: string }> {
  const [before, other] = [await entryOf(tx, kept), await entryOf(tx, gone)];
  if (!before || !other) throw new Error("Entries are locked before they are folded.");
  const goneTags = await tagsOf(tx, gone);
  const tags = await putTags(tx, kept, goneTags);
  await tx.db.execute(sql`
    delete from library_entries where user_id = ${tx.viewer.id} and paper_id = ${gone}`);
  const remark = joinTexts(before.remark, other.remark, { between: " · ", room: 280 });
  await setEntry(tx, kept, {
    status: furthest(before.status, other.status),
    remark: remark.text,
    citation_key: before.citation_key ?? other.citation_key,
    added_at: earlier(before.added_at, other.added_at),
    updated_at: new Date().toISOString(),
  });
  const after = (await entryOf(tx, kept)) ?? before;
  return { entry: { gone: other, goneTags, kept: { before, after }, tags }, left: remark.left };
}

/** Takes that back, but for what has been changed since. */
export async function unfoldEntry(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
  { gone: other, goneTags, kept: { before, after }, tags }: Entry,
): Promise<void> {
  const now = await entryOf(tx, kept);
  if (now) {
    const names = Object.keys(before) as (keyof EntryRow)[];
    const back = names.map((name) => [name, now[name] === after[name] ? before[name] : now[name]]);
    await setEntry(tx, kept, Object.fromEntries(back));
  }
  const { db, viewer } = tx;
  await db.execute(sql`
    delete from library_entry_tags t using ${tagRows(tags)}
    where t.user_id = ${viewer.id} and t.paper_id = ${kept}
      and t.tag_id = r.tag_id and t.created_at = r.created_at`);
  // It may have been saved again meanwhile; another paper may have got its key.
  await db.execute(sql`
    insert into library_entries (user_id, paper_id, status, remark, citation_key, added_at, updated_at)
    select ${viewer.id}, ${gone}, r.status, r.remark,
      case when not exists (
        select 1 from library_entries e
        where e.user_id = ${viewer.id} and lower(e.citation_key) = lower(r.citation_key)
      ) then r.citation_key end,
      r.added_at, r.updated_at
    from ${entryRow(other)}
    on conflict (user_id, paper_id) do update set deleted_at = null`);
  await putTags(tx, gone, goneTags);
}

const COLUMNS = sql.raw("status, remark, citation_key, added_at, updated_at");

async function entryOf({ db, viewer }: Context<UserViewer>, paper: string) {
  const [row] = await db.execute<{ entry: EntryRow }>(sql`
    select to_jsonb(e) as entry from (
      select ${COLUMNS} from library_entries
      where user_id = ${viewer.id} and paper_id = ${paper} for update
    ) e`);
  return row?.entry;
}

async function setEntry({ db, viewer }: Context<UserViewer>, paper: string, to: EntryRow) {
  await db.execute(sql`
    update library_entries set (${COLUMNS}) = (select ${COLUMNS} from ${entryRow(to)})
    where user_id = ${viewer.id} and paper_id = ${paper}`);
}

const entryRow = (entry: EntryRow) => sql`
  jsonb_to_record(${JSON.stringify(entry)}::jsonb) as r
    (status text, remark text, citation_key text, added_at timestamptz, updated_at timestamptz)`;

async function tagsOf({ db, viewer }: Context<UserViewer>, paper: string): Promise<TagRow[]> {
  const rows = await db.execute<{ tag: TagRow }>(sql`
    select jsonb_build_object('tag_id', tag_id, 'created_at', created_at) as tag
    from library_entry_tags where user_id = ${viewer.id} and paper_id = ${paper} order by tag_id`);
  return [...rows].map(({ tag }) => tag);
}

/** @returns those that were not on it; a tag may have been deleted for good meanwhile */
async function putTags({ db, viewer }: Context<UserViewer>, paper: string, tags: TagRow[]) {
  const rows = await db.execute<{ tag: TagRow }>(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id, created_at)
    select ${viewer.id}, ${paper}, r.tag_id, r.created_at from ${tagRows(tags)}
    where exists (select 1 from tags t where t.user_id = ${viewer.id} and t.id = r.tag_id)
    on conflict do nothing
    returning jsonb_build_object('tag_id', tag_id, 'created_at', created_at) as tag`);
  return [...rows].map(({ tag }) => tag);
}

const tagRows = (tags: TagRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as r (tag_id text, created_at timestamptz)`;
