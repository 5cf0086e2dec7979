import { and, eq, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { digestAddresses, digestSubscriptions } from "@/db/schema";
import { type Authorized, type Context, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { whichInput } from "./schema";

type Row = typeof digestSubscriptions.$inferSelect & {
  address: typeof digestAddresses.$inferSelect;
};
export type OwnSubscription = Authorized<Row, "owner">;

type Which = z.output<typeof whichInput>;

/**
 * Lets whoever has the secret of a subscription through, which only its mails tell, and the account that
 * its address belongs to.
 * @throws unauthenticated without a secret and an account, not_found
 */
export async function requireSubscription(ctx: Context, which: Which): Promise<OwnSubscription> {
  return letThrough(await rowsOf(ctx, whose(ctx, which)));
}

/**
 * The same, locked with its address until the transaction ends: what hangs on one address changes one
 * after another.
 */
export async function lockSubscription(ctx: Context, which: Which): Promise<OwnSubscription> {
  return letThrough(await rowsOf(ctx, whose(ctx, which)).for("update"));
}

function whose(ctx: Context, which: Which): SQL | undefined {
  if ("secret" in which) return eq(digestSubscriptions.secret, which.secret);
  const { viewer } = requireUser(ctx);
  return and(eq(digestSubscriptions.id, which.id), eq(digestAddresses.userId, viewer.id));
}

const rowsOf = ({ db }: Context, condition: SQL | undefined) =>
  db
    .select({ subscription: digestSubscriptions, address: digestAddresses })
    .from(digestSubscriptions)
    .innerJoin(digestAddresses, eq(digestAddresses.id, digestSubscriptions.addressId))
    .where(condition);

function letThrough([row]: Awaited<ReturnType<typeof rowsOf>>): OwnSubscription {
  if (!row) throw notFound("subscription");
  return { ...row.subscription, address: row.address } as Row as OwnSubscription;
}
