import { and } from "drizzle-orm";
import { libraryEntries } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { among } from "@/lib/id-array";
import { type OwnEntry, ownEntries } from "@/lib/library/access";

/**
 * The viewer's entries for papers, in the order of their ids, locked for a change.
 * @throws not_found when one of them is not in their library
 */
export async function requireOwnEntries(
  { db, viewer }: Context<UserViewer>,
  papers: string[],
): Promise<OwnEntry[]> {
  const rows = await db
    .select()
    .from(libraryEntries)
    .where(and(ownEntries(viewer), among(libraryEntries.paperId, papers)))
    .orderBy(libraryEntries.paperId)
    .for("update");
  if (rows.length < papers.length) {
    throw new AppError(
      "not_found",
      "One of these papers is not in your library any more. Nothing was changed.",
    );
  }
  return rows as OwnEntry[];
}
