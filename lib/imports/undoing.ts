import { type SQL, sql } from "drizzle-orm";
import { imports } from "@/db/schema";
import { takeBackRest } from "@/lib/archive/taking-back";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { idArray } from "@/lib/id-array";
import type { ListAddress } from "@/lib/lists/mutations";
import { requireOwnImport, theImport } from "./access";
import { importInput, type Made } from "./schema";

/**
 * Takes back what an import has made: notes, places in lists, tags, papers in the library and the
 * papers themselves. What has been changed since stays, and what it needs stays with it.
 * @returns how many papers stay, and the lists that are shown to others and have changed
 * @throws unauthenticated, invalid, not_found, conflict when there is nothing to take back
 */
export async function undoImport(
  ctx: Context,
  input: unknown,
): Promise<{ kept: number; lists: ListAddress[] }> {
  const { id } = parseInput(importInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { state, made } = await requireOwnImport(tx, id);
    // One that runs waits for this, finds that it has ended, and makes no more.
    if (state !== "done" && state !== "cancelled" && state !== "running") {
      throw new AppError("conflict", "There is nothing of this import to undo.");
    }
    const lists = await shownLists(tx, id);
    const { restored } = made as Made;
    if (restored) await takeBackRest(tx, restored);
    await removeNotes(tx, id);
    await removeFromLists(tx, id);
    await removeTags(tx, id);
    const kept = await removeEntries(tx, id);
    await removePapers(tx, id);
    await removeMade(tx, made as Made);
    await tx.db
      .update(imports)
      .set({ state: "undone", updatedAt: new Date() })
      .where(theImport(tx.viewer.id, id));
    return { kept, lists };
  });
}

/** What the items of an import have made of one kind, one row each: `paper` and `value`. */
const madeOf = (viewer: UserViewer, id: string, kind: "tags" | "lists" | "notes"): SQL => sql`(
  select i.paper_id as paper, m.value from import_items i,
    jsonb_array_elements_text(i.made->${sql.raw(`'${kind}'`)}) as m (value)
  where i.user_id = ${viewer.id} and i.import_id = ${id}) as made`;

async function shownLists({ db, viewer }: Context<UserViewer>, id: string): Promise<ListAddress[]> {
  const rows = await db.execute<Row>(sql`
    select distinct lists.id, users.handle, lists.slug
    from ${madeOf(viewer, id, "lists")} join lists on lists.id = made.value join users on users.id = lists.user_id
    where lists.visibility <> 'private'`);
  return [...rows];
}

type Row = ListAddress & Record<string, unknown>;

async function removeNotes({ db, viewer }: Context<UserViewer>, id: string) {
  await db.execute(sql`
    delete from annotations using ${madeOf(viewer, id, "notes")}
    where annotations.id = made.value and annotations.user_id = ${viewer.id}
      and revision = 1 and visibility = 'private'
      and not exists (select 1 from annotation_tags t
        where t.user_id = annotations.user_id and t.annotation_id = annotations.id)
      and not exists (select 1 from annotation_replies r where r.annotation_id = annotations.id)`);
}

async function removeFromLists({ db, viewer }: Context<UserViewer>, id: string) {
  await db.execute(sql`
    delete from list_entries using ${madeOf(viewer, id, "lists")}
    where list_entries.list_id = made.value and list_entries.paper_id = made.paper
      and list_entries.added_by = ${viewer.id}
      and note = '' and priority is null and due_on is null`);
}

async function removeTags({ db, viewer }: Context<UserViewer>, id: string) {
  await db.execute(sql`
    delete from library_entry_tags t using ${madeOf(viewer, id, "tags")}
    where t.user_id = ${viewer.id} and t.paper_id = made.paper and t.tag_id = made.value`);
}

/** @returns how many papers stay because something has been made of them since */
async function removeEntries({ db, viewer }: Context<UserViewer>, id: string): Promise<number> {
  const itemsOf = sql`i.user_id = ${viewer.id} and i.import_id = ${id}`;
  const untouched = sql`
    e.user_id = ${viewer.id} and e.paper_id = i.paper_id and ${itemsOf}
    and date_trunc('milliseconds', e.updated_at) = (i.made->>'at')::timestamptz
    and not exists (select 1 from library_entry_tags t where t.user_id = e.user_id and t.paper_id = e.paper_id)
    and not exists (
      select 1 from annotations a
      where a.user_id = e.user_id and a.paper_id = e.paper_id and a.deleted_at is null)
    and not exists (
      select 1 from list_entries l
      where l.user_id = e.user_id and l.paper_id = e.paper_id and l.deleted_at is null)`;
  await db.execute(sql`
    delete from library_entries e using import_items i
    where ${untouched} and i.made->>'entry' = 'new'`);
  await db.execute(sql`
    update library_entries e set deleted_at = now(),
      citation_key = case when i.made->>'key' = e.citation_key then null else e.citation_key end
    from import_items i where ${untouched} and i.made->>'entry' = 'restored'`);
  await db.execute(sql`
    update library_entries e set citation_key = null from import_items i
    where e.user_id = ${viewer.id} and e.paper_id = i.paper_id and ${itemsOf}
      and i.made->>'entry' is null and i.made->>'key' = e.citation_key`);
  const [row] = await db.execute<{ kept: number }>(sql`
    select count(*)::int as kept from import_items i join library_entries e
      on e.user_id = ${viewer.id} and e.paper_id = i.paper_id and e.deleted_at is null
    where ${itemsOf} and i.made->>'entry' is not null`);
  return row?.kept ?? 0;
}

/** Those that nobody has or names; other people may have saved them from a list. */
async function removePapers({ db, viewer }: Context<UserViewer>, id: string) {
  await db.execute(sql`
    delete from papers using import_items i
    where papers.id = i.paper_id and i.user_id = ${viewer.id} and i.import_id = ${id}
      and (i.made->>'paper')::boolean
      and papers.source = 'import' and papers.imported_by = ${viewer.id}
      and not exists (select 1 from library_entries e where e.paper_id = papers.id)
      and not exists (select 1 from list_entries l where l.paper_id = papers.id)
      and not exists (select 1 from annotations a where a.paper_id = papers.id)
      and not exists (select 1 from merges m where papers.id in (m.kept, m.gone))`);
}

/** Tags and lists that nothing is left in, the inner ones first. */
async function removeMade({ db, viewer }: Context<UserViewer>, made: Made) {
  let gone: unknown[];
  do {
    gone = await db.execute(sql`
      delete from tags where id = any(${idArray(made.tags ?? [])}) and user_id = ${viewer.id}
        and not exists (select 1 from library_entry_tags t where t.user_id = tags.user_id and t.tag_id = tags.id)
        and not exists (select 1 from annotation_tags t where t.user_id = tags.user_id and t.tag_id = tags.id)
        and not exists (select 1 from rules r where r.user_id = tags.user_id and r.tag_id = tags.id)
        and not exists (select 1 from tags c where c.user_id = tags.user_id and c.parent_id = tags.id)
      returning id`);
  } while (gone.length > 0);
  for (const list of [...(made.lists ?? [])].reverse()) {
    await db.execute(sql`
      delete from lists where id = ${list} and user_id = ${viewer.id}
        and visibility = 'private' and description = ''
        and not exists (select 1 from list_entries e where e.list_id = lists.id)
        and not exists (select 1 from list_sections s where s.list_id = lists.id)
        and not exists (select 1 from list_members m where m.list_id = lists.id and m.role <> 'owner')
        and not exists (select 1 from rules r where r.user_id = lists.user_id and r.list_id = lists.id)
        and not exists (select 1 from lists c where c.parent_id = lists.id)`);
  }
}
