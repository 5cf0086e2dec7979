import { and, eq } from "drizzle-orm";
import { webhooks } from "@/db/schema";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";

export type OwnWebhook = Authorized<typeof webhooks.$inferSelect, "owner">;

/** @throws not_found when it is not the viewer’s */
export async function requireOwnWebhook(ctx: Context<UserViewer>, id: string): Promise<OwnWebhook> {
  const [row] = await ctx.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.userId, ctx.viewer.id)));
  if (!row) throw notFound("webhook");
  return row as OwnWebhook;
}
