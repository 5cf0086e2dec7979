import { desc, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { type Context, requireUser } from "@/lib/context";
import type { Passkey } from "./schema";

/** The viewer's passkeys, newest first. @throws unauthenticated */
export async function listPasskeys(ctx: Context): Promise<Passkey[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select({
      ...{ id: passkeys.id, name: passkeys.name },
      ...{ lastUsedAt: passkeys.lastUsedAt, createdAt: passkeys.createdAt },
    })
    .from(passkeys)
    .where(eq(passkeys.userId, viewer.id))
    .orderBy(desc(passkeys.createdAt), desc(passkeys.id));
}
