import { and, eq, isNull } from "drizzle-orm";
import { libraryEntries } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

export type OwnEntry = Authorized<typeof libraryEntries.$inferSelect, "owner">;

/** A library is its owner's alone; what is in the trash is not in it. */
export const ownEntries = (viewer: UserViewer) =>
  and(eq(libraryEntries.userId, viewer.id), isNull(libraryEntries.deletedAt));

/**
 * The viewer's entry for a paper, locked for a change.
 * @throws not_found when the paper is not in their library
 */
export async function requireOwnEntry(ctx: Context<UserViewer>, paper: string): Promise<OwnEntry> {
  const [entry] = await ctx.db
    .select()
    .from(libraryEntries)
    .where(and(ownEntries(ctx.viewer), eq(libraryEntries.paperId, paper)))
    .for("update");
  if (!entry) throw notFound("paper in your library");
  return entry as OwnEntry;
}
