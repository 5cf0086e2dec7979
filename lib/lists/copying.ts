import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { lists } from "@/db/schema";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { readableLists } from "./access";
import type { Changed } from "./changing";
import { createList } from "./mutations";
import { listInput } from "./schema";

const TITLE_LENGTH = 120;

/**
 * Copies a list that the viewer may read into a private one of theirs: its words, papers, order,
 * headings, notes and dates, neither its members nor its parts. The papers don't go into their library.
 * @throws unauthenticated, invalid, not_found
 */
export async function duplicateList(ctx: Context, input: unknown): Promise<Changed> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const [original] = await tx.db
      .select({
        title: lists.title,
        description: lists.description,
        cover: lists.cover,
        isSyllabus: lists.isSyllabus,
      })
      .from(lists)
      .where(and(readableLists(tx.viewer), eq(lists.id, id)));
    if (!original) throw notFound("list");
    const { description, cover, isSyllabus } = original;
    const title = `Copy of ${original.title}`.slice(0, TITLE_LENGTH).trim();
    const copy = await createList(tx, { title });
    await tx.db.update(lists).set({ description, cover, isSyllabus }).where(eq(lists.id, copy.id));
    await tx.db.execute(sql`
      insert into list_entries (user_id, list_id, paper_id, position, note, priority, due_on, added_by)
      select ${tx.viewer.id}, ${copy.id}, e.paper_id, e.position, e.note, e.priority, e.due_on, ${tx.viewer.id}
      from list_entries e where e.list_id = ${id} and e.deleted_at is null`);
    const sections = await tx.db.execute<{ title: string; position: string }>(sql`
      select s.title, s.position from list_sections s
      where s.list_id = ${id} and s.deleted_at is null`);
    const headings = [...sections].map((section) => ({ ...section, id: newId() }));
    await tx.db.execute(sql`
      insert into list_sections (id, list_id, title, position)
      select h.id, ${copy.id}, h.title, h."position"
      from json_to_recordset(${JSON.stringify(headings)}::json) as h(id text, title text, "position" text)`);
    return { ...copy, title };
  });
}
