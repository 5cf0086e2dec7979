import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { lists } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownLists } from "./access";
import type { Changed } from "./changing";
import { createList } from "./mutations";
import { listInput } from "./schema";

const TITLE_LENGTH = 120;

/**
 * Copies a list of the viewer's own into a private one: its words, papers, order, headings, notes and
 * dates, neither its members nor its parts. `forkList` copies those of others.
 * @throws unauthenticated, invalid, not_found
 */
export async function duplicateList(ctx: Context, input: unknown): Promise<Changed> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [original] = await tx.db
      .select({ title: lists.title })
      .from(lists)
      .where(and(ownLists(tx.viewer), eq(lists.id, id)));
    if (!original) throw notFound("list");
    return copyInto(tx, id, `Copy of ${original.title}`.slice(0, TITLE_LENGTH).trim());
  });
}

/**
 * Makes a private list of the viewer's with all that stands in another one; for verbs.
 * @param which papers come along, of rows of `papers`
 */
export async function copyInto(
  tx: Context<UserViewer>,
  from: string,
  title: string,
  which = sql`true`,
): Promise<Changed> {
  const copy = await createList(tx, { title });
  await tx.db.execute(sql`
    update lists set description = original.description, cover = original.cover,
      is_syllabus = original.is_syllabus
    from lists original where original.id = ${from} and lists.id = ${copy.id}`);
  await tx.db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, position, note, priority, due_on, added_by)
    select ${tx.viewer.id}, ${copy.id}, e.paper_id, e.position, e.note, e.priority, e.due_on, ${tx.viewer.id}
    from list_entries e join papers on papers.id = e.paper_id
    where e.list_id = ${from} and e.deleted_at is null and ${which}`);
  const sections = await tx.db.execute<{ title: string; position: string }>(sql`
    select s.title, s.position from list_sections s
    where s.list_id = ${from} and s.deleted_at is null`);
  const headings = [...sections].map((section) => ({ ...section, id: newId() }));
  await tx.db.execute(sql`
    insert into list_sections (id, list_id, title, position)
    select h.id, ${copy.id}, h.title, h."position"
    from json_to_recordset(${JSON.stringify(headings)}::json) as h(id text, title text, "position" text)`);
  return { ...copy, title };
}

/**
 * Papers that the viewer's own lists may show whatever becomes of other people's; for rows of `papers`.
 * What somebody imported is read through their lists as long as they show it: a copy would go on showing
 * it. So it comes along only for those who have it themselves.
 */
export const keepablePapers = ({ id }: UserViewer) => sql`(papers.source <> 'import'
  or papers.imported_by = ${id}
  or exists (
    select 1 from library_entries mine
    where mine.user_id = ${id} and mine.paper_id = papers.id and mine.deleted_at is null
  ))`;
