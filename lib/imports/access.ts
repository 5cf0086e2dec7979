import { and, eq } from "drizzle-orm";
import { importItems, imports } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

type OwnImport = Authorized<typeof imports.$inferSelect, "owner">;

export const ownImports = (viewer: UserViewer) => eq(imports.userId, viewer.id);

/** One of somebody's imports. */
export const theImport = (userId: string, id: string) =>
  and(eq(imports.userId, userId), eq(imports.id, id));

/** What came with one. */
export const itemsOf = (userId: string, importId: string) =>
  and(eq(importItems.userId, userId), eq(importItems.importId, importId));

/**
 * An import of the viewer's own, locked until the transaction ends.
 * @throws not_found
 */
export async function requireOwnImport(
  { db, viewer }: Context<UserViewer>,
  id: string,
): Promise<OwnImport> {
  const [row] = await db.select().from(imports).where(theImport(viewer.id, id)).for("update");
  if (!row) throw notFound("import");
  return row as OwnImport;
}
