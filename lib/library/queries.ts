import {
  and,
  count,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { z } from "zod";
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
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import type { PaperSummary } from "@/lib/papers/schema";
import { matchesWords } from "@/lib/search/words";
import type { Tag } from "@/lib/tags/schema";
import { ownEntries } from "./access";
import {
  type LibraryEntry,
  type LibraryFilter,
  libraryFilter,
  type PaperState,
  type Status,
} from "./schema";

/**
 * The viewer's saved papers, last saved first. All filters that are given must hold.
 * @throws unauthenticated, invalid
 */
export async function listLibrary(
  ctx: Context,
  filter: LibraryFilter,
): Promise<Page<LibraryEntry>> {
  const { cursor, limit, ...wanted } = parseInput(libraryFilter, filter);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await user.db
    .select({ ...summaryColumns, addedAt })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(
      and(
        ownEntries(user.viewer),
        ...conditions(user, wanted),
        // A row comparison walks the index from where the last page ended.
        keys
          ? sql`(${libraryEntries.addedAt}, ${libraryEntries.paperId}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.addedAt, row.id]);
  const states = await findLibraryStates(
    user,
    page.items.map((row) => row.id),
  );
  const items = page.items.flatMap(({ addedAt: _, ...paper }) => {
    const state = states.get(paper.id);
    return state ? [{ paper, ...state }] : [];
  });
  return { items, next: page.next };
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
      status: libraryEntries.status,
      remark: libraryEntries.remark,
      tags: tagsOfEntry(db),
      noteCount: noteCount(db),
      listCount: listCount(db),
    })
    .from(libraryEntries)
    .where(and(ownEntries(viewer), inArray(libraryEntries.paperId, paperIds)));
  return new Map(rows.map(({ paperId, ...state }) => [paperId, state]));
}

/** What the viewer has put into the trash, last first; the newest hundred. @throws unauthenticated */
export async function listTrashedEntries(ctx: Context): Promise<PaperSummary[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select(summaryColumns)
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(and(eq(libraryEntries.userId, viewer.id), isNotNull(libraryEntries.deletedAt)))
    .orderBy(desc(libraryEntries.deletedAt))
    .limit(100);
}

/** To the microsecond, which a JavaScript date does not hold. */
const addedAt = sql<string>`to_char(${libraryEntries.addedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function conditions(
  { db }: Context<UserViewer>,
  { status, tag, list, q }: Omit<z.output<typeof libraryFilter>, "cursor" | "limit">,
): (SQL | undefined)[] {
  return [
    status && eq(libraryEntries.status, status),
    tag
      ? exists(
          db
            .select({ one: sql`1` })
            .from(libraryEntryTags)
            .innerJoin(tags, eq(tags.id, libraryEntryTags.tagId))
            .where(and(onEntry(libraryEntryTags), eq(tags.id, tag), isNull(tags.deletedAt))),
        )
      : undefined,
    list
      ? exists(
          db
            .select({ one: sql`1` })
            .from(listEntries)
            .where(
              and(
                onEntry(listEntries),
                eq(listEntries.listId, list),
                isNull(listEntries.deletedAt),
              ),
            ),
        )
      : undefined,
    q
      ? or(matchesWords(q), sql`${libraryEntries.remark} ilike ${`%${escapeLike(q)}%`}`)
      : undefined,
  ];
}

const onEntry = (table: typeof libraryEntryTags | typeof listEntries | typeof annotations) =>
  and(eq(table.userId, libraryEntries.userId), eq(table.paperId, libraryEntries.paperId));

const tagsOfEntry = (db: Database) =>
  // One JSON array an entry, so that a page of entries is one row each.
  sql<Tag[]>`(${db
    .select({
      tags: sql`coalesce(json_agg(json_build_object('id', ${tags.id}, 'name', ${tags.name}, 'color', ${tags.color}) order by lower(${tags.name})), '[]'::json)`,
    })
    .from(libraryEntryTags)
    .innerJoin(tags, eq(tags.id, libraryEntryTags.tagId))
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

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
