import { newId } from "@/db/ids";
import { listEvents } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";

/**
 * Writes into a list's log what the viewer has just done in it; for verbs, inside their transaction.
 * @param detail what the sentence needs: names, roles, titles as they are now
 */
export async function recordEvent(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  kind: string,
  { paperId = null, ...detail }: { paperId?: string | null } & Record<string, string | null> = {},
): Promise<void> {
  const told = Object.fromEntries(
    Object.entries(detail).filter((pair): pair is [string, string] => pair[1] !== null),
  );
  await db
    .insert(listEvents)
    .values({ id: newId(), listId, userId: viewer.id, kind, paperId, detail: told });
}
