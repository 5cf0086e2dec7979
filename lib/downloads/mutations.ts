import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { downloads } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { type Context, inTransaction, lockOwner } from "@/lib/context";
import { enqueue } from "@/lib/jobs/queue";
import { requireInPerson } from "@/lib/tokens/access";
import { makeDownloadJob } from "./jobs";
import { isBeingMade } from "./queries";

/**
 * Has a file made in the background with everything that is the viewer’s, in place of one that is there. While one
 * is being made, nothing happens.
 * @throws unauthenticated, forbidden for tokens
 */
export async function requestDownload(ctx: Context): Promise<void> {
  await inTransaction(requireInPerson(ctx), async (tx) => {
    await lockOwner(tx);
    const mine = eq(downloads.userId, tx.viewer.id);
    const [before] = await tx.db.select().from(downloads).where(mine);
    if (before && !before.readyAt && (await isBeingMade(tx.db, before.id))) return;
    await tx.db.delete(downloads).where(mine);
    const id = newId();
    const { id: userId, session: from } = tx.viewer;
    await tx.db.insert(downloads).values({ id, userId });
    await recordEvent(tx.db, { userId, event: "download-asked", from });
    await enqueue(tx.db, makeDownloadJob, { id }, { key: id });
  });
}
