import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { annotationReplies, annotations, lists } from "@/db/schema";
import { inGoodStanding } from "@/lib/accounts/access";
import type { Authorized, Context, UserViewer, Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { memberLists, readableLists } from "@/lib/lists/access";

type OwnAnnotation = Authorized<typeof annotations.$inferSelect, "owner">;

/** Annotations are their owner's alone, but for what they have shared with others. */
export const ownAnnotations = (viewer: UserViewer) =>
  and(eq(annotations.userId, viewer.id), isNull(annotations.deletedAt));

/**
 * What is left of shared annotations where moderators have been: one that is hidden, or whose author is
 * suspended, is its author's alone.
 */
export const seenByOthers = (viewer: Viewer): SQL | undefined =>
  or(
    and(isNull(annotations.hiddenAt), inGoodStanding(annotations.userId)),
    viewer.kind === "user" ? eq(annotations.userId, viewer.id) : undefined,
  );

/** The same of replies; for rows of `annotation_replies`. */
export const seenReplies = (viewer: UserViewer): SQL | undefined =>
  and(
    isNull(annotationReplies.deletedAt),
    or(
      and(isNull(annotationReplies.hiddenAt), inGoodStanding(annotationReplies.userId)),
      eq(annotationReplies.userId, viewer.id),
    ),
  );

/** Whether the members of a list see each other's annotations by now; for rows of `lists`. */
export const compared = sql`(${lists.comparesOn} is null or ${lists.comparesOn} <= (now() at time zone 'UTC')::date)`;

/**
 * What members of a list share with each other there; for rows that join `annotations` and `lists`.
 * That an author belongs to the list that an annotation is for, a foreign key says.
 */
export const sharedOnList = (viewer: UserViewer): SQL | undefined =>
  and(
    isNull(annotations.deletedAt),
    seenByOthers(viewer),
    memberLists(viewer),
    or(compared, eq(annotations.userId, viewer.id)),
    or(
      eq(annotations.listId, lists.id),
      and(eq(annotations.visibility, "public"), writtenByMember),
    ),
    holdsPaper,
  );

/** Whether the paper of an annotation is in the list of the row. */
const holdsPaper = sql`exists (select 1 from list_entries e where e.list_id = lists.id and e.paper_id = annotations.paper_id and e.deleted_at is null)`;

/** Whether the author of an annotation belongs to the list of the row. */
const writtenByMember = sql`exists (select 1 from list_members m where m.list_id = lists.id and m.user_id = annotations.user_id)`;

/** Public annotations that a list shows the viewer; for rows of `annotations`. */
export const shownOnLists = (viewer: Viewer): SQL | undefined => {
  const joined = viewer.kind === "user" ? memberLists(viewer) : undefined;
  const shows = and(readableLists(viewer), compared, or(eq(lists.sharesAnnotations, true), joined));
  return and(
    eq(annotations.visibility, "public"),
    isNull(annotations.deletedAt),
    seenByOthers(viewer),
    sql`exists (select 1 from lists where ${and(shows, writtenByMember, holdsPaper)})`,
  );
};

/** @throws not_found */
export async function requireOwnAnnotation(
  ctx: Context<UserViewer>,
  id: string,
): Promise<OwnAnnotation> {
  const [annotation] = await ctx.db
    .select()
    .from(annotations)
    .where(and(ownAnnotations(ctx.viewer), eq(annotations.id, id)))
    .for("update");
  if (!annotation) throw notFound("annotation");
  return annotation as OwnAnnotation;
}
