import { type SQL, sql } from "drizzle-orm";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { deleteRows } from "./purging";
import { KINDS, type Kind, trashedInput } from "./schema";

/**
 * Deletes something in the viewer's trash for good; there is no way back.
 * @throws unauthenticated, invalid, not_found when it is not there
 */
export async function deleteForGood(ctx: Context, input: unknown): Promise<void> {
  const { kind, id, listId } = parseInput(trashedInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    const one =
      kind === "paper"
        ? sql`paper_id = ${id}`
        : kind === "entry"
          ? sql`paper_id = ${id} and list_id = ${listId}`
          : sql`id = ${id}`;
    const count = await deleteRows(tx.db, kind, sql`${mine(tx.viewer, kind)} and ${one}`);
    if (count === 0) throw notFound("thing in your trash");
  });
}

/**
 * Deletes all that the viewer's trash shows for good.
 * @throws unauthenticated
 */
export async function emptyTrash(ctx: Context): Promise<{ count: number }> {
  return inTransaction(requireUser(ctx), async (tx) => {
    let count = 0;
    for (const kind of KINDS) {
      for (let batch = 1; batch > 0; count += batch) {
        batch = await deleteRows(tx.db, kind, mine(tx.viewer, kind));
      }
    }
    return { count };
  });
}

/** What of a kind the viewer may delete for good: what their trash shows. */
function mine({ id }: UserViewer, kind: Kind): SQL {
  if (kind === "section") return sql`list_id in (${ownLists(id)})`;
  if (kind === "reply") {
    return sql`(user_id = ${id} or list_id in (${ownLists(id)}))`;
  }
  if (kind === "entry") return sql`list_id in (${ownLists(id)})`;
  return sql`user_id = ${id}`;
}

const ownLists = (userId: string) =>
  sql`select l.id from lists l where l.user_id = ${userId} and l.deleted_at is null`;
