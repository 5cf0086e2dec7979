import { and, eq, sql } from "drizzle-orm";
import { listMembers, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { type Authorized, type Context, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { SubjectRef } from "./schema";

export type Moderating = Authorized<Context<UserViewer>, "moderator">;

/**
 * Lets moderators through; for everyone else there is no such page.
 * @throws not_found
 */
export async function requireModerator(ctx: Context): Promise<Moderating> {
  if (!(await isModerator(ctx))) throw notFound("page");
  return requireUser(ctx) as Moderating;
}

/** Whether the viewer decides on what others report. */
export async function isModerator({ db, viewer }: Context): Promise<boolean> {
  if (viewer.kind !== "user") return false;
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, viewer.id), moderates, activePeople));
  return row !== undefined;
}

/** Of rows of `users`. */
const moderates = sql`'moderator' = any(${users.roles})`;

/**
 * Why a moderator must leave something to others, as a sentence: what is their own, or another
 * moderator's, is not theirs to judge. Null when they may decide.
 */
export async function whyBarred(
  { db, viewer }: Moderating,
  { kind, id }: SubjectRef,
  ownerId: string,
): Promise<string | null> {
  if (ownerId === viewer.id) return "This is your own. Another moderator decides on it.";
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, ownerId), moderates));
  if (other) return "This is a moderator’s. Moderators don’t decide on each other.";
  if (kind !== "list") return null;
  const member = and(eq(listMembers.listId, id), eq(listMembers.userId, viewer.id));
  const joined = await db.$count(listMembers, member);
  return joined > 0 ? "You are a member of this list. Another moderator decides on it." : null;
}
