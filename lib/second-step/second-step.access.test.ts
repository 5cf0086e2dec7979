import { eq, sql } from "drizzle-orm";
import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { auditEvents, recoveryCodes, secondSteps, sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { beginSession, findSession, findWaiting } from "@/lib/auth/sessions";
import { ANONYMOUS, type Context } from "@/lib/context";
import { withEnv } from "@/lib/one-time/testing";
import { decrypt, encrypt } from "./codes";
import {
  renewRecoveryCodes,
  setUpSecondStep,
  turnOffSecondStep,
  turnOnSecondStep,
} from "./mutations";
import { takeCode } from "./passing";
import { getSecondStep, hasSecondStep } from "./queries";

const db = testDatabase();
const from = { address: "192.0.2.7", device: "A test" };
const NOW = new Date("2026-03-13T12:00:10Z");
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Somebody with an app, and what it shows at a time. */
async function withApp({ on = true } = {}) {
  const me = await makeUser(db);
  await setUpSecondStep(me);
  const step = await getSecondStep(me);
  if (step.state !== "setting-up") throw new Error("Nothing is set up.");
  const totp = new TOTP({ secret: step.secret });
  const codeAt = (at: Date) => totp.generate({ timestamp: at.getTime() });
  const codes = on ? (await turnOnSecondStep(me, { code: codeAt(NOW) }, NOW)).codes : [];
  const userId = me.viewer.id;
  const take = (code: string | undefined, at = NOW) => takeCode(db, { userId, from }, { code }, at);
  return { me, userId, codeAt, codes, take, step };
}

const eventsOf = async (userId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.userId, userId))).map(
    ({ event }) => event,
  );
const wrong = { code: "invalid", fields: { code: expect.stringContaining("doesn’t fit") } };

test("it is on from the first code that the app shows, and off again", async () => {
  const { me, userId, codeAt, step } = await withApp({ on: false });
  expect(await hasSecondStep(db, userId)).toBe(false);
  expect(step.uri).toMatch(/^otpauth:\/\/totp\/Lectern:user-.*secret=[A-Z2-7]{32}/);
  await expect(turnOnSecondStep(me, { code: "000000" }, NOW)).rejects.toMatchObject({
    code: "invalid",
  });
  const { codes } = await turnOnSecondStep(
    me,
    { code: ` ${codeAt(NOW).replace(/^.{3}/, "$& ")} ` },
    NOW,
  );
  expect(new Set(codes).size).toBe(10);
  expect(await getSecondStep(me)).toMatchObject({ state: "on", recoveryCodes: 10 });
  // Setting up anew takes nothing away.
  await setUpSecondStep(me);
  expect(await hasSecondStep(db, userId)).toBe(true);
  await expect(turnOnSecondStep(me, { code: codeAt(NOW) }, NOW)).rejects.toMatchObject({
    code: "not_found",
  });
  await turnOffSecondStep(me);
  expect(await getSecondStep(me)).toEqual({ state: "off" });
  await expect(turnOffSecondStep(me)).rejects.toMatchObject({ code: "not_found" });
  await expect(renewRecoveryCodes(me)).rejects.toMatchObject({ code: "not_found" });
  expect((await eventsOf(userId)).sort()).toEqual(["second-step-off", "second-step-on"]);
});

test("whoever has a second step has no session before it, whatever way they came, but by a passkey", async () => {
  const { userId } = await withApp();
  for (const way of ["password", "link", "orcid"]) {
    const token = await beginSession(db, { userId, way });
    expect(await findSession(db, token)).toBeNull();
    expect(await findWaiting(db, token)).toMatchObject({ userId, way });
  }
  expect(await eventsOf(userId)).not.toContain("signed-in");
  const token = await beginSession(db, { userId, way: "passkey", passed: true });
  expect(await findSession(db, token)).toMatchObject({ id: userId });
  expect(await findWaiting(db, token)).toBeNull();
  const [waiting] = await db.select().from(sessions).where(eq(sessions.waits, true));
  expect((waiting?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThan(11 * 60_000);
  expect(await findWaiting(db, "x".repeat(5000))).toBeNull();
});

test("a code is taken once, also when it is sent many times at once, and none from before it", async () => {
  const { codeAt, take } = await withApp();
  // The one that turned it on.
  await expect(take(codeAt(NOW))).rejects.toMatchObject(wrong);
  const next = inSeconds(30);
  const all = await Promise.allSettled([1, 2, 3, 4].map(() => take(codeAt(next), next)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(take(codeAt(NOW), next)).rejects.toMatchObject(wrong);
});

test.each([
  [-59, false],
  [-30, true],
  [30, true],
  [-300, false],
  [300, false],
])("of an app whose clock is %i s ahead, a code is taken: %s", async (ahead, taken) => {
  const { codeAt, take } = await withApp();
  const later = inSeconds(3600);
  const outcome = take(codeAt(new Date(later.getTime() + ahead * 1000)), later);
  if (taken) await outcome;
  else await expect(outcome).rejects.toMatchObject(wrong);
});

test("a clock that is five minutes off is told while the app is set up", async () => {
  const { me, codeAt } = await withApp({ on: false });
  for (const [ahead, words] of [
    [300, "5 min fast"],
    [-300, "5 min slow"],
    [3600, "not the code"],
  ] as const) {
    await expect(
      turnOnSecondStep(me, { code: codeAt(inSeconds(ahead)) }, NOW),
    ).rejects.toMatchObject({
      fields: { code: expect.stringContaining(words) },
    });
  }
});

test("a recovery code works once, however it is typed, and not after new ones were made", async () => {
  const { me, userId, codes, take } = await withApp();
  const [first, second, third] = codes;
  const all = await Promise.allSettled([1, 2, 3, 4].map(() => take(first)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await take(` ${second?.toUpperCase().replace("-", " ")}`);
  expect(await getSecondStep(me)).toMatchObject({ recoveryCodes: 8 });
  const renewed = await renewRecoveryCodes(me);
  await expect(take(third)).rejects.toMatchObject(wrong);
  await take(renewed.codes[9]);
  expect(await eventsOf(userId)).toEqual(
    expect.arrayContaining(["recovery-code-used", "recovery-codes-made", "second-step-failed"]),
  );
});

test("many wrong codes have the next one wait, for its owner a while at most", async () => {
  const { userId, codeAt, take } = await withApp();
  const own = eq(secondSteps.userId, userId);
  for (let times = 0; times < 6; times += 1) {
    await expect(take("000000")).rejects.toMatchObject(wrong);
  }
  const [row] = await db.select().from(secondSteps).where(own);
  expect(row).toMatchObject({ failures: 6, failedAt: expect.any(Date) });
  await db.update(secondSteps).set({ failures: 500, failedAt: sql`now()` }).where(own);
  const next = inSeconds(60);
  const early = take(codeAt(next), next);
  await expect(early).rejects.toMatchObject({ code: "rate_limited" });
  await expect(early).rejects.toThrow(/in (900|8\d\d) seconds/);
  await db.update(secondSteps).set({ failedAt: sql`now() - interval '901 seconds'` }).where(own);
  await take(codeAt(next), next);
  await take(codeAt(inSeconds(90)), inSeconds(90));
});

test.each(["", "12345", "1234567", "١٢٣٤٥٦", "' or 1=1 --", "\0", "x".repeat(101), undefined])(
  "%j is no code",
  async (code) => {
    const { take, me } = await withApp();
    await expect(take(code)).rejects.toMatchObject({ fields: { code: expect.any(String) } });
    await expect(turnOnSecondStep(me, { code })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("what is kept opens nothing: secrets are encrypted for their owner and site, codes are hashed", async () => {
  const { me, userId, step, codes, codeAt, take } = await withApp();
  const [row] = await db.select().from(secondSteps).where(eq(secondSteps.userId, userId));
  const kept = JSON.stringify([row, await db.select().from(recoveryCodes)]);
  for (const secret of [step.secret, ...codes]) expect(kept).not.toContain(secret);
  const sealed = row?.secret ?? "";
  expect(decrypt(sealed, userId)).toBe(step.secret);
  expect(decrypt(sealed, "somebody else")).toBeNull();
  expect(decrypt(`${sealed.slice(0, -2)}AA`, userId)).toBeNull();
  expect(decrypt("", userId)).toBeNull();
  expect(encrypt(step.secret, userId)).not.toBe(sealed);
  await withEnv({ AUTH_SECRET: "another secret of tests" }, async () => {
    await expect(take(codeAt(inSeconds(60)), inSeconds(60))).rejects.toMatchObject(wrong);
    expect(await getSecondStep(me)).toMatchObject({ state: "on" });
  });
});

test("nobody changes the second step of others, nor with a token, nor long after they signed in", async () => {
  const { userId, codeAt, take, me } = await withApp();
  const stranger = await makeUser(db);
  await expect(
    takeCode(
      db,
      { userId: stranger.viewer.id, from },
      { code: codeAt(inSeconds(60)) },
      inSeconds(60),
    ),
  ).rejects.toMatchObject(wrong);
  expect(await getSecondStep(stranger)).toEqual({ state: "off" });
  const verbs: ((ctx: Context) => Promise<unknown>)[] = [
    (ctx) => setUpSecondStep(ctx),
    (ctx) => turnOnSecondStep(ctx, { code: codeAt(NOW) }, NOW),
    (ctx) => turnOffSecondStep(ctx),
    (ctx) => renewRecoveryCodes(ctx),
  ];
  const { viewer } = me;
  for (const verb of verbs) {
    await expect(verb({ viewer: ANONYMOUS, db })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    for (const as of [
      { ...viewer, scopes: ["write"] as const },
      { ...viewer, session: { ...viewer.session, recent: false } },
    ]) {
      await expect(verb({ viewer: as, db })).rejects.toMatchObject({ code: "forbidden" });
    }
  }
  await expect(
    getSecondStep({ viewer: { ...viewer, scopes: ["read"] }, db }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  await turnOffSecondStep(stranger).catch(() => {});
  expect(await hasSecondStep(db, userId)).toBe(true);
  await take(codeAt(inSeconds(60)), inSeconds(60));
});
