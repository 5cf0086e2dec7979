import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { auditEvents, sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { changePassword, confirmPassword, verifyCredentials } from "@/lib/accounts/mutations";
import { hashPassword } from "@/lib/accounts/passwords";
import { setRole } from "@/lib/accounts/roles";
import { recordFailedSignIn } from "@/lib/audit/events";
import { forgetHappenings } from "@/lib/audit/forgetting";
import { listHappenings } from "@/lib/audit/queries";
import { ANONYMOUS, type Context } from "@/lib/context";
import { makeToken, revokeToken } from "@/lib/tokens/mutations";
import { endDevice, endOtherDevices, listDevices } from "./devices";
import { findSession } from "./sessions";
import { openSession } from "./testing";

const db = testDatabase();
const password = "a long enough password";
const from = { address: "192.0.2.77", device: "Firefox on Linux" };

/** Somebody with two sessions, and the context of the first. */
async function makeOwner() {
  const { viewer } = await makeUser(db, { passwordHash: await hashPassword(password) });
  const tokens = [await openSession(db, viewer.id), await openSession(db, viewer.id)] as const;
  const found = await findSession(db, tokens[0], from);
  if (!found) throw new Error("The session was not found.");
  return { me: { viewer: found, db }, tokens };
}

const VERBS: [string, (ctx: Context) => Promise<unknown>][] = [
  ["listDevices", (ctx) => listDevices(ctx)],
  ["endDevice", (ctx) => endDevice(ctx, { id: "0".repeat(64) })],
  ["endOtherDevices", (ctx) => endOtherDevices(ctx)],
  ["listHappenings", (ctx) => listHappenings(ctx, {})],
];

test.each(VERBS)("%s is for people who are signed in, not for their programs", async (_, verb) => {
  const { me } = await makeOwner();
  const program = { viewer: { ...me.viewer, scopes: ["read", "write"] as const }, db };
  await expect(verb(program)).rejects.toMatchObject({ code: "forbidden" });
  await expect(verb({ viewer: ANONYMOUS, db })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await listDevices(me)).toHaveLength(2);
});

test("one’s devices are one’s own: no other ones are shown or ended", async () => {
  const { me, tokens } = await makeOwner();
  const other = await makeOwner();
  const mine = await listDevices(me);
  expect(mine.map(({ isThis }) => isThis)).toEqual([true, false]);
  for (const { id } of mine) {
    await expect(endDevice(other.me, { id })).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await endOtherDevices(other.me)).toBe(1);
  expect(await findSession(db, other.tokens[0])).not.toBeNull();
  for (const token of tokens) expect(await findSession(db, token)).not.toBeNull();
  expect(JSON.stringify(await listHappenings(other.me, {}))).not.toContain(mine[0]?.id);
});

test("a device that is ended is out at once, and so are all others", async () => {
  const { me, tokens } = await makeOwner();
  const second = (await listDevices(me)).find(({ isThis }) => !isThis);
  await endDevice(me, { id: second?.id });
  expect(await findSession(db, tokens[1])).toBeNull();
  await expect(endDevice(me, { id: second?.id })).rejects.toMatchObject({ code: "not_found" });
  const more = [await openSession(db, me.viewer.id), await openSession(db, me.viewer.id)];
  expect(await endOtherDevices(me)).toBe(2);
  for (const token of more) expect(await findSession(db, token)).toBeNull();
  expect(await listDevices(me)).toMatchObject([{ isThis: true, ...{ way: "password" } }]);
  expect(await endOtherDevices(me)).toBe(0);
});

test("what happens to an account is written down, with where it was done", async () => {
  const { me } = await makeOwner();
  const email = `${me.viewer.handle}@example.org`;
  const elsewhere = { address: "198.51.100.9", device: "Chrome on Windows" };
  await expect(
    verifyCredentials({ viewer: ANONYMOUS, db }, { email, password: "not mine" }, elsewhere),
  ).rejects.toMatchObject({ code: "invalid" });
  const { id } = await makeToken(me, { name: "Script", scopes: "read" });
  await revokeToken(me, { id });
  await expect(confirmPassword(me, { password: "not mine" })).rejects.toMatchObject({
    code: "invalid",
  });
  await setRole(db, { handle: me.viewer.handle, role: "curator", held: true });
  await setRole(db, { handle: me.viewer.handle, role: "curator", held: true });
  await endOtherDevices(me);
  await changePassword(me, { current: password, password: "another long password" });
  const { items } = await listHappenings(me, {});
  const mine = { device: "Firefox on Linux", address: "192.0.2.0/24" };
  expect(items.map(({ id: _, at: __, ...item }) => item).reverse()).toEqual([
    { event: "signed-in", detail: { way: "password" }, device: "", address: "" },
    { event: "signed-in", detail: { way: "password" }, device: "", address: "" },
    { event: "sign-in-failed", detail: {}, device: elsewhere.device, address: "198.51.100.0/24" },
    { event: "token-made", detail: { name: "Script" }, ...mine },
    { event: "token-revoked", detail: { name: "Script" }, ...mine },
    { event: "sign-in-failed", detail: {}, ...mine },
    { event: "role-given", detail: { role: "curator" }, device: "Command line", address: "" },
    { event: "sessions-ended", detail: { count: "1" }, ...mine },
    { event: "password-changed", detail: {}, ...mine },
  ]);
});

test("failed sign-ins fill no table", async () => {
  const { me } = await makeOwner();
  for (let tries = 0; tries < 25; tries += 1) await recordFailedSignIn(db, me.viewer.id, from);
  await recordFailedSignIn(db, "nobody", from);
  const { items } = await listHappenings(me, { limit: 100 });
  expect(items.filter(({ event }) => event === "sign-in-failed")).toHaveLength(20);
});

test("the activity is paged, and forgotten after 90 days, like sessions that are over", async () => {
  const { me } = await makeOwner();
  const first = await listHappenings(me, { limit: 1 });
  const second = await listHappenings(me, { limit: 1, cursor: first.next ?? "" });
  expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, null]);
  expect(first.items[0]?.id).not.toBe(second.items[0]?.id);
  await expect(listHappenings(me, { cursor: "made-up" })).rejects.toMatchObject({
    code: "invalid",
  });
  await db
    .update(auditEvents)
    .set({ at: sql`now() - interval '91 days'` })
    .where(eq(auditEvents.id, first.items[0]?.id ?? ""));
  await db
    .update(sessions)
    .set({ expiresAt: sql`now() - interval '1 minute'` })
    .where(eq(sessions.id, me.viewer.session?.id ?? ""));
  await forgetHappenings(db);
  expect((await listHappenings(me, {})).items).toEqual(second.items);
  expect(await db.$count(auditEvents, eq(auditEvents.userId, me.viewer.id))).toBe(1);
  expect(await db.$count(sessions, eq(sessions.userId, me.viewer.id))).toBe(1);
});
