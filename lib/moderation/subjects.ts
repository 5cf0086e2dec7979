import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { annotationReplies, annotations, lists, papers, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { seenReplies, sharedOnList, shownOnLists } from "@/lib/annotations/access";
import type { Context } from "@/lib/context";
import { among } from "@/lib/id-array";
import { readableLists } from "@/lib/lists/access";
import type { Subject, SubjectKind, SubjectRef } from "./schema";

type Found = Subject & { ownerId: string };
type Scope = "seen" | "all";

/** One of them; null when it is not there. See `subjectsOf`. */
export async function findSubject(
  ctx: Context,
  ref: SubjectRef,
  scope: Scope,
): Promise<Found | null> {
  return (await subjectsOf(ctx, [ref], scope)).get(keyOf(ref)) ?? null;
}

/** What pages say of it. */
export const nameOf = ({ ownerId: _, ...subject }: Found): Subject => subject;

export const keyOf = ({ kind, id }: SubjectRef) => `${kind} ${id}`;

/**
 * Lists, notes, replies and people by their ids, as far as they are there.
 * @param scope `seen`: of those, what the viewer sees of others in public; `all`: for moderators
 */
export async function subjectsOf(
  ctx: Context,
  refs: SubjectRef[],
  scope: Scope,
): Promise<Map<string, Found>> {
  const idsOf = (kind: SubjectKind) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
  const found = await Promise.all([
    listsById(ctx, idsOf("list"), scope),
    notesById(ctx, idsOf("annotation"), scope),
    repliesById(ctx, idsOf("reply"), scope),
    peopleById(ctx, idsOf("person"), scope),
  ]);
  return new Map(found.flat().map((subject) => [keyOf(subject), subject]));
}

async function listsById({ db, viewer }: Context, ids: string[], scope: Scope): Promise<Found[]> {
  if (ids.length === 0) return [];
  const seen = and(readableLists(viewer), ne(lists.visibility, "private"));
  const rows = await db
    .select({
      id: lists.id,
      title: lists.title,
      withdrawn: sql<boolean>`${lists.visibility} = 'private' or ${lists.deletedAt} is not null`,
      slug: lists.slug,
      handle: users.handle,
      ownerId: users.id,
    })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(and(among(lists.id, ids), limited(scope, seen)));
  return rows.map(({ slug, ...row }) => ({
    ...row,
    title: row.withdrawn ? "A list that only its members see now" : row.title,
    kind: "list",
    path: `/@${row.handle}/${slug}`,
  }));
}

async function notesById({ db, viewer }: Context, ids: string[], scope: Scope): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: annotations.id,
      title: papers.plainTitle,
      paperId: papers.id,
      withdrawn: sql<boolean>`${annotations.visibility} <> 'public' or ${annotations.deletedAt} is not null`,
      handle: users.handle,
      ownerId: users.id,
    })
    .from(annotations)
    .innerJoin(users, eq(users.id, annotations.userId))
    .innerJoin(papers, eq(papers.id, annotations.paperId))
    .where(and(among(annotations.id, ids), limited(scope, shownOnLists(viewer))));
  return rows.map(({ paperId, ...row }) => ({
    ...row,
    title: row.withdrawn ? "A note that only its author sees now" : row.title,
    kind: "annotation",
    path: `/paper/${paperId}#note-${row.id}`,
  }));
}

async function repliesById({ db, viewer }: Context, ids: string[], scope: Scope): Promise<Found[]> {
  if (ids.length === 0) return [];
  const seen = viewer.kind === "user" ? and(sharedOnList(viewer), seenReplies(viewer)) : sql`false`;
  const rows = await db
    .select({
      id: annotationReplies.id,
      title: papers.plainTitle,
      withdrawn: sql<boolean>`${annotationReplies.deletedAt} is not null`,
      paperId: papers.id,
      note: annotations.id,
      handle: users.handle,
      ownerId: users.id,
    })
    .from(annotationReplies)
    .innerJoin(users, eq(users.id, annotationReplies.userId))
    .innerJoin(annotations, eq(annotations.id, annotationReplies.annotationId))
    .innerJoin(lists, eq(lists.id, annotationReplies.listId))
    .innerJoin(papers, eq(papers.id, annotations.paperId))
    .where(and(among(annotationReplies.id, ids), limited(scope, seen)));
  return rows.map(({ paperId, note, ...row }) => ({
    ...row,
    title: row.withdrawn ? "A reply that is deleted" : row.title,
    kind: "reply",
    path: `/paper/${paperId}#note-${note}`,
  }));
}

async function peopleById({ db }: Context, ids: string[], scope: Scope): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: users.id, handle: users.handle })
    .from(users)
    .where(and(among(users.id, ids), limited(scope, activePeople)));
  return rows.map(({ id, handle }) => ({
    ...{ kind: "person", id, handle, ownerId: id },
    ...{ title: `@${handle}`, path: `/@${handle}`, withdrawn: false },
  }));
}

const limited = (scope: Scope, seen: SQL | undefined) => (scope === "seen" ? seen : sql`true`);
