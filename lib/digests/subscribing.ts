import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import {
  type DigestSettings,
  digestAddresses,
  digestConfirmations,
  digestSubscriptions,
} from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockPeople,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { mailboxOf } from "./address";
import { queueConfirmation } from "./jobs";
import { daysBetween, nextDue } from "./schedule";
import {
  emailInput,
  HOURS_TO_CONFIRM,
  MOST_SUBSCRIPTIONS,
  openSettings,
  personalSettings,
} from "./schema";

/** Nobody is sent more mails of this kind in a day, whoever asks for them. */
const MOST_CONFIRMATIONS = 3;

/**
 * Sends a link to an address, by which mail to it begins within 48 hours: the daily papers and what is
 * trending. Anyone may ask, and nobody hears whether the address has mail already, or was asked too often.
 * @throws invalid
 */
export async function requestDigest(ctx: Context, input: unknown): Promise<{ email: string }> {
  const { email } = parseInput(emailInput, input);
  const settings = parseInput(openSettings, input);
  await inTransaction(ctx, (tx) => askForConfirmation(tx, email, settings));
  return { email };
}

/**
 * Begins a subscription of one's account, of all that there is. An address that is not the account's yet
 * is asked first, by a link.
 * @returns whether it was asked
 * @throws unauthenticated, invalid, conflict when there are 5 already
 */
export async function addSubscription(
  ctx: Context,
  input: unknown,
): Promise<{ email: string; asked: boolean }> {
  const user = requireUser(ctx);
  const { email } = parseInput(emailInput, input);
  const settings = parseInput(personalSettings, input);
  return inTransaction(user, async (tx) => {
    const address = await ownAddress(tx);
    if (address) await makeRoom(tx, address);
    const known = address?.email.toLowerCase() === email.toLowerCase();
    if (known) await beginSubscription(tx, address.id, settings);
    else await askForConfirmation(tx, email, settings, tx.viewer.id);
    return { email, asked: !known };
  });
}

/** The address that an account has confirmed, locked; for verbs. */
export async function ownAddress({ db, viewer }: Context<UserViewer>) {
  const [address] = await db
    .select()
    .from(digestAddresses)
    .where(eq(digestAddresses.userId, viewer.id))
    .for("update");
  return address;
}

/** Begins mails to an address that wants them, with what came since one would have been due; for verbs. */
export async function beginSubscription(
  { db }: Pick<Context, "db">,
  addressId: string,
  settings: DigestSettings,
): Promise<{ id: string; secret: string }> {
  const now = new Date();
  const row = {
    ...{ ...settings, addressId, id: newId(), secret: newSecret() },
    nextAt: nextDue(settings, now).at,
    since: new Date(now.getTime() - daysBetween(settings) * 86_400_000),
  };
  await db.insert(digestSubscriptions).values(row);
  return { id: row.id, secret: row.secret };
}

/**
 * Lets one more subscription of an address run, which is locked: without an account it is the only one,
 * with one it is one of 5; for verbs.
 * @throws conflict
 */
export async function makeRoom(
  { db }: Pick<Context, "db">,
  { id, userId }: Pick<typeof digestAddresses.$inferSelect, "id" | "userId">,
): Promise<void> {
  const running = and(eq(digestSubscriptions.addressId, id), isNull(digestSubscriptions.stoppedAt));
  if (!userId) {
    await db.update(digestSubscriptions).set({ stoppedAt: sql`now()` }).where(running);
  } else if ((await db.$count(digestSubscriptions, running)) >= MOST_SUBSCRIPTIONS) {
    throw new AppError(
      "conflict",
      `This address has ${MOST_SUBSCRIPTIONS} subscriptions already. Stop one of them first.`,
    );
  }
}

async function askForConfirmation(
  tx: Pick<Context, "db">,
  email: string,
  settings: DigestSettings,
  userId?: string,
): Promise<void> {
  const mailbox = mailboxOf(email);
  // A thousand who ask at once are counted one after another.
  await lockPeople(tx.db as Context["db"], [`digest:${mailbox}`]);
  const asked = await tx.db.$count(
    digestConfirmations,
    and(
      eq(digestConfirmations.mailbox, mailbox),
      gt(digestConfirmations.createdAt, sql`now() - interval '1 day'`),
    ),
  );
  if (asked >= MOST_CONFIRMATIONS) return;
  const id = newId();
  await tx.db.insert(digestConfirmations).values({
    ...{ id, email, mailbox, settings, secret: newSecret(), userId: userId ?? null },
    expiresAt: sql`now() + make_interval(hours => ${HOURS_TO_CONFIRM})`,
  });
  await queueConfirmation(tx.db, id);
}

/** 160 bits, as they stand in an address. */
const newSecret = () => randomBytes(20).toString("base64url");
