import type { Context, UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requireInPerson } from "@/lib/tokens/access";

/** Who they are is known, but not whether it is still them at this browser; doors lead to where they say so. */
export class SignInAgain extends AppError {
  constructor() {
    super("forbidden", "Confirm that it’s you, then do this again.");
  }
}

/** Whether the viewer has signed in in the last quarter of an hour. */
export const hasSignedInRecently = ({ viewer }: Context): boolean =>
  viewer.kind === "user" && !viewer.scopes && viewer.session?.recent === true;

/**
 * Lets people through who have just signed in: for what a thief of a cookie, or who finds a computer
 * left alone, must not do. No program of theirs.
 * @throws unauthenticated, forbidden to tokens, SignInAgain (forbidden)
 */
export function requireRecentSignIn(ctx: Context): Context<UserViewer> {
  const user = requireInPerson(ctx);
  if (hasSignedInRecently(user)) return user;
  throw new SignInAgain();
}
