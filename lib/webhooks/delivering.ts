import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { Database } from "@/db/client";
import { users, webhookDeliveries, webhooks } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { readEnv } from "@/lib/env";
import { ForbiddenAddress } from "@/lib/fetching/addresses";
import { askServer } from "@/lib/fetching/asking";
import { ATTEMPTS, defineJob } from "@/lib/jobs/kinds";

/** Deliveries in a row that are given up until a webhook is paused. */
const MOST_FAILURES = 5;
const KEPT_DAYS = 14;
/** Nothing of an answer but its status is kept. */
const LIMITS = { patience: 10_000, most: 64 * 1024 };

/** Sends one message; tried again for about two hours. Its webhook may be told twice, with one id. */
export const deliverWebhook = defineJob({
  kind: "webhook.deliver",
  payload: z.object({ delivery: z.string() }),
  atOnce: 5,
  async run({ db, attempt }, { delivery: id }) {
    const found = await findDelivery(db, id);
    if (!found) return;
    const { webhook, delivery } = found;
    const outcome = await attemptAt(webhook, delivery);
    if (outcome.error === null) return recordSuccess(db, webhook, delivery, outcome);
    const last = attempt >= ATTEMPTS || outcome.forever;
    await recordFailure(db, webhook, delivery, { ...outcome, last });
    // What was given up is on the page of its owner; nobody else could do anything about it.
    if (!last) throw new Error(outcome.error);
  },
});

/** Deliveries are shown for two weeks. */
export const pruneDeliveries = defineJob({
  kind: "webhook.prune",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ db, now }) {
    await db.execute(sql`
      delete from ${webhookDeliveries}
      where created_at < ${now.toISOString()}::timestamptz - make_interval(days => ${KEPT_DAYS})`);
  },
});

type Row = typeof webhookDeliveries.$inferSelect;
type Hook = typeof webhooks.$inferSelect;
interface Outcome {
  status: number | null;
  took: number;
  error: string | null;
  /** No further attempt helps. */
  forever: boolean;
}

/** What is still to be sent: nothing that was given up, not of a webhook that was switched off, nor of somebody suspended. */
async function findDelivery(db: Database, id: string) {
  const [found] = await db
    .select({ webhook: webhooks, delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .innerJoin(users, eq(users.id, webhooks.userId))
    .where(
      sql`${webhookDeliveries.id} = ${id} and ${webhookDeliveries.deliveredAt} is null
        and ${webhookDeliveries.failedAt} is null and ${webhooks.enabled} and ${activePeople}`,
    );
  return found;
}

async function attemptAt(webhook: Hook, delivery: Row): Promise<Outcome> {
  const env = readEnv();
  const began = performance.now();
  const end = (status: number | null, error: string | null, forever = false): Outcome => ({
    ...{ status, error, forever, took: Math.round(performance.now() - began) },
  });
  try {
    const message = signed(webhook, delivery, env.LECTERN_URL);
    const { status } = await askServer(webhook.url, message, {
      ...LIMITS,
      anywhere: env.LECTERN_TEST_LOCAL_WEBHOOKS,
    });
    const arrived = status >= 200 && status < 300;
    return end(status, arrived ? null : `It answered ${status}.`);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return end(null, words.slice(0, 500), error instanceof ForbiddenAddress);
  }
}

/** As the Standard Webhooks specification has it. */
function signed({ secret }: Hook, { id, event, data, createdAt }: Row, origin: string) {
  const { paper, list, annotation, ...rest } = data;
  const body = JSON.stringify({
    type: event,
    timestamp: createdAt.toISOString(),
    data: {
      ...(paper !== undefined && { paper: { id: paper, url: `${origin}/paper/${paper}` } }),
      ...(list !== undefined && { list: { id: list } }),
      ...(annotation !== undefined && { annotation: { id: annotation } }),
      ...rest,
    },
  });
  const now = new Date();
  return {
    method: "POST" as const,
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Lectern-Webhooks",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, now, body),
    },
  };
}

const tried = ({ status, took, error }: Outcome) => ({
  ...{ status, took, error, triedAt: new Date(), attempts: sql`${webhookDeliveries.attempts} + 1` },
});

async function recordSuccess(db: Database, webhook: Hook, delivery: Row, outcome: Outcome) {
  await db
    .update(webhookDeliveries)
    .set({ ...tried(outcome), deliveredAt: new Date(), failedAt: null })
    .where(eq(webhookDeliveries.id, delivery.id));
  if (webhook.failures === 0) return;
  await db.update(webhooks).set({ failures: 0 }).where(eq(webhooks.id, webhook.id));
}

async function recordFailure(
  db: Database,
  webhook: Hook,
  delivery: Row,
  outcome: Outcome & { last: boolean },
) {
  await db
    .update(webhookDeliveries)
    .set({ ...tried(outcome), ...(outcome.last && { failedAt: new Date() }) })
    .where(eq(webhookDeliveries.id, delivery.id));
  if (!outcome.last) return;
  const failures = sql`${webhooks.failures} + 1`;
  await db
    .update(webhooks)
    .set({
      failures,
      // One that was paused keeps its time.
      pausedAt: sql`case when ${failures} >= ${MOST_FAILURES} then coalesce(${webhooks.pausedAt}, now()) else ${webhooks.pausedAt} end`,
    })
    .where(eq(webhooks.id, webhook.id));
}
