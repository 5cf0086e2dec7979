import { and, eq } from "drizzle-orm";
import { papers } from "@/db/schema";
import type { Authorized, Context, UserViewer, Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

type ImportedPaper = Authorized<typeof papers.$inferSelect, "importer">;

/** Of a paper that everyone reads, its source tells; of one that somebody imported, they do. */
export const isImporter = (
  viewer: Viewer,
  { source, importedBy }: Pick<typeof papers.$inferSelect, "source" | "importedBy">,
): boolean => viewer.kind === "user" && source === "import" && importedBy === viewer.id;

/**
 * A paper that the viewer imported, locked until the transaction ends.
 * @throws not_found, also for a paper that they may only read
 */
export async function requireImportedPaper(
  { db, viewer }: Context<UserViewer>,
  id: string,
): Promise<ImportedPaper> {
  const imported = and(eq(papers.source, "import"), eq(papers.importedBy, viewer.id));
  const [row] = await db
    .select()
    .from(papers)
    .where(and(eq(papers.id, id), imported))
    .for("update");
  if (!row) throw notFound("paper of your imports");
  return row as ImportedPaper;
}
