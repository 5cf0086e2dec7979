import { eq, type SQL } from "drizzle-orm";
import { tokens } from "@/db/schema";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Of rows of `tokens`: the viewer’s own. */
export const ownTokens = ({ viewer }: Context<UserViewer>): SQL => eq(tokens.userId, viewer.id);

/**
 * Lets people through, and none of their programs: a token that leaked must not make another one.
 * @throws unauthenticated, forbidden
 */
export function requireInPerson(ctx: Context): Context<UserViewer> {
  const user = requireUser(ctx);
  if (!user.viewer.scopes) return user;
  throw new AppError("forbidden", "A token can’t do that. Sign in, and do it in the settings.");
}
