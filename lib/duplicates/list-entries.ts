import { sql } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import type { Context, UserViewer } from "@/lib/context";
import { touch } from "@/lib/lists/changing";
import { recordEvent } from "@/lib/lists/events";
import { itemsOf } from "@/lib/lists/order";
import type { EditedList } from "./access";
import { joinTexts, lower } from "./joining";
import type { ListBefore, ListRow } from "./schema";

/**
 * Puts one paper in the place of another in lists. Where both stand, the place of the one that stays
 * is kept, with both notes, the more urgent priority and the earlier day.
 * @param lists locked
 * @returns what parting needs, and the notes that found no room
 */
export async function foldListEntries(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
  lists: EditedList[],
): Promise<{ lists: ListBefore[]; left: string[] }> {
  const folded: ListBefore[] = [];
  const left: string[] = [];
  for (const { id } of lists) {
    const leaving = await entryIn(tx, id, gone);
    if (!leaving || leaving.deleted_at !== null) continue;
    const staying = await entryIn(tx, id, kept);
    if (staying && staying.deleted_at === null) {
      const note = joinTexts(staying.note, leaving.note, { between: "\n\n", room: 2000 });
      const priority = lower(staying.priority, leaving.priority);
      const due_on = lower(staying.due_on, leaving.due_on);
      const after = { ...staying, note: note.text, priority, due_on };
      await removeEntry(tx, id, gone);
      await setEntry(tx, id, kept, after);
      folded.push({ list: id, gone: leaving, kept: { before: staying, after } });
      if (note.left) left.push(note.left);
    } else {
      await removeEntry(tx, id, kept);
      await rename(tx, id, gone, kept);
      folded.push({ list: id, gone: null, removed: staying ?? null });
    }
    await recordEvent(tx, id, "duplicates-merged", { paperId: kept });
    await touch(tx, id);
  }
  return { lists: folded, left };
}

/** Takes that back in the lists that the viewer may still change, but for what has been changed since. */
export async function unfoldListEntries(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
  folded: ListBefore[],
  lists: EditedList[],
): Promise<void> {
  const there = new Map(lists.map((list) => [list.id, list]));
  for (const one of folded) {
    const list = there.get(one.list);
    if (!list) continue;
    if (one.gone) {
      const now = await entryIn(tx, list.id, kept);
      if (now) await setEntry(tx, list.id, kept, unchanged(now, one.kept));
      await putBack(tx, list, gone, one.gone);
    } else if (!(await entryIn(tx, list.id, gone))) {
      await rename(tx, list.id, kept, gone);
      if (one.removed) await putBack(tx, list, kept, one.removed);
    }
    await recordEvent(tx, list.id, "duplicates-parted", { paperId: kept });
    await touch(tx, list.id);
  }
}

function unchanged(now: ListRow, { before, after }: { before: ListRow; after: ListRow }): ListRow {
  const names = ["note", "priority", "due_on"] as const;
  const back = names.map((name) => [name, now[name] === after[name] ? before[name] : now[name]]);
  return { ...now, ...Object.fromEntries(back) };
}

const COLUMNS = sql.raw("position, note, priority, due_on, added_by, created_at, deleted_at");

async function entryIn({ db }: Context<UserViewer>, list: string, paper: string) {
  const [row] = await db.execute<{ entry: ListRow }>(sql`
    select to_jsonb(e) as entry from (
      select ${COLUMNS} from list_entries where list_id = ${list} and paper_id = ${paper}
    ) e`);
  return row?.entry;
}

async function setEntry({ db }: Context<UserViewer>, list: string, paper: string, to: ListRow) {
  await db.execute(sql`
    update list_entries set note = r.note, priority = r.priority, due_on = r.due_on
    from ${entryRow(to)} where list_id = ${list} and paper_id = ${paper}`);
}

async function removeEntry({ db }: Context<UserViewer>, list: string, paper: string) {
  await db.execute(sql`
    delete from list_entries where list_id = ${list} and paper_id = ${paper}`);
}

async function rename({ db }: Context<UserViewer>, list: string, from: string, to: string) {
  await db.execute(sql`
    update list_entries set paper_id = ${to} where list_id = ${list} and paper_id = ${from}`);
}

/** Where it stood, or behind what has come to stand there; the account of who added it may be gone. */
async function putBack(tx: Context<UserViewer>, list: EditedList, paper: string, row: ListRow) {
  const position = freePosition(await itemsOf(tx, list.id), String(row.position));
  await tx.db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, ${COLUMNS})
    select ${list.userId}, ${list.id}, ${paper}, ${position}, r.note, r.priority, r.due_on,
      (select u.id from users u where u.id = r.added_by), r.created_at, r.deleted_at
    from ${entryRow(row)}
    on conflict do nothing`);
}

function freePosition(items: { position: string }[], wanted: string): string {
  if (items.every(({ position }) => position !== wanted)) return wanted;
  const next = items.find(({ position }) => position > wanted);
  return generateKeyBetween(wanted, next?.position ?? null);
}

const entryRow = (entry: ListRow) => sql`
  jsonb_to_record(${JSON.stringify(entry)}::jsonb) as r (note text, priority int, due_on date,
    added_by text, created_at timestamptz, deleted_at timestamptz)`;
