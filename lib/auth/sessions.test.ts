import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { closeSession, findSession } from "./sessions";
import { openSession } from "./testing";

const db = testDatabase();

test("a token opens its session until it is closed", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  expect(await findSession(db, token)).toMatchObject({ id: viewer.id, session: { recent: true } });
  await closeSession(db, token);
  expect(await findSession(db, token)).toBeNull();
});

test("the table does not hold the token", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  const rows = await db.select().from(sessions).where(eq(sessions.userId, viewer.id));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("an expired session and a made-up token open nothing", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  await db
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.userId, viewer.id));
  expect(await findSession(db, token)).toBeNull();
  expect(await findSession(db, "made-up")).toBeNull();
});
