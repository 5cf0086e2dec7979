import { and, asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { providerAccounts, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, isAppError, notFound } from "@/lib/errors";
import { hashOf } from "@/lib/one-time/secrets";
import { admitNewcomer } from "./admission";
import { requireFreeHandle } from "./free-handles";
import { insertAccount } from "./making";
import { provideAccountInput, providerAccountInput } from "./schema";
import { requireWayIn } from "./ways-in";

/** Somebody as a sign-in provider has told of them. Its word must have been checked before. */
export interface ProviderIdentity {
  provider: string;
  /** What the provider knows them by, for ever. */
  accountId: string;
  name: string;
  /** Shown to be theirs; null where the provider tells none. */
  email: string | null;
}

/** An account at a provider that opens the viewer's. */
export interface ConnectedAccount {
  provider: string;
  accountId: string;
  /** By which its owner knows it again. */
  label: string;
  since: Date;
}

/** Whose account an identity opens, for whoever has shown that it is theirs; null for nobody's. */
export async function findProviderOwner(
  db: Database,
  { provider, accountId }: Pick<ProviderIdentity, "provider" | "accountId">,
): Promise<UserViewer | null> {
  const [owner] = await db
    .select({ id: users.id, handle: users.handle })
    .from(providerAccounts)
    .innerJoin(users, eq(users.id, providerAccounts.userId))
    .where(isAccount(provider, accountId));
  return owner ? { kind: "user", ...owner } : null;
}

/**
 * Makes an account that an identity opens, without a password. Anyone may who has shown that the
 * identity is theirs. An account that has its email stays as it is.
 * @throws invalid, forbidden where sign-up is not open and they have no invitation, conflict when the identity opens an account, or there
 *   is one with its email
 */
export async function createProvidedAccount(
  ctx: Context,
  identity: ProviderIdentity,
  input: unknown,
): Promise<UserViewer> {
  const { handle, invitation } = parseInput(provideAccountInput, input);
  return inTransaction(ctx, async (tx) => {
    await admitNewcomer(tx, invitation && hashOf(invitation));
    const account = { handle, email: identity.email, passwordHash: null };
    const made = await insertAccount(tx, { ...account, confirmed: identity.email !== null });
    if (!made) throw new AppError("conflict", EMAIL_TAKEN);
    await connect(tx, identity, made.id);
    return made;
  });
}

export const EMAIL_TAKEN =
  "There is an account with this email. Sign in with what you have, then connect the other in the settings.";

/**
 * Has an identity open the viewer's account from now on, too.
 * @throws unauthenticated, SignInAgain (forbidden), conflict when it opens somebody else's
 */
export async function connectProvider(ctx: Context, identity: ProviderIdentity): Promise<void> {
  const { viewer, db } = requireRecentSignIn(ctx);
  await inTransaction({ viewer, db }, async (tx) => {
    const owner = await findProviderOwner(tx.db, identity);
    if (owner?.id === viewer.id) return;
    await connect(tx, identity, viewer.id);
    const detail = { provider: identity.provider };
    const event = "provider-connected" as const;
    await recordEvent(tx.db, { userId: viewer.id, event, detail, from: viewer.session });
  });
}

async function connect({ db }: Context, identity: ProviderIdentity, userId: string): Promise<void> {
  const { provider, accountId: providerAccountId, name, email } = identity;
  const [made] = await db
    .insert(providerAccounts)
    .values({ provider, providerAccountId, userId, label: (email ?? name).slice(0, 254) })
    .onConflictDoNothing()
    .returning({ provider: providerAccounts.provider });
  if (!made) throw new AppError("conflict", "It is connected with another account of this site.");
}

/**
 * Ends that an account at a provider opens the viewer's.
 * @throws unauthenticated, SignInAgain (forbidden), invalid, not_found, conflict when nothing else would
 * open it
 */
export async function disconnectProvider(
  ctx: Context,
  input: unknown,
): Promise<Pick<ConnectedAccount, "provider" | "label">> {
  const { provider, accountId } = parseInput(providerAccountInput, input);
  return inTransaction(requireRecentSignIn(ctx), async (tx) => {
    const { viewer } = tx;
    const [gone] = await tx.db
      .delete(providerAccounts)
      .where(and(isAccount(provider, accountId), eq(providerAccounts.userId, viewer.id)))
      .returning({ provider: providerAccounts.provider, label: providerAccounts.label });
    if (!gone) throw notFound("connected account");
    await requireWayIn(tx);
    const event = "provider-disconnected" as const;
    const detail = { provider };
    await recordEvent(tx.db, { userId: viewer.id, event, detail, from: viewer.session });
    return gone;
  });
}

/** The viewer's accounts at providers, first connected first. @throws unauthenticated */
export async function listConnected(ctx: Context): Promise<ConnectedAccount[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select({
      ...{ provider: providerAccounts.provider, accountId: providerAccounts.providerAccountId },
      ...{ label: providerAccounts.label, since: providerAccounts.createdAt },
    })
    .from(providerAccounts)
    .where(eq(providerAccounts.userId, viewer.id))
    .orderBy(asc(providerAccounts.createdAt), asc(providerAccounts.providerAccountId));
}

const isAccount = (provider: string, accountId: string) =>
  and(
    eq(providerAccounts.provider, provider),
    eq(providerAccounts.providerAccountId, accountId.replaceAll("\0", "")),
  );

/** A handle for somebody of this name that is free now. */
export async function suggestHandle(ctx: Context, name: string): Promise<string> {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 24);
  const word = plain.length < 2 ? "reader" : plain;
  for (const handle of [word, `${word}-2`, `${word}-3`, `${word}-${newId().slice(0, 5)}`]) {
    if (await isFree(ctx, handle)) return handle;
  }
  return "";
}

async function isFree(ctx: Context, handle: string): Promise<boolean> {
  try {
    await inTransaction(ctx, (tx) => requireFreeHandle(tx, handle));
    return true;
  } catch (error) {
    if (isAppError(error, "invalid")) return false;
    throw error;
  }
}
