import type { Database } from "@/db/client";
import {
  connectProvider,
  findProviderOwner,
  type ProviderIdentity,
} from "@/lib/accounts/provider-accounts";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { findSuspension } from "@/lib/moderation/notices";
import { findViewerHere, signInHere } from "./browser";
import { type Errand, errand, newcomer, proof, troublePath } from "./errand";
import { SignInAgain } from "./recent";

/**
 * What becomes of somebody whom a provider has sent back, by the errand that they went on.
 * @param connected told the handle of whoever has connected an account
 * @returns the path of the page to go on to
 */
export async function arrive(
  db: Database,
  identity: ProviderIdentity,
  connected: (handle: string) => void,
): Promise<string> {
  const going = await errand.take();
  // Not an errand of this browser, or one that was over.
  if (going?.provider !== identity.provider) return troublePath(null, "unfinished");
  if (going.kind === "enter") return enter(db, going, identity);
  const viewer = await findViewerHere(db);
  // Somebody else has signed in here meanwhile.
  if (viewer?.id !== going.user) return troublePath(going, "unfinished");
  const ctx = { viewer, db };
  if (going.kind === "again") return confirm(ctx, going, identity);
  if (going.kind === "prove") return prove(ctx, going, identity);
  return connect(ctx, going, identity, () => connected(viewer.handle));
}

/** Signs in whose account it is; without one, leads to where it is made. */
async function enter(db: Database, going: Errand, identity: ProviderIdentity): Promise<string> {
  const owner = await findProviderOwner(db, identity);
  if (owner === null) {
    await newcomer.keep({ ...identity, next: going.next, invitation: going.invitation });
    return "/signup/with";
  }
  if (await findSuspension(db, owner.id)) return troublePath(going, "suspended");
  return signInHere(db, { userId: owner.id, way: identity.provider, next: going.next });
}

async function connect(
  ctx: Context,
  going: Errand,
  identity: ProviderIdentity,
  connected: () => void,
): Promise<string> {
  try {
    await connectProvider(ctx, identity);
    connected();
    return going.next;
  } catch (error) {
    if (isAppError(error, "conflict")) return troublePath(going, "taken");
    if (error instanceof SignInAgain) return troublePath(going, "unfinished");
    throw error;
  }
}

/** A new session begins when the account is the one that the person is signed in to. */
async function confirm(ctx: Context, going: Errand, identity: ProviderIdentity): Promise<string> {
  const owner = await findProviderOwner(ctx.db, identity);
  if (owner?.id !== going.user) return troublePath(going, "other");
  return signInHere(ctx.db, { userId: going.user, way: identity.provider, next: going.next });
}

/** Another account of the same person is one step away from being joined with this one. */
async function prove({ db }: Context, going: Errand, identity: ProviderIdentity): Promise<string> {
  const owner = await findProviderOwner(db, identity);
  if (owner === null) return troublePath(going, "nobody");
  if (owner.id === going.user) return troublePath(going, "same");
  if (await findSuspension(db, owner.id)) return troublePath(going, "suspended");
  await proof.keep({ user: going.user, other: owner.id });
  return going.next;
}
