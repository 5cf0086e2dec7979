import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { digestAddresses, type PAUSE_REASONS } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";

type PauseReason = (typeof PAUSE_REASONS)[number];

/**
 * Sends nothing more to an address that can't be reached, or whose owner has complained, until they say
 * that it is right. For whoever runs the site, and for the sending of mails.
 * @returns whether there is such an address, and mail went there until now
 */
export async function pauseAddress(
  db: Database,
  email: string,
  reason: PauseReason,
): Promise<boolean> {
  const rows = await db
    .update(digestAddresses)
    .set({ pausedAt: sql`now()`, pauseReason: reason })
    .where(
      and(
        eq(sql`lower(${digestAddresses.email})`, email.toLowerCase()),
        isNull(digestAddresses.pausedAt),
      ),
    )
    .returning({ id: digestAddresses.id });
  return rows.length > 0;
}

/** Has mail go to the viewer's address again. @throws unauthenticated, not_found when it was not paused */
export async function resumeAddress(ctx: Context): Promise<{ email: string }> {
  const { db, viewer } = requireUser(ctx);
  const [address] = await db
    .update(digestAddresses)
    .set({ pausedAt: null, pauseReason: null })
    .where(and(eq(digestAddresses.userId, viewer.id), sql`paused_at is not null`))
    .returning({ email: digestAddresses.email });
  if (!address) throw notFound("address that is paused");
  return address;
}

export async function unpause(db: Database, addressId: string): Promise<void> {
  await db
    .update(digestAddresses)
    .set({ pausedAt: null, pauseReason: null })
    .where(eq(digestAddresses.id, addressId));
}
