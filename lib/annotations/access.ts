import { and, eq, isNull } from "drizzle-orm";
import { annotations } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

type OwnAnnotation = Authorized<typeof annotations.$inferSelect, "owner">;

/** Annotations are their owner's alone, but for what a list shares (`listSharedAnnotations`). */
export const ownAnnotations = (viewer: UserViewer) =>
  and(eq(annotations.userId, viewer.id), isNull(annotations.deletedAt));

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
