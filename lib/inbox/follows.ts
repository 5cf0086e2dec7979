import { and, arrayContains, asc, count, eq, sql } from "drizzle-orm";
import { follows, inboxes, libraryEntries, lists, papers, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { ownEntries } from "@/lib/library/access";
import { readableLists } from "@/lib/lists/access";
import { findablePapers } from "@/lib/papers/access";
import { FEED, FIRST_DAYS, type Follow, MOST_FOLLOWS, type Source, sourceInput } from "./schema";

/**
 * Fills the viewer's inbox from the feed, a category, an author or a list from now on; the first time,
 * from what came in during the last seven days.
 * @returns whether it is new, and the source as it is kept
 * @throws unauthenticated, invalid (also beyond 500), not_found for a list that the viewer can't read
 */
export async function followSource(
  ctx: Context,
  input: unknown,
): Promise<Source & { added: boolean }> {
  const source = parseInput(sourceInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    if (source.kind === "list") await requireReadableList(tx, source.target);
    const userId = tx.viewer.id;
    if ((await tx.db.$count(follows, eq(follows.userId, userId))) >= MOST_FOLLOWS) {
      throw invalid({ target: `You follow ${MOST_FOLLOWS} already. Leave one of them first.` });
    }
    const since = sql`now() - make_interval(days => ${FIRST_DAYS})`;
    await tx.db.insert(inboxes).values({ userId, since }).onConflictDoNothing();
    const rows = await tx.db
      .insert(follows)
      .values({ userId, ...source })
      .onConflictDoNothing()
      .returning({ kind: follows.kind });
    return { ...source, added: rows.length > 0 };
  });
}

/**
 * Fills the inbox from this source no longer.
 * @throws unauthenticated, invalid, not_found when the viewer does not follow it
 */
export async function unfollowSource(ctx: Context, input: unknown): Promise<Source> {
  const source = parseInput(sourceInput, input);
  const { db, viewer } = requireUser(ctx);
  const gone = await db
    .delete(follows)
    .where(
      and(
        eq(follows.userId, viewer.id),
        eq(follows.kind, source.kind),
        eq(follows.target, source.target),
      ),
    )
    .returning({ kind: follows.kind });
  if (gone.length === 0) throw notFound("source that you follow");
  return source;
}

/**
 * What the viewer follows, by kind and name. A list that they can't read any more has no name.
 * @throws unauthenticated
 */
export async function listFollows(ctx: Context): Promise<Follow[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({
      kind: follows.kind,
      target: follows.target,
      since: follows.createdAt,
      title: lists.title,
      handle: users.handle,
      slug: lists.slug,
    })
    .from(follows)
    .leftJoin(
      lists,
      and(eq(follows.kind, "list"), eq(lists.id, follows.target), readableLists(viewer)),
    )
    .leftJoin(users, eq(users.id, lists.userId))
    .where(eq(follows.userId, viewer.id))
    .orderBy(asc(sql`lower(coalesce(${lists.title}, ${follows.target}))`), asc(follows.target));
  return rows.map(({ kind, target, since, title, handle, slug }) => ({
    kind,
    target,
    since,
    label: kind === "feed" ? "Daily papers" : kind === "list" ? (title ?? "") : target,
    list: handle && slug ? { handle, slug } : null,
  }));
}

/** Which sources of a kind the viewer follows; none for the anonymous. */
export async function findFollowed(
  { db, viewer }: Context,
  kind: Source["kind"],
): Promise<Set<string>> {
  if (viewer.kind !== "user") return new Set();
  const rows = await db
    .select({ target: follows.target })
    .from(follows)
    .where(and(eq(follows.userId, viewer.id), eq(follows.kind, kind)));
  return new Set(rows.map(({ target }) => target));
}

/**
 * What words name that can be followed: a category, or an author as papers have the name. Only what the
 * viewer may come upon counts; nothing for the anonymous.
 */
export async function findNamedSources({ db, viewer }: Context, words: string): Promise<Source[]> {
  if (viewer.kind !== "user") return [];
  const sources: Source[] = (["category", "author"] as const).flatMap(
    (kind) => sourceInput.safeParse({ kind, target: words }).data ?? [],
  );
  const known = await Promise.all(
    sources.map(({ kind, target }) => {
      const column = kind === "category" ? papers.categories : papers.authors;
      return db
        .select({ id: papers.id })
        .from(papers)
        .where(and(arrayContains(column, [target]), findablePapers(viewer)))
        .limit(1);
    }),
  );
  return sources.filter((_, i) => known[i]?.length);
}

/**
 * Sources that suit the viewer: the feed, and the categories that are most common among the papers
 * they have saved; without those that they follow.
 * @throws unauthenticated
 */
export async function suggestSources(ctx: Context): Promise<Source[]> {
  const user = requireUser(ctx);
  const [followed, feed, common] = await Promise.all([
    findFollowed(user, "category"),
    findFollowed(user, "feed"),
    commonCategories(user),
  ]);
  const fitting = common.filter((name) => !followed.has(name)).slice(0, 6);
  return [
    ...(feed.has(FEED) ? [] : [{ kind: "feed" as const, target: FEED }]),
    ...fitting.map((target) => ({ kind: "category" as const, target })),
  ];
}

async function commonCategories({ db, viewer }: Context<UserViewer>): Promise<string[]> {
  const name = sql<string>`unnest(${papers.categories})`;
  const rows = await db
    .select({ name, papers: count() })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(ownEntries(viewer))
    .groupBy(sql`1`)
    .orderBy(sql`2 desc`, sql`1`)
    .limit(20);
  // What imports call a category may be none of arXiv's.
  return rows
    .map((row) => row.name)
    .filter((target) => sourceInput.safeParse({ kind: "category", target }).success);
}

async function requireReadableList({ db, viewer }: Context<UserViewer>, id: string) {
  const [list] = await db
    .select({ id: lists.id })
    .from(lists)
    .where(and(readableLists(viewer), eq(lists.id, id)));
  if (!list) throw notFound("list");
}
