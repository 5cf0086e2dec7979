import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { tags } from "@/db/schema";
import { type Context, lockOwner, type UserViewer } from "@/lib/context";
import type { Batch, Taken } from "./batch";

/** Puts the tags of entries, and the one for all of them, on their papers. */
export async function keepTags(
  tx: Context<UserViewer>,
  taken: Taken[],
  { options, made }: Batch,
): Promise<void> {
  const wanted = taken.map(({ entry }) => [
    ...(options.tags ? entry.tags : []),
    ...(options.tag ? [options.tag] : []),
  ]);
  const names = wanted.flat();
  if (names.length === 0) return;
  const { ids, fresh } = await ensureTags(tx, names);
  made.tags = [...(made.tags ?? []), ...fresh];
  const rows = taken.flatMap(({ paperId }, i) =>
    (wanted[i] ?? []).map((name) => ({ paper: paperId, tag: ids.get(name.toLowerCase()) })),
  );
  const added = await tx.db.execute<{ paper: string; tag: string }>(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id)
    select distinct ${tx.viewer.id}, r.paper, r.tag
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (paper text, tag text)
    on conflict do nothing
    returning paper_id as paper, tag_id as tag`);
  const byPaper = new Map(taken.map((one) => [one.paperId, one.made]));
  for (const { paper, tag } of added) {
    const of = byPaper.get(paper);
    if (of) of.tags = [...(of.tags ?? []), tag];
  }
}

/** The viewer's tags by their names in small letters; those that they don't have are made. */
async function ensureTags(tx: Context<UserViewer>, names: string[]) {
  await lockOwner(tx);
  // Of several ways to write it, the first is taken.
  const byFold = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
  const asked = JSON.stringify([...byFold.keys()]);
  const known = await tx.db.execute<{ id: string; folded: string }>(sql`
    select id, lower(name) as folded from tags
    where user_id = ${tx.viewer.id} and deleted_at is null
      and lower(name) in (select jsonb_array_elements_text(${asked}::jsonb))`);
  const ids = new Map([...known].map(({ id, folded }) => [folded, id]));
  const rows = [...byFold]
    .filter(([folded]) => !ids.has(folded))
    .map(([folded, name]) => ({ folded, name, id: newId() }));
  for (const { folded, id } of rows) ids.set(folded, id);
  if (rows.length > 0) {
    const values = rows.map(({ id, name }) => ({ id, name, userId: tx.viewer.id }));
    await tx.db.insert(tags).values(values);
  }
  return { ids, fresh: rows.map(({ id }) => id) };
}
