import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  annotations,
  libraryEntries,
  libraryEntryTags,
  listEntries,
  lists,
  papers,
  tags,
} from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import type { Page } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import { tagOf } from "@/lib/tags/access";
import type { Tag } from "@/lib/tags/schema";
import { ownEntries } from "./access";
import { matchingPage } from "./matching-pages";
import {
  type LibraryEntry,
  type LibraryFilter,
  libraryFilter,
  type PaperState,
  type Status,
} from "./schema";

/**
 * The viewer's saved papers that pass the filter, in its order; last saved first, unless it says
 * otherwise.
 * @throws unauthenticated, invalid
 */
export async function listLibrary(
  ctx: Context,
  filter: LibraryFilter,
): Promise<Page<LibraryEntry>> {
  const { cursor, until, beyond, limit, ...wanted } = parseInput(libraryFilter, filter);
  const user = requireUser(ctx);
  const { items: ids, next } = await matchingPage(user, wanted, { cursor, until, beyond, limit });
  const entries = await findEntries(user, ids);
  return { items: ids.flatMap((id) => entries.get(id) ?? []), next };
}

/** What the viewer's library has of these papers, by paper; for verbs. */
export async function findEntries(
  { db, viewer }: Context<UserViewer>,
  ids: string[],
): Promise<Map<string, LibraryEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      paper: summaryColumns,
      ...stateColumns(db),
      addedAt: libraryEntries.addedAt,
      lists: listsOfEntry(db),
    })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(and(ownEntries(viewer), inArray(libraryEntries.paperId, ids)));
  return new Map(rows.map((row) => [row.paper.id, row]));
}

/** How many papers the viewer has saved, by status. @throws unauthenticated */
export async function countLibrary(ctx: Context): Promise<Record<Status, number>> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ status: libraryEntries.status, papers: count() })
    .from(libraryEntries)
    .where(ownEntries(viewer))
    .groupBy(libraryEntries.status);
  const none = { "to-read": 0, reading: 0, read: 0, paused: 0, abandoned: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.status, row.papers])) };
}

/**
 * What the viewer has made of these papers, by paper; those not in their library are left out. Empty
 * for the anonymous.
 */
export async function findLibraryStates(
  { db, viewer }: Context,
  paperIds: string[],
): Promise<Map<string, PaperState>> {
  if (viewer.kind !== "user" || paperIds.length === 0) return new Map();
  const rows = await db
    .select({
      paperId: libraryEntries.paperId,
      ...stateColumns(db),
    })
    .from(libraryEntries)
    .where(and(ownEntries(viewer), inArray(libraryEntries.paperId, paperIds)));
  return new Map(rows.map(({ paperId, ...state }) => [paperId, state]));
}

const stateColumns = (db: Database) => ({
  status: libraryEntries.status,
  remark: libraryEntries.remark,
  tags: tagsOfEntry(db),
  noteCount: noteCount(db),
  listCount: listCount(db),
});

const onEntry = (table: typeof libraryEntryTags | typeof listEntries | typeof annotations) =>
  and(eq(table.userId, libraryEntries.userId), eq(table.paperId, libraryEntries.paperId));

const tagsOfEntry = (db: Database) =>
  // One JSON array an entry, so that a page of entries is one row each.
  sql<Tag[]>`(${db
    .select({
      tags: sql`coalesce(json_agg(json_build_object('id', ${tags.id}, 'name', ${tags.name}, 'color', ${tags.color}) order by lower(${tags.name})), '[]'::json)`,
    })
    .from(libraryEntryTags)
    .innerJoin(tags, tagOf(libraryEntryTags))
    .where(and(onEntry(libraryEntryTags), isNull(tags.deletedAt)))})`;

const noteCount = (db: Database) =>
  sql<number>`(${db
    .select({ notes: sql`count(*)::int` })
    .from(annotations)
    .where(and(onEntry(annotations), isNull(annotations.deletedAt)))})`;

const listCount = (db: Database) =>
  sql<number>`(${db
    .select({ lists: sql`count(*)::int` })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .where(and(onEntry(listEntries), isNull(listEntries.deletedAt), isNull(lists.deletedAt)))})`;

const listsOfEntry = (db: Database) =>
  // As with tags: one JSON array an entry.
  sql<LibraryEntry["lists"]>`(${db
    .select({
      lists: sql`coalesce(json_agg(json_build_object('id', ${lists.id}, 'title', ${lists.title}) order by lower(${lists.title})), '[]'::json)`,
    })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .where(and(onEntry(listEntries), isNull(listEntries.deletedAt), isNull(lists.deletedAt)))})`;
