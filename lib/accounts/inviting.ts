import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { oneTimeLinks, users } from "@/db/schema";
import { type Context, inTransaction, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { mailLink, makeLink } from "@/lib/one-time/links";
import { requireAdmin } from "./admins";
import { requireConfirmedEmail } from "./confirming";
import { inviteInput, uninviteInput } from "./schema";

/** An invitation that nobody has taken up yet. */
interface OpenInvitation {
  id: string;
  /** Where it was mailed to; null for a link that its maker passes on. */
  email: string | null;
  /** Handle of who made it; null for whoever runs the site. */
  by: string | null;
  expiresAt: Date;
}

type Made = { email: string } | { id: string; secret: string };

/**
 * Invites somebody to make an account, once, within 14 days: by a mail to an address, or by a link whose
 * secret is told here and never again.
 * @throws not_found for everyone but admins, forbidden for a mail by who has not confirmed their own
 * address, invalid
 */
export async function inviteNewcomer(ctx: Context, input: unknown): Promise<Made> {
  const admin = await requireAdmin(ctx);
  const { email } = parseInput(inviteInput, input);
  if (email) await requireConfirmedEmail(admin);
  return inTransaction(ctx, (tx) => makeInvitation(tx, email, admin.viewer.id));
}

/** The same for whoever runs the site; for verbs. */
export async function makeInvitation(
  tx: Context,
  email: string | null,
  userId: string | null = null,
): Promise<Made> {
  if (!email) return makeLink(tx, { purpose: "invitation", userId });
  await mailLink(tx, { purpose: "invitation", email, userId });
  return { email };
}

/**
 * Invitations that nobody has taken up, the latest first.
 * @throws not_found for everyone but admins
 */
export async function listOpenInvitations(ctx: Context): Promise<OpenInvitation[]> {
  const { db } = await requireAdmin(ctx);
  return db
    .select({
      ...{ id: oneTimeLinks.id, email: oneTimeLinks.email },
      ...{ by: users.handle, expiresAt: oneTimeLinks.expiresAt },
    })
    .from(oneTimeLinks)
    .leftJoin(users, eq(users.id, oneTimeLinks.userId))
    .where(openInvitations)
    .orderBy(desc(oneTimeLinks.createdAt), desc(oneTimeLinks.id))
    .limit(MOST_SHOWN);
}

/**
 * Takes an invitation back: its link is worth nothing from then on.
 * @throws not_found for everyone but admins, and when it was taken up or has expired
 */
export async function takeInvitationBack(ctx: Context, input: unknown): Promise<void> {
  const { db } = await requireAdmin(ctx);
  const { id } = parseInput(uninviteInput, input);
  const gone = await db
    .delete(oneTimeLinks)
    .where(and(eq(oneTimeLinks.id, id), openInvitations))
    .returning({ id: oneTimeLinks.id });
  if (gone.length === 0) throw notFound("invitation");
}

/** As many as a page shows. */
const MOST_SHOWN = 200;

const openInvitations = and(
  ...[eq(oneTimeLinks.purpose, "invitation"), isNull(oneTimeLinks.usedAt)],
  gt(oneTimeLinks.expiresAt, sql`now()`),
);
