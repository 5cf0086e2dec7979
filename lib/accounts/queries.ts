import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { COMMAND_LINE } from "@/lib/audit/events";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

/**
 * The viewer's own account.
 * @throws unauthenticated
 */
export async function getAccount(
  ctx: Context,
): Promise<{ handle: string; email: string | null; emailConfirmed: boolean }> {
  const { db, viewer } = requireUser(ctx);
  const [account] = await db
    .select({
      ...{ handle: users.handle, email: users.email },
      emailConfirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
    })
    .from(users)
    .where(eq(users.id, viewer.id));
  if (!account) throw new Error("The viewer has no account.");
  return account;
}

/** Whether the viewer can sign in with a password. @throws unauthenticated */
export async function hasPassword(ctx: Context): Promise<boolean> {
  const { db, viewer } = requireUser(ctx);
  return (await db.$count(users, and(eq(users.id, viewer.id), isNotNull(users.passwordHash)))) > 0;
}

/**
 * Somebody by their handle, to act for them. For whoever runs the site, not for viewers.
 * @throws not_found when nobody has the handle
 */
export async function getViewerByHandle(db: Database, handle: string): Promise<UserViewer> {
  const [person] = await db
    .select({ id: users.id, handle: users.handle })
    .from(users)
    .where(eq(users.handle, handle.trim().replace(/^@/, "")));
  if (!person) throw notFound(`person as @${handle}`);
  return { kind: "user", ...person, session: { id: "", recent: true, ...COMMAND_LINE } };
}
