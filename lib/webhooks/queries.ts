import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { lists, webhookDeliveries, webhooks } from "@/db/schema";
import type { Context } from "@/lib/context";
import { requireInPerson } from "@/lib/tokens/access";
import type { Delivery, Webhook } from "./schema";

const SHOWN = 10;

/**
 * The viewer’s webhooks, the newest first, each with its last deliveries.
 * @throws unauthenticated, forbidden to tokens
 */
export async function listWebhooks(ctx: Context): Promise<Webhook[]> {
  const { db, viewer } = requireInPerson(ctx);
  const rows = await db
    .select({ webhook: webhooks, title: lists.title })
    .from(webhooks)
    .leftJoin(lists, eq(lists.id, webhooks.listId))
    .where(eq(webhooks.userId, viewer.id))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id));
  const shown: Webhook[] = [];
  for (const { webhook, title } of rows) {
    const { id, url, events, listId, enabled, pausedAt } = webhook;
    shown.push({
      ...{ id, url, events, enabled, pausedAt },
      list: listId ? { id: listId, title: title ?? "" } : null,
      deliveries: await lastDeliveries(ctx, id),
    });
  }
  return shown;
}

async function lastDeliveries({ db }: Context, webhookId: string): Promise<Delivery[]> {
  const rows = await db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(SHOWN);
  return rows.map(({ id, event, attempts, status, took, error, ...row }) => ({
    ...{ id, event, attempts, status, took, error, at: row.createdAt },
    state: row.deliveredAt ? "delivered" : row.failedAt ? "failed" : "waiting",
  }));
}

/**
 * The viewer’s own lists that a webhook can be of, by title.
 * @throws unauthenticated, forbidden to tokens
 */
export async function listHookableLists(ctx: Context): Promise<{ id: string; title: string }[]> {
  const { db, viewer } = requireInPerson(ctx);
  return db
    .select({ id: lists.id, title: lists.title })
    .from(lists)
    .where(and(eq(lists.userId, viewer.id), isNull(lists.deletedAt)))
    .orderBy(sql`lower(${lists.title})`, lists.id)
    .limit(500);
}
