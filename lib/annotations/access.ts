import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { annotations, lists } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { memberLists } from "@/lib/lists/access";

type OwnAnnotation = Authorized<typeof annotations.$inferSelect, "owner">;

/** Annotations are their owner's alone, but for what they have shared with others. */
export const ownAnnotations = (viewer: UserViewer) =>
  and(eq(annotations.userId, viewer.id), isNull(annotations.deletedAt));

/** Whether the members of a list see each other's annotations by now; for rows of `lists`. */
export const compared = sql`(${lists.comparesOn} is null or ${lists.comparesOn} <= (now() at time zone 'UTC')::date)`;

/**
 * What members of a list share with each other there; for rows that join `annotations` and `lists`.
 * That an author belongs to the list that an annotation is for, a foreign key says.
 */
export const sharedOnList = (viewer: UserViewer): SQL | undefined =>
  and(
    isNull(annotations.deletedAt),
    memberLists(viewer),
    or(compared, eq(annotations.userId, viewer.id)),
    or(
      eq(annotations.listId, lists.id),
      and(eq(annotations.visibility, "public"), writtenByMember),
    ),
    sql`exists (select 1 from list_entries e where e.list_id = lists.id and e.paper_id = annotations.paper_id and e.deleted_at is null)`,
  );

/** Whether the author of an annotation belongs to the list of the row. */
const writtenByMember = sql`exists (select 1 from list_members m where m.list_id = lists.id and m.user_id = annotations.user_id)`;

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
