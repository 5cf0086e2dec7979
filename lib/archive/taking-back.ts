import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { idArray } from "@/lib/id-array";
import type { Restored } from "./schema";

/** Removes what restoring has made, but for what has been changed since. */
export async function takeBackRest(
  { db, viewer }: Context<UserViewer>,
  { lists, annotations, smartLists, rules, colors, ...habits }: Restored,
): Promise<void> {
  await takeBackHabits({ db, viewer }, habits);
  await db.execute(sql`
    delete from rules where id = any(${idArray(rules)}) and user_id = ${viewer.id}`);
  await db.execute(sql`
    delete from smart_lists where id = any(${idArray(smartLists)}) and user_id = ${viewer.id}`);
  for (const { color, name } of colors) {
    await db.execute(sql`
      delete from color_names where user_id = ${viewer.id} and color = ${color} and name = ${name}`);
  }
  await db.execute(sql`
    delete from annotations a where a.id = any(${idArray(annotations)}) and a.user_id = ${viewer.id}
      and a.revision = 1 and a.visibility = 'private'
      and not exists (
        select 1 from annotation_replies r where r.annotation_id = a.id and r.user_id <> ${viewer.id})`);
  await db.execute(sql`
    delete from lists l where l.id = any(${idArray(lists)}) and l.user_id = ${viewer.id}
      and l.updated_at = l.created_at and l.visibility = 'private'
      and not exists (select 1 from annotations a where a.list_id = l.id)
      and not exists (select 1 from list_members m where m.list_id = l.id and m.role <> 'owner')
      and not exists (select 1 from rules r where r.user_id = l.user_id and r.list_id = l.id)
      and not exists (
        select 1 from lists c where c.parent_id = l.id
          and (c.id <> all(${idArray(lists)}) or c.updated_at <> c.created_at))`);
}

async function takeBackHabits(
  { db, viewer }: Context<UserViewer>,
  { pattern, profile, follows = [], dismissals = [], distinct = [] }: Partial<Restored>,
): Promise<void> {
  if (pattern) {
    await db.execute(sql`
      update users set citation_key_pattern = ${pattern.before}
      where id = ${viewer.id} and citation_key_pattern = ${pattern.now}`);
  }
  if (profile) {
    await db.execute(sql`
      update users set name = '', about = '', links = '[]'
      where id = ${viewer.id} and name = ${profile.name} and about = ${profile.about}
        and links = ${JSON.stringify(profile.links)}::text::jsonb`);
  }
  // Pairs come as one JSON array, however many.
  await db.execute(sql`
    delete from follows f
    using jsonb_to_recordset(${JSON.stringify(follows)}::text::jsonb) as made (kind text, target text)
    where f.user_id = ${viewer.id} and f.kind = made.kind and f.target = made.target`);
  await db.execute(sql`
    delete from dismissals where user_id = ${viewer.id} and paper_id = any(${idArray(dismissals)})`);
  await db.execute(sql`
    delete from distinct_papers d using jsonb_array_elements(${JSON.stringify(distinct)}::text::jsonb) made
    where d.user_id = ${viewer.id} and d.paper_id = made->>0 and d.other_id = made->>1`);
}
