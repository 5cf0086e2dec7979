import { desc, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { curationActs } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import type { CurationKind } from "./schema";

type Detail = Record<string, string>;

/**
 * Writes into the log what the viewer has just done with a paper of the feed; for verbs, inside their
 * transaction.
 * @returns its id
 */
export async function recordAct(
  { db, viewer }: Context<UserViewer>,
  paperId: string,
  { act, reason, ...detail }: { act: CurationKind; reason: string } & Detail,
): Promise<string> {
  const id = newId();
  await db.insert(curationActs).values({ id, paperId, userId: viewer.id, act, reason, detail });
  return id;
}

/** What was last done with a paper; for verbs that have locked it. */
export async function lastAct({ db }: Pick<Context, "db">, paperId: string) {
  const [act] = await db
    .select()
    .from(curationActs)
    .where(eq(curationActs.paperId, paperId))
    .orderBy(desc(curationActs.createdAt), desc(curationActs.id))
    .limit(1);
  return act;
}
