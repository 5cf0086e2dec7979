import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { type Context, inTransaction, lockOwner, parseInput } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { requireOwnList } from "@/lib/lists/access";
import { requireInPerson } from "@/lib/tokens/access";
import { requireOwnWebhook } from "./access";
import { deliverWebhook } from "./delivering";
import { enabledInput, LIST_EVENTS, newWebhookInput, webhookInput } from "./schema";

const MOST = 10;

/**
 * Has an address told of what the viewer changes in their library, or of the papers of one of their
 * lists. The secret that messages are signed with is told here, and never again.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found when the list is not the viewer’s
 */
export async function createWebhook(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; secret: string }> {
  const { url, events, list } = parseInput(newWebhookInput, input);
  const user = requireInPerson(ctx);
  if (list && events.some((event) => !LIST_EVENTS.includes(event))) {
    throw invalid({ events: "Of a list, only papers that come and go are told." });
  }
  const [id, secret] = [newId(), `whsec_${randomBytes(32).toString("base64")}`];
  await inTransaction(user, async (tx) => {
    await lockOwner(tx);
    if ((await tx.db.$count(webhooks, eq(webhooks.userId, tx.viewer.id))) >= MOST) {
      throw invalid({ url: `You have ${MOST} webhooks. Delete one that you don’t need.` });
    }
    const listId = list ? (await requireOwnList(tx, list)).id : null;
    await tx.db.insert(webhooks).values({ id, secret, url, events, listId, userId: tx.viewer.id });
  });
  return { id, secret };
}

/**
 * Switches one of the viewer’s webhooks on or off; on, it begins anew when it was paused. What waited when
 * it was switched off is dropped; it can be sent again.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function setWebhookEnabled(ctx: Context, input: unknown): Promise<void> {
  const { id, enabled } = parseInput(enabledInput, input);
  const user = requireInPerson(ctx);
  await inTransaction(user, async (tx) => {
    const webhook = await requireOwnWebhook(tx, id);
    await tx.db
      .update(webhooks)
      .set({ enabled, ...(enabled && { pausedAt: null, failures: 0 }) })
      .where(eq(webhooks.id, webhook.id));
    const { webhookId, deliveredAt, failedAt } = webhookDeliveries;
    const waiting = and(eq(webhookId, webhook.id), isNull(deliveredAt), isNull(failedAt));
    const dropped = { failedAt: new Date(), error: "Dropped: the webhook was switched off." };
    if (!enabled) await tx.db.update(webhookDeliveries).set(dropped).where(waiting);
  });
}

/**
 * Deletes one of the viewer’s webhooks, with what was told to it.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function deleteWebhook(ctx: Context, input: unknown): Promise<void> {
  const { id } = parseInput(webhookInput, input);
  const user = requireInPerson(ctx);
  const webhook = await requireOwnWebhook(user, id);
  await user.db.delete(webhooks).where(eq(webhooks.id, webhook.id));
}

/**
 * Sends one of the viewer’s webhooks a message of the type `test`.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function testWebhook(ctx: Context, input: unknown): Promise<{ delivery: string }> {
  const { id } = parseInput(webhookInput, input);
  const user = requireInPerson(ctx);
  const webhook = await requireOwnWebhook(user, id);
  const delivery = `msg_${newId()}`;
  await user.db.insert(webhookDeliveries).values({
    id: delivery,
    webhookId: webhook.id,
    userId: webhook.userId,
    event: "test",
    data: {},
  });
  return { delivery };
}

/**
 * Sends a message of one of the viewer’s webhooks again, under the same id.
 * @throws unauthenticated, forbidden to tokens, invalid, not_found
 */
export async function resendDelivery(ctx: Context, input: unknown): Promise<void> {
  const { id } = parseInput(webhookInput, input);
  const user = requireInPerson(ctx);
  await inTransaction(user, async (tx) => {
    const [row] = await tx.db
      .update(webhookDeliveries)
      .set({ deliveredAt: null, failedAt: null, error: null, status: null })
      .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.userId, tx.viewer.id)))
      .returning({ id: webhookDeliveries.id });
    if (!row) throw notFound("delivery");
    await enqueue(tx.db, deliverWebhook, { delivery: id }, { key: id });
  });
}
