import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { tags } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";

export type OwnTag = Authorized<typeof tags.$inferSelect, "owner">;

/** Tags are their owner's alone. */
export const ownTags = (viewer: UserViewer) =>
  and(eq(tags.userId, viewer.id), isNull(tags.deletedAt));

/** The tag that something carries, which is of the same person. */
export const tagOf = (carrier: { userId: AnyPgColumn; tagId: AnyPgColumn }) =>
  and(eq(tags.userId, carrier.userId), eq(tags.id, carrier.tagId));

/** One tag, of which it is known whose it is. */
export const theTag = ({ userId, id }: Pick<OwnTag, "userId" | "id">) =>
  and(eq(tags.userId, userId), eq(tags.id, id));

/** What the viewer has in the trash. */
export const trashedTags = (viewer: UserViewer) =>
  and(eq(tags.userId, viewer.id), isNotNull(tags.deletedAt));

/** @throws not_found, with a sentence of its own for one that is in the trash */
export async function requireOwnTag(ctx: Context<UserViewer>, id: string): Promise<OwnTag> {
  const [tag] = await ctx.db
    .select()
    .from(tags)
    .where(theTag({ userId: ctx.viewer.id, id }))
    .for("update");
  if (!tag) throw notFound("tag");
  if (tag.deletedAt) {
    throw new AppError(
      "not_found",
      `The tag “${tag.name}” has been deleted meanwhile. It is in the trash, where you can restore it.`,
    );
  }
  return tag as OwnTag;
}

/** @throws not_found */
export async function requireTrashedTag(ctx: Context<UserViewer>, id: string): Promise<OwnTag> {
  const [tag] = await ctx.db
    .select()
    .from(tags)
    .where(and(trashedTags(ctx.viewer), eq(tags.id, id)))
    .for("update");
  if (!tag) throw notFound("tag in your trash");
  return tag as OwnTag;
}
