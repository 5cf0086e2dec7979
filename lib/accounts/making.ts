import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { users } from "@/db/schema";
import { type Context, lockPeople, type UserViewer } from "@/lib/context";
import { requireFreeHandle } from "./free-handles";

interface NewAccount {
  handle: string;
  /** In small letters; null where a provider gives none. */
  email: string | null;
  /** Null for who comes in by a provider. */
  passwordHash: string | null;
  /** Whether they have shown that the address is theirs. */
  confirmed: boolean;
}

/**
 * Makes an account, in a transaction that has let them in (`admitNewcomer`). For verbs.
 * @returns null when the email is another account's
 * @throws invalid when the handle is somebody's, was, or looks like one that is
 */
export async function insertAccount(
  tx: Context,
  { confirmed, ...account }: NewAccount,
): Promise<UserViewer | null> {
  await requireFreeHandle(tx, account.handle);
  if (account.email) await lockAddress(tx, account.email);
  const emailConfirmedAt = confirmed ? sql`now()` : null;
  const [user] = await tx.db
    .insert(users)
    .values({ id: newId(), ...account, emailConfirmedAt })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return user ? { kind: "user", id: user.id, handle: account.handle } : null;
}

/** Lets one account at a time have an address, so that another one hears that it is taken. For verbs. */
export const lockAddress = ({ db }: Pick<Context, "db">, email: string): Promise<void> =>
  lockPeople(db, [`address:${email.toLowerCase()}`]);
