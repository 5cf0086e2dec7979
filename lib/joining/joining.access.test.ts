import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { JUST_NOW, makeUser } from "@/db/factories";
import { secondSteps, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { joinAccounts } from "./mutations";
import { getJoining } from "./queries";

const db = testDatabase();

const VERBS: Record<string, (ctx: Context, other: string) => Promise<unknown>> = {
  getJoining: (ctx, other) => getJoining(ctx, other),
  joinAccounts: (ctx, other) => joinAccounts(ctx, other),
};

test.each(Object.entries(VERBS))("%s is for who has just signed in", async (_, verb) => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { viewer } = me;
  const late = { ...viewer, session: { ...JUST_NOW, recent: false } };
  for (const [who, code] of [
    [ANONYMOUS, "unauthenticated"],
    [late, "forbidden"],
    [{ ...viewer, scopes: ["write" as const] }, "forbidden"],
  ] as const) {
    await expect(verb({ viewer: who, db }, other.viewer.id)).rejects.toMatchObject({ code });
  }
  await expect(verb(me, "nobody")).rejects.toMatchObject({ code: "conflict" });
  await expect(verb(me, viewer.id)).rejects.toMatchObject({ code: "conflict" });
  const left = await db.select().from(users).where(eq(users.id, other.viewer.id));
  expect(left).toHaveLength(1);
  await verb(me, other.viewer.id);
});

test.each(Object.entries(VERBS))(
  "%s leaves an account alone that asks for a second step",
  async (_, verb) => {
    const [me, other] = [await makeUser(db), await makeUser(db)];
    const { id: userId } = other.viewer;
    await db.insert(secondSteps).values({ userId, secret: "encrypted", turnedOnAt: new Date() });
    await expect(verb(me, userId)).rejects.toMatchObject({ code: "conflict" });
    expect(await db.select().from(users).where(eq(users.id, userId))).toHaveLength(1);
  },
);
