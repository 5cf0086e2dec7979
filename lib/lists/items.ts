import { and, asc, count, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { listEntries, listSections, lists, papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { decodeCursor, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import { readableLists } from "./access";
import { sectionRef } from "./order";
import type { ListItem, ListSection } from "./schema";

export const entryColumns = {
  paper: summaryColumns,
  note: listEntries.note,
  priority: listEntries.priority,
  dueOn: listEntries.dueOn,
  position: listEntries.position,
  // A credit for each row; written out, it needs no further join in the queries around it.
  proposedBy: sql<
    string | null
  >`(select u.handle from users u where u.id = list_entries.proposed_by)`,
};

const sectionColumns = {
  id: listSections.id,
  title: listSections.title,
  position: listSections.position,
};

/** From where a page starts: the position, kind and id of what stood last on the one before. */
const KEYS = z.tuple([z.string(), z.enum(["paper", "section"]), z.string()]);
type Keys = z.output<typeof KEYS> | null;

export interface ItemsPage extends Page<ListItem> {
  /** What stands before it in the list, as moves call it. */
  follows: string | null;
  /** The last heading on the pages before, if any. */
  under: ListSection | null;
}

/**
 * The papers and headings of a list in its order, 25 a page; for those who may read the list.
 * @throws invalid for a bad cursor
 */
export async function listItemsOf(
  ctx: Context,
  listId: string,
  cursor?: string,
): Promise<ItemsPage> {
  const keys = decodeCursor(cursor, KEYS);
  const [entries, sections] = await Promise.all([
    entriesAfter(ctx, listId, keys),
    sectionsAfter(ctx, listId, keys),
  ]);
  const rows = [
    ...entries.map((row) => ({ kind: "paper" as const, id: row.paper.id, ...row })),
    ...sections.map((row) => ({ kind: "section" as const, ...row })),
  ].sort((a, b) =>
    `${a.position} ${a.kind} ${a.id}` < `${b.position} ${b.kind} ${b.id}` ? -1 : 1,
  );
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [row.position, row.kind, row.id]);
  const before =
    keys && items[0]
      ? await whatPrecedes(ctx, listId, items[0].position)
      : { papers: 0, under: null };
  let number = before.papers;
  const numbered = items.map((item): ListItem => {
    if (item.kind === "section") return item;
    number += 1;
    const { id: _, ...entry } = item;
    return { ...entry, number };
  });
  const follows = keys && (keys[1] === "section" ? sectionRef(keys[2]) : keys[2]);
  return { items: numbered, next, follows, under: before.under };
}

function entriesAfter({ db, viewer }: Context, listId: string, keys: Keys) {
  return db
    .select(entryColumns)
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(
      and(
        eq(listEntries.listId, listId),
        isNull(listEntries.deletedAt),
        readableLists(viewer),
        // A row comparison walks the index from where the last page ended.
        keys
          ? sql`(${listEntries.position}, ${listEntries.paperId}) > (${keys[0]}, ${keys[1] === "paper" ? keys[2] : ""})`
          : undefined,
        // At one position papers stand before headings.
        keys?.[1] === "section" ? sql`${listEntries.position} > ${keys[0]}` : undefined,
      ),
    )
    .orderBy(asc(listEntries.position), asc(listEntries.paperId))
    .limit(PAGE_SIZE + 1);
}

function sectionsAfter({ db, viewer }: Context, listId: string, keys: Keys) {
  return db
    .select(sectionColumns)
    .from(listSections)
    .innerJoin(lists, eq(lists.id, listSections.listId))
    .where(
      and(
        eq(listSections.listId, listId),
        isNull(listSections.deletedAt),
        readableLists(viewer),
        keys
          ? sql`(${listSections.position}, ${listSections.id}) > (${keys[0]}, ${keys[1] === "section" ? keys[2] : ""})`
          : undefined,
      ),
    )
    .orderBy(asc(listSections.position), asc(listSections.id))
    .limit(PAGE_SIZE + 1);
}

/** How many papers stand before a place in a readable list, and the last heading before it. */
async function whatPrecedes({ db }: Context, listId: string, position: string) {
  const [[found], [under]] = await Promise.all([
    db
      .select({ papers: count() })
      .from(listEntries)
      .where(
        and(
          eq(listEntries.listId, listId),
          isNull(listEntries.deletedAt),
          lt(listEntries.position, position),
        ),
      ),
    db
      .select(sectionColumns)
      .from(listSections)
      .where(
        and(
          eq(listSections.listId, listId),
          isNull(listSections.deletedAt),
          lt(listSections.position, position),
        ),
      )
      .orderBy(desc(listSections.position))
      .limit(1),
  ]);
  return { papers: found?.papers ?? 0, under: under ?? null };
}
