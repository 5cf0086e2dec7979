import { and, eq, ne, sql } from "drizzle-orm";
import { dismissals, distinctPapers, follows, inboxes, lists, papers, users } from "@/db/schema";
import { DEFAULT_PATTERN, keyPattern } from "@/lib/citations/keys";
import type { Context, UserViewer } from "@/lib/context";
import { among } from "@/lib/id-array";
import { FIRST_DAYS, MOST_FOLLOWS, sourceInput } from "@/lib/inbox/schema";
import { readableLists } from "@/lib/lists/access";
import { findablePapers } from "@/lib/papers/access";
import { heard } from "@/lib/people/access";
import { profileInput } from "@/lib/people/schema";
import { inParts } from "./in-parts";
import type { Ids, Rest, Restored } from "./schema";

type Ctx = Context<UserViewer>;

// An import that an earlier version of Lectern has read may wait still, without these.

/** Whoever has set a pattern here keeps it. */
export async function restorePattern(
  { db, viewer }: Ctx,
  [settings]: Rest["settings"] = [],
): Promise<NonNullable<Restored["pattern"]> | null> {
  const now = keyPattern.safeParse(settings?.citationKeyPattern).data;
  if (!now || now === DEFAULT_PATTERN) return null;
  const changed = await db
    .update(users)
    .set({ citationKeyPattern: now })
    .where(and(eq(users.id, viewer.id), eq(users.citationKeyPattern, DEFAULT_PATTERN)))
    .returning({ id: users.id });
  return changed.length > 0 ? { before: DEFAULT_PATTERN, now } : null;
}

/** Whoever says anything of themself here keeps that. */
export async function restoreProfile(
  { db, viewer }: Ctx,
  [settings]: Rest["settings"] = [],
): Promise<NonNullable<Restored["profile"]> | null> {
  const { name = "", about = "", links = [] } = settings ?? {};
  const profile = profileInput.safeParse({ name, about, links: links.join("\n") }).data;
  if (!profile || !(profile.name || profile.about || profile.links.length > 0)) return null;
  const changed = await db
    .update(users)
    .set(profile)
    .where(and(eq(users.id, viewer.id), withoutProfile))
    .returning({ id: users.id });
  return changed.length > 0 ? profile : null;
}

const withoutProfile = and(eq(users.name, ""), eq(users.about, ""), eq(users.links, []));

/** Lists of others and people are followed where they are here. */
export async function restoreFollows(
  { db, viewer }: Ctx,
  lines: Rest["follows"] = [],
  ids: Ids,
): Promise<NonNullable<Restored["follows"]>> {
  const sources = lines.flatMap(({ kind, target, since }) => {
    const here = kind === "list" ? (ids.lists.get(target) ?? target) : target;
    const source = sourceInput.safeParse({ kind, target: here }).data;
    return source ? [{ ...source, createdAt: new Date(since) }] : [];
  });
  const asked = sources.filter(({ kind }) => kind === "list").map(({ target }) => target);
  const readable = await db
    .select({ id: lists.id })
    .from(lists)
    .where(and(among(lists.id, asked), readableLists(viewer)));
  const people = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        among(
          users.id,
          sources.filter(({ kind }) => kind === "person").map(({ target }) => target),
        ),
        ne(users.id, viewer.id),
        heard(viewer, sql`users.id`),
      ),
    );
  const there = new Set([...readable, ...people].map(({ id }) => id));
  const room = MOST_FOLLOWS - (await db.$count(follows, eq(follows.userId, viewer.id)));
  const rows = sources
    .filter(({ kind, target }) => (kind !== "list" && kind !== "person") || there.has(target))
    .slice(0, Math.max(room, 0))
    .map((source) => ({ ...source, userId: viewer.id }));
  if (rows.length === 0) return [];
  const since = sql`now() - make_interval(days => ${FIRST_DAYS})`;
  await db.insert(inboxes).values({ userId: viewer.id, since }).onConflictDoNothing();
  return db
    .insert(follows)
    .values(rows)
    .onConflictDoNothing()
    .returning({ kind: follows.kind, target: follows.target });
}

/** Of papers that are here; for the others there is nothing to keep away. */
export async function restoreDismissals(
  tx: Ctx,
  lines: Rest["dismissals"] = [],
  ids: Ids,
): Promise<string[]> {
  const there = await papersHere(
    tx,
    lines.map(({ paper }) => ids.papers.get(paper) ?? paper),
  );
  const rows = lines.flatMap(({ paper, at, broughtBackAt }) => {
    const paperId = ids.papers.get(paper) ?? paper;
    if (!there.has(paperId)) return [];
    const back = broughtBackAt ? new Date(broughtBackAt) : null;
    return [{ userId: tx.viewer.id, paperId, createdAt: new Date(at), broughtBackAt: back }];
  });
  const made: string[] = [];
  for (const some of inParts(rows)) {
    const kept = await tx.db
      .insert(dismissals)
      .values(some)
      .onConflictDoNothing()
      .returning({ id: dismissals.paperId });
    made.push(...kept.map(({ id }) => id));
  }
  return made;
}

export async function restoreDistinct(
  tx: Ctx,
  lines: Rest["distinct"] = [],
  ids: Ids,
): Promise<[string, string][]> {
  const pairs = lines.map(({ papers: pair }) =>
    pair.map((paper) => ids.papers.get(paper) ?? paper).toSorted(),
  );
  const there = await papersHere(tx, pairs.flat());
  const rows = pairs.flatMap(([paperId = "", otherId = ""]) =>
    paperId !== otherId && there.has(paperId) && there.has(otherId)
      ? [{ userId: tx.viewer.id, paperId, otherId }]
      : [],
  );
  const made: [string, string][] = [];
  for (const some of inParts(rows)) {
    const kept = await tx.db
      .insert(distinctPapers)
      .values(some)
      .onConflictDoNothing()
      .returning({ one: distinctPapers.paperId, other: distinctPapers.otherId });
    made.push(...kept.map(({ one, other }): [string, string] => [one, other]));
  }
  return made;
}

async function papersHere({ db, viewer }: Ctx, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: papers.id })
    .from(papers)
    .where(and(among(papers.id, ids), findablePapers(viewer)));
  return new Set(rows.map(({ id }) => id));
}
