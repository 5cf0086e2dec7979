import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { annotationReplies, annotations, lists, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { memberLists } from "@/lib/lists/access";
import { heard, reaches } from "@/lib/people/access";
import { seenReplies, sharedOnList } from "./access";
import { annotationInput, type Reply, replyInput } from "./schema";

/** A reply and the paper that it is about. */
interface Replied {
  id: string;
  paper: string;
}

/**
 * What members of the viewer's lists have answered to these annotations, oldest first. Replies are
 * seen by the members of the list that they were written in, as long as the annotation is. What
 * somebody answers to a person who has blocked them, they see alone.
 */
export async function listReplies(ctx: Context, annotationIds: string[]): Promise<Reply[]> {
  if (ctx.viewer.kind !== "user" || annotationIds.length === 0) return [];
  return ctx.db
    .select({
      id: annotationReplies.id,
      annotationId: annotationReplies.annotationId,
      listId: annotationReplies.listId,
      author: users.handle,
      body: annotationReplies.body,
      own: sql<boolean>`${annotationReplies.userId} = ${ctx.viewer.id}`,
      hidden: sql<
        string | null
      >`case when ${annotationReplies.hiddenAt} is not null then (${whyHidden}) end`,
      deletable: sql<boolean>`${mayDelete(ctx.viewer)}`,
      createdAt: annotationReplies.createdAt,
    })
    .from(annotationReplies)
    .innerJoin(users, eq(users.id, annotationReplies.userId))
    .innerJoin(annotations, eq(annotations.id, annotationReplies.annotationId))
    .innerJoin(lists, eq(lists.id, annotationReplies.listId))
    .where(
      and(
        inArray(annotationReplies.annotationId, annotationIds),
        seenReplies(ctx.viewer),
        sharedOnList(ctx.viewer),
        heard(ctx.viewer, annotationReplies.userId),
        or(eq(annotationReplies.userId, ctx.viewer.id), reachesAuthor),
      ),
    )
    .orderBy(asc(annotationReplies.createdAt), asc(annotationReplies.id));
}

/**
 * Answers to an annotation that is shared with the members of a list, as one of them.
 * @throws unauthenticated, invalid, not_found when the viewer can't see the annotation in that list
 */
export async function replyToAnnotation(ctx: Context, input: unknown): Promise<Replied> {
  const { annotation, listId, body } = parseInput(replyInput, input);
  return inTransaction(requireUser(ctx), async ({ db, viewer }) => {
    const [shared] = await db
      .select({ paper: annotations.paperId })
      .from(annotations)
      .innerJoin(lists, eq(lists.id, listId))
      .where(and(eq(annotations.id, annotation), sharedOnList(viewer)));
    if (!shared) throw notFound("annotation");
    const id = newId();
    const reply = { id, annotationId: annotation, listId, body, userId: viewer.id };
    await db.insert(annotationReplies).values(reply);
    return { id, paper: shared.paper };
  });
}

/**
 * Deletes a reply: one's own, or any in a list of one's own.
 * @throws unauthenticated, invalid, not_found
 */
export const deleteReply = (ctx: Context, input: unknown): Promise<Replied> =>
  changeReply(ctx, input, new Date());

/** Brings a reply back. @throws unauthenticated, invalid, not_found */
export const restoreReply = (ctx: Context, input: unknown): Promise<Replied> =>
  changeReply(ctx, input, null);

async function changeReply(ctx: Context, input: unknown, deletedAt: Date | null): Promise<Replied> {
  const { id } = parseInput(annotationInput, input);
  return inTransaction(requireUser(ctx), async ({ db, viewer }) => {
    const [reply] = await db
      .select({ id: annotationReplies.id, paper: annotations.paperId })
      .from(annotationReplies)
      .innerJoin(annotations, eq(annotations.id, annotationReplies.annotationId))
      .innerJoin(lists, eq(lists.id, annotationReplies.listId))
      .where(
        and(
          eq(annotationReplies.id, id),
          deletedAt ? isNull(annotationReplies.deletedAt) : isNotNull(annotationReplies.deletedAt),
          memberLists(viewer),
          mayDelete(viewer),
        ),
      );
    if (!reply) throw notFound("reply");
    await db.update(annotationReplies).set({ deletedAt }).where(eq(annotationReplies.id, id));
    return reply;
  });
}

const reachesAuthor = reaches(
  annotationReplies.userId,
  annotations.userId,
  annotationReplies.createdAt,
);

/** What was said when a moderator hid the reply of the row last. */
const whyHidden = sql`select a.reason from moderation_acts a
  where a.subject_kind = 'reply' and a.subject_id = ${annotationReplies.id} and a.act = 'hide'
  order by a.created_at desc limit 1`;

const mayDelete = (viewer: UserViewer): SQL | undefined =>
  or(eq(annotationReplies.userId, viewer.id), eq(lists.userId, viewer.id));
