import { and, asc, between, count, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { follows, libraryEntries, listEntries, lists, papers, users } from "@/db/schema";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { memberLists, readableLists } from "@/lib/lists/access";
import type { Due, DueInList, Standing } from "./schema";

/** How far ahead the overview looks, and how far back: a course that is over is no debt. */
const AHEAD = 7;
const BACK = 28;
const SHOWN = 8;

/**
 * What the viewer has not read of a syllabus by its dates; null for strangers. Nobody else is told.
 */
export async function findStanding(ctx: Context, listId: string): Promise<Standing | null> {
  if (ctx.viewer.kind !== "user") return null;
  const user = requireUser(ctx);
  const today = isoDay();
  const here = and(eq(listEntries.listId, listId), readableLists(user.viewer));
  const [[late], [next]] = await Promise.all([
    user.db
      .select({ count: count() })
      .from(listEntries)
      .innerJoin(lists, eq(lists.id, listEntries.listId))
      .leftJoin(libraryEntries, held(user))
      .where(and(here, unread, lt(listEntries.dueOn, today))),
    dueOf(user, today, and(here, sql`${listEntries.dueOn} >= ${today}`), 1),
  ]);
  return { overdue: late?.count ?? 0, next: next ?? null };
}

/**
 * What the viewer has not read of the syllabi that they follow or keep: due within a week, or overdue
 * for at most four; the earliest first, at most eight.
 * @throws unauthenticated
 */
export async function listDue(ctx: Context): Promise<DueInList[]> {
  const user = requireUser(ctx);
  const today = isoDay();
  const followed = sql`${lists.id} in (
    select ${follows.target} from ${follows}
    where ${follows.userId} = ${user.viewer.id} and ${follows.kind} = 'list')`;
  const which = and(
    eq(lists.isSyllabus, true),
    isNull(lists.archivedAt),
    readableLists(user.viewer),
    or(followed, memberLists(user.viewer)),
    between(listEntries.dueOn, isoDay(-BACK), isoDay(AHEAD)),
  );
  return dueOf(user, today, which, SHOWN);
}

/** Today (UTC), or so many days from it. */
const isoDay = (days = 0) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function dueOf(
  user: Context<UserViewer>,
  today: string,
  which: SQL | undefined,
  limit: number,
): Promise<DueInList[]> {
  const rows = await user.db
    .select({
      paper: { id: papers.id, title: papers.title },
      dueOn: sql<Due["dueOn"]>`${listEntries.dueOn}::text`,
      list: { id: lists.id, handle: users.handle, slug: lists.slug, title: lists.title },
    })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(users, eq(users.id, lists.userId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .leftJoin(libraryEntries, held(user))
    .where(and(which, unread))
    .orderBy(asc(listEntries.dueOn), asc(listEntries.position), asc(papers.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, overdue: row.dueOn < today }));
}

/** The viewer's own copy of the entry's paper. */
const held = ({ viewer }: Context<UserViewer>) =>
  and(
    eq(libraryEntries.userId, viewer.id),
    eq(libraryEntries.paperId, listEntries.paperId),
    isNull(libraryEntries.deletedAt),
  );

// What the viewer has abandoned is not due any more.
const unread = and(
  isNull(listEntries.deletedAt),
  sql`coalesce(${libraryEntries.status}, '') not in ('read', 'abandoned')`,
);
