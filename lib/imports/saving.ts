import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { idArray } from "@/lib/id-array";
import type { Batch, Taken } from "./batch";

/** Puts papers into the library, in the order of the file: a library shows first what was added last. */
export async function saveAll(
  { db, viewer }: Context<UserViewer>,
  all: Taken[],
  { options }: Batch,
): Promise<void> {
  // Of an archive, some papers only stand in lists.
  const taken = all.filter(({ entry }) => entry.source?.kept !== null);
  const rows = taken.map(({ paperId, number, entry }) => {
    const kept = entry.source?.kept;
    const at = new Date(options.begun - number).toISOString();
    const { status = "to-read", remark = "", addedAt = at, updatedAt = at } = kept ?? {};
    return { paper: paperId, status, remark, added: addedAt, updated: updatedAt };
  });
  const ids = taken.map(({ paperId }) => paperId);
  const before = await db.execute<{ paper: string; trashed: boolean }>(sql`
    select paper_id as paper, deleted_at is not null as trashed from library_entries
    where user_id = ${viewer.id} and paper_id = any(${idArray(ids)})
    order by paper_id for update`);
  const trashed = new Map([...before].map((row) => [row.paper, row.trashed]));
  await db.execute(sql`
    insert into library_entries (user_id, paper_id, status, remark, added_at, updated_at)
    select ${viewer.id}, r.paper, r.status, r.remark, r.added, r.updated
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (paper text, status text, remark text, added timestamptz, updated timestamptz)
    on conflict (user_id, paper_id) do update
      set deleted_at = null, added_at = excluded.added_at, updated_at = excluded.updated_at
      where library_entries.deleted_at is not null`);
  await db.execute(sql`
    insert into seen_versions (user_id, paper_id, version)
    select ${viewer.id}, id, version from papers
    where id = any(${idArray(ids)})
    on conflict do nothing`);
  taken.forEach(({ paperId, made }, i) => {
    const was = trashed.get(paperId);
    if (was === false) return;
    made.entry = was ? "restored" : "new";
    made.at = rows[i]?.updated ?? "";
  });
}
