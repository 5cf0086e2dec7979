import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import {
  createWebhook,
  deleteWebhook,
  resendDelivery,
  setWebhookEnabled,
  testWebhook,
} from "./mutations";
import { listHookableLists, listWebhooks } from "./queries";

const db = testDatabase();
const WANTED = { url: "https://example.org/hook", events: "paper.added" };

testAccess(
  db,
  async (owner) => {
    const { id } = await createWebhook(owner, WANTED);
    return { id, ...(await testWebhook(owner, { id })) };
  },
  async (_, { viewer }) => [
    await db.select().from(webhooks).where(eq(webhooks.userId, viewer.id)),
    await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.userId, viewer.id)),
  ],
  {
    setWebhookEnabled: (ctx, { id }) => setWebhookEnabled(ctx, { id, enabled: false }),
    deleteWebhook: (ctx, { id }) => deleteWebhook(ctx, { id }),
    testWebhook: (ctx, { id }) => testWebhook(ctx, { id }),
    resendDelivery: (ctx, { delivery }) => resendDelivery(ctx, { id: delivery }),
  },
);

test("everyone makes and sees their own; the anonymous and programs none", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { id, secret } = await createWebhook(me, WANTED);
  const { id: list } = await createList(me, { title: "Bends" });
  expect((await listWebhooks(me)).map((hook) => hook.id)).toEqual([id]);
  expect(JSON.stringify(await listWebhooks(me))).not.toContain(secret);
  expect(await listWebhooks(other)).toEqual([]);
  expect(await listHookableLists(me)).toEqual([{ id: list, title: "Bends" }]);
  expect(await listHookableLists(other)).toEqual([]);
  const refused = [
    { ctx: { viewer: ANONYMOUS, db }, code: "unauthenticated" },
    {
      ctx: { viewer: { ...me.viewer, scopes: ["read", "write"] as const }, db },
      code: "forbidden",
    },
  ];
  for (const { ctx, code } of refused) {
    const program = ctx as never;
    await expect(createWebhook(program, WANTED)).rejects.toMatchObject({ code });
    await expect(listWebhooks(program)).rejects.toMatchObject({ code });
    await expect(listHookableLists(program)).rejects.toMatchObject({ code });
    await expect(testWebhook(program, { id })).rejects.toMatchObject({ code });
  }
});
