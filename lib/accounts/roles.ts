import { and, arrayContains, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type ROLES, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import {
  type Authorized,
  type Context,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { roleInput } from "./schema";

type Role = (typeof ROLES)[number];

/** Somebody who has a role for the whole site, at this moment. */
type Holder<R extends Role> = Authorized<Context<UserViewer>, R>;

/**
 * Gives somebody a role for the whole site, or takes it away; where that changes nothing, nothing is
 * changed. For whoever runs the site, not for viewers.
 * @throws invalid, not_found when nobody has the handle
 */
export async function setRole(
  db: Database,
  input: unknown,
): Promise<{ handle: string; roles: Role[] }> {
  const { handle, role, held } = parseInput(roleInput, input);
  return db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: users.id, roles: users.roles })
      .from(users)
      .where(eq(users.handle, handle))
      .for("update");
    if (!person) throw notFound(`person as @${handle}`);
    const { id, roles } = person;
    if (roles.includes(role) === held) return { handle, roles };
    const changed = held ? [...roles, role] : roles.filter((other) => other !== role);
    await tx.update(users).set({ roles: changed }).where(eq(users.id, id));
    const event = held ? "role-given" : "role-taken";
    await recordEvent(tx, { userId: id, event, detail: { role } });
    return { handle, roles: changed };
  });
}

/** Whether the viewer has a role, as the database has it now. Anyone may ask of themselves. */
export async function hasRole(ctx: Context, role: Role): Promise<boolean> {
  const { db, viewer } = ctx;
  if (viewer.kind !== "user") return false;
  const own = and(eq(users.id, viewer.id), arrayContains(users.roles, [role]));
  return (await db.$count(users, own)) > 0;
}

/**
 * Lets those through who have a role; for the others there is nothing here.
 * @throws unauthenticated, not_found
 */
export async function requireRole<R extends Role>(ctx: Context, role: R): Promise<Holder<R>> {
  const user = requireUser(ctx);
  if (!(await hasRole(user, role))) throw notFound("page");
  return user as Holder<R>;
}
