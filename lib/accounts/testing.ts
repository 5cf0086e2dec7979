import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { ANONYMOUS, type Context } from "@/lib/context";

/** Everyone for whom there is no page of admins: an admin’s own programs, too. */
export async function everyoneButAdmins(db: Database): Promise<Context[]> {
  const admin = await makeUser(db, { roles: ["admin"] });
  return [
    { viewer: ANONYMOUS, db },
    await makeUser(db),
    await makeUser(db, { roles: ["moderator", "curator"] }),
    await makeUser(db, { roles: ["admin"], suspendedAt: new Date() }),
    { db, viewer: { ...admin.viewer, scopes: ["read", "write"] } },
  ];
}
