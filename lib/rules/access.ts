import { and, eq, isNull } from "drizzle-orm";
import { rules } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";

export type OwnRule = Authorized<typeof rules.$inferSelect, "owner">;

/** Rules are their owner's alone. */
export const ownRules = (viewer: UserViewer) =>
  and(eq(rules.userId, viewer.id), isNull(rules.deletedAt));

/** One rule, of which it is known whose it is. */
export const theRule = ({ userId, id }: Pick<OwnRule, "userId" | "id">) =>
  and(eq(rules.userId, userId), eq(rules.id, id));

/** @throws not_found, with a sentence of its own for one that is in the trash */
export async function requireOwnRule(
  { db, viewer }: Context<UserViewer>,
  id: string,
): Promise<OwnRule> {
  const [rule] = await db
    .select()
    .from(rules)
    .where(theRule({ userId: viewer.id, id }))
    .for("update");
  if (!rule) throw notFound("rule");
  if (rule.deletedAt) {
    throw new AppError(
      "not_found",
      `The rule “${rule.name}” has been deleted meanwhile. It is in the trash, where you can restore it.`,
    );
  }
  return rule as OwnRule;
}
