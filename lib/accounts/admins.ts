import { and, arrayContains, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { activePeople } from "./access";

type Administering = Authorized<Context<UserViewer>, "admin">;

/**
 * Lets admins through, in person: for everyone else, and for their programs, there is no such page.
 * @throws not_found
 */
export async function requireAdmin(ctx: Context): Promise<Administering> {
  if (!(await isAdmin(ctx))) throw notFound("page");
  return ctx as Administering;
}

/** Whether the viewer looks after the site. */
export async function isAdmin({ db, viewer }: Context): Promise<boolean> {
  if (viewer.kind !== "user" || viewer.scopes) return false;
  const own = and(eq(users.id, viewer.id), arrayContains(users.roles, ["admin"]), activePeople);
  return (await db.$count(users, own)) > 0;
}
