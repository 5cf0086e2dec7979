import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { downloadPieces, downloads, jobs } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireInPerson } from "@/lib/tokens/access";
import { makeDownloadJob } from "./jobs";
import { type Download, type Downloaded, downloadInput } from "./schema";

/** How far the viewer’s download is. @throws unauthenticated, forbidden for tokens */
export async function getDownload(ctx: Context): Promise<Download> {
  const { db, viewer } = requireInPerson(ctx);
  const [row] = await db.select().from(downloads).where(eq(downloads.userId, viewer.id));
  if (!row) return { state: "none" };
  const { id, size, createdAt, readyAt, expiresAt } = row;
  if (!readyAt || !expiresAt) {
    return (await isBeingMade(db, id))
      ? { state: "making", since: createdAt }
      : { state: "failed" };
  }
  if (expiresAt < new Date()) return { state: "none" };
  return { state: "ready", id, size, madeAt: readyAt, until: expiresAt };
}

/** Whether a job that makes it waits or runs; one that was given up does neither. */
export const isBeingMade = async (db: Database, id: string): Promise<boolean> =>
  (await db.$count(
    jobs,
    and(eq(jobs.kind, makeDownloadJob.kind), eq(jobs.key, id), isNull(jobs.failedAt)),
  )) > 0;

/**
 * The viewer’s download as a file, read piece by piece while it is sent; that they took it is written down.
 * @throws unauthenticated, forbidden for tokens and without a recent sign-in, invalid, not_found also when it is not ready or not kept
 * any more
 */
export async function openDownload(ctx: Context, input: unknown): Promise<Downloaded> {
  const { id } = parseInput(downloadInput, input);
  const { db, viewer } = requireRecentSignIn(ctx);
  const [row] = await db
    .select({ size: downloads.size, readyAt: downloads.readyAt })
    .from(downloads)
    .where(
      and(
        eq(downloads.id, id),
        eq(downloads.userId, viewer.id),
        gt(downloads.expiresAt, sql`now()`),
      ),
    );
  if (!row?.readyAt) throw notFound("download");
  await recordEvent(db, { userId: viewer.id, event: "download-taken", from: viewer.session });
  const name = `lectern-everything-${viewer.handle}-${row.readyAt.toISOString().slice(0, 10)}.zip`;
  return { name, size: row.size, body: piecesOf(db, id) };
}

/** One piece in memory at a time, and none before it is asked for. */
function piecesOf(db: Database, id: string): ReadableStream<Uint8Array> {
  let number = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [piece] = await db
          .select({ bytes: downloadPieces.bytes })
          .from(downloadPieces)
          .where(and(eq(downloadPieces.downloadId, id), eq(downloadPieces.number, number)));
        number += 1;
        if (piece) controller.enqueue(piece.bytes);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
