import { and, asc, desc, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { listEntries, listMembers, lists, papers, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { ANONYMOUS, type Context, requireUser, type Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { findableLists, memberLists, ownLists, readableLists } from "./access";
import { entryColumns } from "./items";
import type { List, ListEntry, ListSummary, Role } from "./schema";
import { SORTINGS } from "./sorting";

// Written out: a correlated count reads only the index of each list's entries.
const paperCount = sql<number>`(select count(*)::int from list_entries e where e.list_id = lists.id and e.deleted_at is null)`;

const inUse = isNull(lists.archivedAt);

const summary = {
  id: lists.id,
  handle: users.handle,
  slug: lists.slug,
  title: lists.title,
  visibility: lists.visibility,
  paperCount,
  updatedAt: lists.updatedAt,
};

/**
 * The viewer's lists in their order: those in use, or those in the archive.
 * @throws unauthenticated
 */
export async function listLists(
  ctx: Context,
  { archived = false }: { archived?: boolean } = {},
): Promise<ListSummary[]> {
  const { viewer } = requireUser(ctx);
  const which = and(ownLists(viewer), archived ? isNotNull(lists.archivedAt) : inUse);
  return summaryOf(ctx, which, asc(lists.position));
}

/** Lists of others that the viewer is a member of, last changed first. @throws unauthenticated */
export async function listJoinedLists(ctx: Context): Promise<ListSummary[]> {
  const { viewer } = requireUser(ctx);
  const joined = and(memberLists(viewer), ne(lists.userId, viewer.id), inUse);
  return summaryOf(ctx, joined, desc(lists.updatedAt));
}

/**
 * A list of the viewer's by its id.
 * @throws unauthenticated, not_found
 */
export async function getOwnList(ctx: Context, id: string): Promise<List> {
  const { viewer } = requireUser(ctx);
  return oneList(ctx, and(ownLists(viewer), eq(lists.id, id)));
}

/**
 * A list that the viewer is a member of, by its id.
 * @throws unauthenticated, not_found
 */
export async function getJoinedList(ctx: Context, id: string): Promise<List> {
  const { viewer } = requireUser(ctx);
  return oneList(ctx, and(memberLists(viewer), eq(lists.id, id)));
}

/**
 * A person's public lists, for anyone.
 * @throws not_found when nobody has the handle, or a moderator has suspended them
 */
export async function getProfile(
  ctx: Context,
  handle: string,
): Promise<{ handle: string; since: Date; lists: ListSummary[] }> {
  const [person] = await ctx.db
    .select({ id: users.id, handle: users.handle, since: users.createdAt })
    .from(users)
    .where(and(eq(users.handle, printable(handle)), activePeople));
  if (!person) throw notFound("person");
  const shown = and(eq(lists.userId, person.id), findableLists(ANONYMOUS), inUse);
  return {
    handle: person.handle,
    since: person.since,
    lists: await summaryOf(ctx, shown, asc(lists.position)),
  };
}

/**
 * A list by its id: a public one, or one that the viewer is a member of. An unlisted one is found by its
 * address alone, which is its secret.
 * @throws not_found
 */
export async function getListById(ctx: Context, id: string): Promise<List> {
  return oneList(ctx, and(findableLists(ctx.viewer), eq(lists.id, id)));
}

/**
 * A list by its address.
 * @throws not_found also when the viewer may not read it
 */
export async function getList(ctx: Context, handle: string, slug: string): Promise<List> {
  const address = and(eq(users.handle, printable(handle)), eq(lists.slug, printable(slug)));
  return oneList(ctx, and(readableLists(ctx.viewer), address));
}

async function oneList(ctx: Context, which: SQL | undefined): Promise<List> {
  const [list] = await ctx.db
    .select({
      ...summary,
      description: lists.description,
      sharesAnnotations: lists.sharesAnnotations,
      comparesOn: lists.comparesOn,
      cover: lists.cover,
      parentId: ownParent(ctx.viewer),
      archived: sql<boolean>`${lists.archivedAt} is not null`,
      takesProposals: lists.takesProposals,
      isSyllabus: lists.isSyllabus,
      role: roleOf(ctx.viewer),
    })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(which);
  if (!list) throw notFound("list");
  return list;
}

/**
 * The papers of a list without its headings, a page of them, in its own order or another one, which changes
 * nothing of the kept one; for those who may read the list.
 * @throws invalid for a bad cursor
 */
export async function listEntriesOf(
  ctx: Context,
  listId: string,
  cursor?: string,
  sort: keyof typeof SORTINGS = "position",
  limit = PAGE_SIZE,
): Promise<Page<ListEntry>> {
  const keys = decodeCursor(cursor, z.tuple([z.string().max(2000), z.string()]));
  const { value, last } = SORTINGS[sort](ctx.viewer);
  const [way, further] = last ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const rows = await ctx.db
    .select({ ...entryColumns, key: sql<string>`${value}` })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(
      and(
        eq(listEntries.listId, listId),
        isNull(listEntries.deletedAt),
        readableLists(ctx.viewer),
        // In its own order the comparison of rows walks the index from where the last page ended.
        keys
          ? sql`(${value}, ${listEntries.paperId}) ${further} (${keys[0]}::text, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(sql`${value} ${way}`, sql`${listEntries.paperId} ${way}`)
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.key, row.paper.id]);
  return { items: items.map(({ key: _, ...entry }) => entry), next };
}

/**
 * Whether a paper is in each of the lists that the viewer may put it into: their own in their order,
 * then those that they edit for others, with the owner's handle.
 * @throws unauthenticated
 */
export async function listsOfPaper(
  ctx: Context,
  paper: string,
): Promise<{ id: string; title: string; owner: string | null; has: boolean }[]> {
  const { db, viewer } = requireUser(ctx);
  const edited = and(
    eq(listMembers.listId, lists.id),
    eq(listMembers.userId, viewer.id),
    ne(listMembers.role, "viewer"),
  );
  const others = ne(lists.userId, viewer.id);
  return db
    .select({
      id: lists.id,
      title: lists.title,
      owner: sql<string | null>`case when ${others} then ${users.handle} end`,
      has: sql<boolean>`${listEntries.paperId} is not null`,
    })
    .from(lists)
    .innerJoin(listMembers, edited)
    .innerJoin(users, eq(users.id, lists.userId))
    .leftJoin(
      listEntries,
      and(
        eq(listEntries.listId, lists.id),
        eq(listEntries.paperId, paper),
        isNull(listEntries.deletedAt),
      ),
    )
    .where(and(isNull(lists.deletedAt), inUse))
    .orderBy(asc(others), asc(lists.position), asc(lists.id));
}

/** What the viewer is in the list of the row. */
const roleOf = (viewer: Viewer) =>
  viewer.kind === "user"
    ? sql<Role | null>`(select m.role from list_members m where m.list_id = lists.id and m.user_id = ${viewer.id})`
    : sql<null>`null`;

const ownParent = (viewer: Viewer) =>
  viewer.kind === "user"
    ? sql<string | null>`case when ${lists.userId} = ${viewer.id} then ${lists.parentId} end`
    : sql<null>`null`;

/** Lists as overviews show them; for verbs that say which. */
export const summaryOf = (
  ctx: Context,
  which: SQL | undefined,
  order: SQL,
): Promise<ListSummary[]> =>
  ctx.db
    .select(summary)
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(which)
    .orderBy(order, asc(lists.id));

/** Addresses can hold what no row does, and Postgres refuses: a NUL. */
const printable = (text: string) => text.replaceAll("\0", "");
