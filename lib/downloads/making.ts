import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { downloadPieces, downloads, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import type { Context, UserViewer } from "@/lib/context";
import { filesOf } from "./files";
import { DAYS_KEPT } from "./schema";
import { zipped } from "./zipping";

/** As large as one row is, in bytes: few of them, and each soon read. */
const PIECE = 1024 * 1024;

/**
 * Makes the zip and keeps it, piece by piece: however much somebody has, one piece is in memory. Begins anew
 * when it was cut off.
 * @returns whether there is one now; not when its owner has gone, or wants another one
 */
export async function makeDownload(db: Database, id: string): Promise<boolean> {
  const owner = await ownerOf(db, id);
  if (!owner) return false;
  await db.delete(downloadPieces).where(eq(downloadPieces.downloadId, id));
  let [number, size] = [0, 0];
  for await (const bytes of inPieces(zipped(filesOf(owner)), PIECE)) {
    await db.insert(downloadPieces).values({ downloadId: id, number, bytes });
    number += 1;
    size += bytes.length;
  }
  const done = await db
    .update(downloads)
    .set({ size, readyAt: sql`now()`, expiresAt: sql`now() + make_interval(days => ${DAYS_KEPT})` })
    .where(eq(downloads.id, id))
    .returning({ id: downloads.id });
  return done.length > 0;
}

async function ownerOf(db: Database, id: string): Promise<Context<UserViewer> | null> {
  const [owner] = await db
    .select({ id: users.id, handle: users.handle, active: sql<boolean>`${activePeople}` })
    .from(downloads)
    .innerJoin(users, eq(users.id, downloads.userId))
    .where(eq(downloads.id, id));
  if (!owner?.active) return null;
  return { db, viewer: { kind: "user", id: owner.id, handle: owner.handle } };
}

/** The same bytes in pieces of one size; the last is what is left. */
async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source) {
    waiting.push(bytes);
    length += bytes.length;
    while (length >= size) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, size);
      waiting = [all.subarray(size)];
      length -= size;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}
