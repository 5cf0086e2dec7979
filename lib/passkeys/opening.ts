import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { eq, sql } from "drizzle-orm";
import { passkeys, users } from "@/db/schema";
import { type Context, inTransaction, parseInput, type UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findSuspension } from "@/lib/moderation/notices";
import { spendChallenge } from "./challenges";
import { assertionInput } from "./schema";
import { site } from "./site";

/**
 * What a browser needs to ask for a passkey of this site, whoever it is that it opens. Anyone may.
 * `challenge` is for `openWithPasskey`, once.
 */
export const askForPasskey = (): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: site().host, userVerification: "required" });

/**
 * Whose account the passkey opens that a browser has answered with. The device has asked who holds it, so
 * this is two factors at once.
 * @param challenge the one that this browser was asked
 * @throws invalid, unauthenticated when it opens none, conflict when the challenge was answered before,
 * forbidden with the reason when a moderator has suspended them
 */
export async function openWithPasskey(
  ctx: Context,
  challenge: string,
  input: unknown,
): Promise<UserViewer> {
  const { response } = parseInput(assertionInput, input);
  return inTransaction(ctx, async (tx) => {
    const [key] = await tx.db
      .select({ key: passkeys, handle: users.handle })
      .from(passkeys)
      .innerJoin(users, eq(users.id, passkeys.userId))
      .where(eq(passkeys.id, response.id))
      // The count of one use is seen by the next.
      .for("update", { of: passkeys });
    if (!key) throw unknown("It may have been removed here.");
    const { id, userId, userHandle, publicKey, counter } = key.key;
    const { origin, host } = site();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
      requireUserVerification: true,
    }).catch(() => {
      throw unknown("Try again.");
    });
    if (!verified || response.response.userHandle !== userHandle) throw unknown("Try again.");
    await spendChallenge(tx.db, challenge);
    await tx.db
      .update(passkeys)
      .set({ counter: authenticationInfo.newCounter, lastUsedAt: sql`now()` })
      .where(eq(passkeys.id, id));
    const suspension = await findSuspension(tx.db, userId);
    if (suspension) throw new AppError("forbidden", suspension);
    return { kind: "user", id: userId, handle: key.handle };
  });
}

const unknown = (what: string) =>
  new AppError("unauthenticated", `This passkey opens no account here. ${what}`);
