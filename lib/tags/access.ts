import { and, eq, isNull } from "drizzle-orm";
import { tags } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

export type OwnTag = Authorized<typeof tags.$inferSelect, "owner">;

/** Tags are their owner's alone. */
export const ownTags = (viewer: UserViewer) =>
  and(eq(tags.userId, viewer.id), isNull(tags.deletedAt));

/** @throws not_found */
export async function requireOwnTag(ctx: Context<UserViewer>, id: string): Promise<OwnTag> {
  const [tag] = await ctx.db
    .select()
    .from(tags)
    .where(and(ownTags(ctx.viewer), eq(tags.id, id)))
    .for("update");
  if (!tag) throw notFound("tag");
  return tag as OwnTag;
}
