import { passkeyChallenge } from "@/lib/auth/errand";
import { AppError } from "@/lib/errors";

/**
 * What this browser was asked to answer with a passkey, for the last time.
 * @param user the id of who must have been signed in then; without one, whoever it was
 * @throws conflict when it was not, or too long ago
 */
export async function askedChallenge(user?: string): Promise<string> {
  const asked = await passkeyChallenge.take();
  if (asked && (user === undefined || asked.user === user)) return asked.challenge;
  throw new AppError("conflict", "This took too long. Try again.");
}
