import { randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
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
import { invalid } from "@/lib/errors";
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
 * @throws unauthenticated, invalid (also beyond 5)
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
    if (address && (await countOf(tx, address.id)) >= MOST_SUBSCRIPTIONS) {
      throw invalid({ email: `You have ${MOST_SUBSCRIPTIONS} already. Stop one of them first.` });
    }
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

const countOf = ({ db }: Pick<Context, "db">, addressId: string) =>
  db.$count(
    digestSubscriptions,
    and(eq(digestSubscriptions.addressId, addressId), sql`stopped_at is null`),
  );

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
