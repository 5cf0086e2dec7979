import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, count, eq } from "drizzle-orm";
import { passkeys, users } from "@/db/schema";
import { requireWayIn } from "@/lib/accounts/ways-in";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { spendChallenge } from "./challenges";
import { listPasskeys } from "./queries";
import { passkeyInput, registrationInput } from "./schema";
import { site } from "./site";

const MOST = 20;

/**
 * What a browser needs to make a passkey for the viewer: one that names its owner, on a device that asks
 * who holds it. `challenge` is for `registerPasskey`, once.
 * @throws unauthenticated, SignInAgain (forbidden), conflict when they have 20
 */
export async function offerPasskey(ctx: Context): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { viewer } = requireRecentSignIn(ctx);
  const has = await listPasskeys(ctx);
  if (has.length >= MOST) throw new AppError("conflict", `Remove one first: ${MOST} is the most.`);
  return generateRegistrationOptions({
    rpName: "Lectern",
    rpID: site().host,
    userID: new Uint8Array(Buffer.from(viewer.id)),
    userName: viewer.handle,
    attestationType: "none",
    excludeCredentials: has.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/**
 * Has the passkey that a browser has made open the viewer's account.
 * @param challenge the one that was offered to the viewer
 * @throws unauthenticated, SignInAgain (forbidden), invalid, conflict when the challenge was answered before
 */
export async function registerPasskey(
  ctx: Context,
  challenge: string,
  input: unknown,
): Promise<{ name: string }> {
  const { name, response } = parseInput(registrationInput, input);
  const user = requireRecentSignIn(ctx);
  const { origin, host } = site();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch((error: Error) => {
    throw invalid({}, `The passkey was not made: ${error.message}`);
  });
  if (!verified) throw invalid({}, "The passkey was not made. Try again.");
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  await inTransaction(user, async (tx) => {
    await spendChallenge(tx.db, challenge);
    await tx.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, tx.viewer.id))
      .for("update");
    const [has] = await tx.db
      .select({ count: count() })
      .from(passkeys)
      .where(eq(passkeys.userId, tx.viewer.id));
    if ((has?.count ?? 0) >= MOST) throw new AppError("conflict", `${MOST} is the most.`);
    const key = {
      id,
      publicKey: Buffer.from(publicKey).toString("base64url"),
      counter,
      transports,
    };
    const [made] = await tx.db
      .insert(passkeys)
      .values({ ...key, userId: tx.viewer.id, userHandle: handleOf(tx.viewer.id), name })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (!made) throw new AppError("conflict", "This passkey opens an account already.");
    await record(tx, "passkey-added", name);
  });
  return { name };
}

const record = (
  { db, viewer }: Context<UserViewer>,
  event: "passkey-added" | "passkey-removed",
  name: string,
) => recordEvent(db, { userId: viewer.id, event, detail: { name }, from: viewer.session });

const handleOf = (id: string) => Buffer.from(id).toString("base64url");

/**
 * Ends that a passkey opens the viewer's account.
 * @throws unauthenticated, SignInAgain (forbidden), invalid, not_found, conflict when nothing else would open it
 */
export async function removePasskey(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(passkeyInput, input);
  return inTransaction(requireRecentSignIn(ctx), async (tx) => {
    const [gone] = await tx.db
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, tx.viewer.id)))
      .returning({ name: passkeys.name });
    if (!gone) throw notFound("passkey");
    await requireWayIn(tx);
    await record(tx, "passkey-removed", gone.name);
    return gone;
  });
}
