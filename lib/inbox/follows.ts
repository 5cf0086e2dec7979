import { and, arrayContains, asc, count, eq, or, sql } from "drizzle-orm";
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
import { findRelation } from "@/lib/people/relations";
import { FEED, FIRST_DAYS, type Follow, MOST_FOLLOWS, type Source, sourceInput } from "./schema";

/**
 * Fills the viewer's inbox from the feed, a category, an author, a list or a person from now on; the first time,
 * from what came in during the last seven days.
 * @returns whether it is new, and the source as it is kept
 * @throws unauthenticated, invalid (also beyond 500, oneself, and whom one has blocked), not_found for a
 * list that the viewer can't read, and a person who isn't there
 */
export async function followSource(
  ctx: Context,
  input: unknown,
): Promise<Source & { added: boolean }> {
  const source = parseInput(sourceInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    if (source.kind === "list") await requireReadableList(tx, source.target);
    if (source.kind === "person") await requireFollowable(tx, source.target);
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
      name: users.name,
      slug: lists.slug,
    })
    .from(follows)
    .leftJoin(
      lists,
      and(eq(follows.kind, "list"), eq(lists.id, follows.target), readableLists(viewer)),
    )
    .leftJoin(
      users,
      or(eq(users.id, lists.userId), and(eq(follows.kind, "person"), eq(users.id, follows.target))),
    )
    .where(eq(follows.userId, viewer.id))
    .orderBy(
      asc(sql`lower(coalesce(${lists.title}, ${users.handle}, ${follows.target}))`),
      asc(follows.target),
    );
  return rows.map(({ kind, target, since, handle, slug, ...named }) => ({
    ...{ kind, target, since, label: labelOf({ kind, target, handle, ...named }) },
    list: handle && slug ? { handle, slug } : null,
    handle: kind === "person" ? handle : null,
  }));
}

interface Named extends Source {
  title: string | null;
  name: string | null;
  handle: string | null;
}

function labelOf({ kind, target, title, name, handle }: Named): string {
  if (kind === "feed") return "Daily papers";
  if (kind === "list") return title ?? "";
  return kind === "person" ? name || `@${handle}` : target;
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

/** Whoever is blocked by them follows all the same: it reaches nobody, and nothing tells. */
async function requireFollowable(ctx: Context<UserViewer>, id: string): Promise<void> {
  if (id === ctx.viewer.id) throw invalid({ target: "This is you." });
  if ((await ctx.db.$count(users, eq(users.id, id))) === 0) throw notFound("person");
  if ((await findRelation(ctx, id)) === "block") {
    throw invalid({ target: "You have blocked them. Unblock them first." });
  }
}
