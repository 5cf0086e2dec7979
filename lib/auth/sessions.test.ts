import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { auditEvents, sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { beginSession, endSession, findSession } from "./sessions";
import { openSession } from "./testing";

const db = testDatabase();
const here = { address: "192.0.2.77", device: "Firefox on Linux" };

const sessionsOf = (userId: string) =>
  db.select().from(sessions).where(eq(sessions.userId, userId));
/** Everything of the session that is kept lies further back. */
const later = (userId: string, interval: string) =>
  db
    .update(sessions)
    .set({
      createdAt: sql`created_at - ${interval}::interval`,
      lastUsedAt: sql`last_used_at - ${interval}::interval`,
      expiresAt: sql`expires_at - ${interval}::interval`,
    })
    .where(eq(sessions.userId, userId));

test("a token opens its session until it is ended, and is worth nothing then", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  const other = await openSession(db, viewer.id);
  expect(await findSession(db, token, here)).toMatchObject({
    ...{ kind: "user", id: viewer.id, handle: viewer.handle },
    session: { recent: true, ...here },
  });
  await endSession(db, token, here);
  await endSession(db, token, here);
  expect(await findSession(db, token)).toBeNull();
  expect(await findSession(db, other)).not.toBeNull();
});

test("whoever signs in again has another session, and the one of that browser is over", async () => {
  const { viewer } = await makeUser(db);
  const before = await openSession(db, viewer.id);
  const elsewhere = await openSession(db, viewer.id);
  const token = await beginSession(db, { userId: viewer.id, way: "password", before, ...here });
  expect(token).not.toBe(before);
  expect(await findSession(db, before)).toBeNull();
  expect(await findSession(db, elsewhere)).not.toBeNull();
  expect(await findSession(db, token)).not.toBeNull();
});

test("sign-ins at the same moment all get in, each by a session of its own", async () => {
  const { viewer } = await makeUser(db);
  const before = await openSession(db, viewer.id);
  const begin = () => beginSession(db, { userId: viewer.id, way: "password", before });
  const tokens = await Promise.all([begin(), begin(), begin()]);
  expect(new Set(tokens).size).toBe(3);
  for (const token of tokens) expect(await findSession(db, token)).not.toBeNull();
  expect(await sessionsOf(viewer.id)).toHaveLength(3);
});

test("the table holds neither the token nor the whole address", async () => {
  const { viewer } = await makeUser(db);
  const token = await beginSession(db, { userId: viewer.id, way: "passkey", ...here });
  const [row, ...others] = await sessionsOf(viewer.id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ way: "passkey", address: "192.0.2.0/24", device: here.device });
  expect(JSON.stringify(row)).not.toContain(token);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.userId, viewer.id));
  expect(events).toMatchObject([
    { event: "signed-in", detail: { way: "passkey" }, address: "192.0.2.0/24" },
  ]);
});

test("a session lives for 30 days after its last use, and for a year at most", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  for (let month = 0; month < 12; month += 1) {
    await later(viewer.id, "29 days 23 hours");
    expect(await findSession(db, token)).not.toBeNull();
  }
  await later(viewer.id, "7 days");
  expect(await findSession(db, token)).toBeNull();
  const idle = await openSession(db, viewer.id);
  await later(viewer.id, "30 days 1 minute");
  expect(await findSession(db, idle)).toBeNull();
});

test("its use is written down once in five minutes, and not with each request", async () => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  const begun = await sessionsOf(viewer.id);
  await findSession(db, token, here);
  expect(await sessionsOf(viewer.id)).toEqual(begun);
  await later(viewer.id, "6 minutes");
  await Promise.all([findSession(db, token, here), findSession(db, token, here)]);
  const [used] = await sessionsOf(viewer.id);
  expect(used).toMatchObject({ address: "192.0.2.0/24", device: here.device });
  await findSession(db, token, here);
  expect(await sessionsOf(viewer.id)).toEqual([used]);
});

test("what is no token of ours opens nothing, however long it is", async () => {
  for (const token of ["made-up", "", "\0", "x".repeat(1_000_000), "' or 1=1 --"]) {
    expect(await findSession(db, token)).toBeNull();
  }
});
