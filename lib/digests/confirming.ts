import { and, eq, gt, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import {
  type DigestSettings,
  digestAddresses,
  digestConfirmations,
  digestSubscriptions,
} from "@/db/schema";
import { type Context, inTransaction, lockPeople, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { mailboxOf } from "./address";
import { unpause } from "./pausing";
import { secretInput } from "./schema";
import { beginSubscription, makeRoom } from "./subscribing";

/**
 * What a link in a mail would begin, for whoever has it; looking begins nothing.
 * @throws invalid, not_found also when it has expired
 */
export async function getConfirmation(
  ctx: Context,
  input: unknown,
): Promise<{ email: string; settings: DigestSettings }> {
  const { secret } = parseInput(secretInput, input);
  const { email, settings } = await openConfirmation(ctx, secret);
  return { email, settings };
}

/**
 * Begins what a link in a mail promises, for whoever has it. A second time it leads to what has begun. An
 * address without an account has one subscription: a new one takes the place of the old.
 * @returns the secret of the subscription
 * @throws invalid, not_found also when it has expired, conflict when an account has 5 already
 */
export async function confirmDigest(ctx: Context, input: unknown): Promise<{ secret: string }> {
  const { secret } = parseInput(secretInput, input);
  return inTransaction(ctx, async (tx) => {
    const asked = await openConfirmation(tx, secret, true);
    const begun = asked.subscriptionId && (await secretOf(tx, asked.subscriptionId));
    if (begun) return { secret: begun };
    const address = await haveAddress(tx, asked.email, asked.userId);
    await makeRoom(tx, address);
    const made = await beginSubscription(tx, address.id, asked.settings);
    await tx.db
      .update(digestConfirmations)
      .set({ subscriptionId: made.id })
      .where(eq(digestConfirmations.id, asked.id));
    return { secret: made.secret };
  });
}

async function openConfirmation({ db }: Context, secret: string, locked = false) {
  const found = db
    .select()
    .from(digestConfirmations)
    .where(
      and(eq(digestConfirmations.secret, secret), gt(digestConfirmations.expiresAt, sql`now()`)),
    );
  const [row] = await (locked ? found.for("update") : found);
  if (!row) throw notFound("link to confirm");
  return row;
}

async function secretOf({ db }: Context, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ secret: digestSubscriptions.secret })
    .from(digestSubscriptions)
    .where(eq(digestSubscriptions.id, id));
  return row?.secret;
}

/**
 * The address, which has just shown that it is read: it is not paused any more, and an account that asked
 * has it from now on, with all that its address before had.
 */
async function haveAddress(tx: Context, email: string, userId: string | null): Promise<Address> {
  const { db } = tx;
  await lockPeople(db, [`digest:${mailboxOf(email)}`]);
  const address = (await findAddress(tx, email)) ?? (await keepAddress(tx, email));
  if (address.pausedAt) await unpause(db, address.id);
  if (!userId || address.userId === userId) return address;
  const [old] = await db
    .select({ id: digestAddresses.id })
    .from(digestAddresses)
    .where(eq(digestAddresses.userId, userId))
    .for("update");
  if (old) await moveAll(tx, old.id, address.id);
  await db.update(digestAddresses).set({ userId }).where(eq(digestAddresses.id, address.id));
  return { ...address, userId };
}

type Address = typeof digestAddresses.$inferSelect;

async function findAddress({ db }: Context, email: string): Promise<Address | undefined> {
  const [address] = await db
    .select()
    .from(digestAddresses)
    .where(eq(sql`lower(${digestAddresses.email})`, email.toLowerCase()))
    .for("update");
  return address;
}

async function keepAddress({ db }: Context, email: string): Promise<Address> {
  const [address] = await db.insert(digestAddresses).values({ id: newId(), email }).returning();
  if (!address) throw new Error("The address was not kept.");
  return address;
}

/** What a person was shown at the address before, they were shown. */
async function moveAll({ db }: Context, from: string, to: string): Promise<void> {
  await db
    .update(digestSubscriptions)
    .set({ addressId: to })
    .where(eq(digestSubscriptions.addressId, from));
  await db.execute(sql`
    insert into digest_shown (address_id, paper_id, version, shown_at)
    select ${to}, paper_id, version, shown_at from digest_shown where address_id = ${from}
    on conflict do nothing`);
  await db.delete(digestAddresses).where(eq(digestAddresses.id, from));
}
