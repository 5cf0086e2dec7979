import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { JUST_NOW, makeUser } from "@/db/factories";
import { passkeys, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context, type UserViewer } from "@/lib/context";
import { offerPasskey, registerPasskey, removePasskey } from "./mutations";
import { askForPasskey, openWithPasskey } from "./opening";
import { listPasskeys } from "./queries";
import { makeDevice } from "./testing";

const db = testDatabase();
const anonymous: Context = { viewer: ANONYMOUS, db };
const someone = () => makeUser(db, { passwordHash: "a hash" });
type About = Parameters<ReturnType<typeof makeDevice>["answer"]>[2];

async function withPasskey(me: Context) {
  const device = makeDevice();
  const { challenge } = await offerPasskey(me);
  await registerPasskey(me, challenge, { name: "Laptop", response: device.register(challenge) });
  return device;
}

async function open(device: ReturnType<typeof makeDevice>, user: string, about: About = {}) {
  const { challenge } = await askForPasskey();
  return openWithPasskey(anonymous, challenge, { response: device.answer(challenge, user, about) });
}

testAccess(
  db,
  async (owner) => {
    await db.update(users).set({ passwordHash: "a hash" }).where(eq(users.id, owner.viewer.id));
    return withPasskey(owner);
  },
  (_, { viewer }) => db.select().from(passkeys).where(eq(passkeys.userId, viewer.id)),
  { removePasskey: (ctx, { id }) => removePasskey(ctx, { id }) },
);

test("a passkey opens the account of who has made it", async () => {
  const me = await someone();
  const device = await withPasskey(me);
  expect(await open(device, me.viewer.id)).toMatchObject({ id: me.viewer.id });
  expect(await listPasskeys(me)).toMatchObject([{ name: "Laptop", lastUsedAt: expect.any(Date) }]);
  expect(await listPasskeys(await someone())).toEqual([]);
  await removePasskey(me, { id: device.id });
  await expect(open(device, me.viewer.id)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a challenge is answered once, also when the answer comes twice at once", async () => {
  const me = await someone();
  const device = await withPasskey(me);
  const { challenge } = await askForPasskey();
  const response = device.answer(challenge, me.viewer.id);
  const both = await Promise.allSettled(
    [1, 2].map(() => openWithPasskey(anonymous, challenge, { response })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const again = openWithPasskey(anonymous, challenge, { response });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

test.each<[string, About]>([
  ["of another site", { origin: "https://evil.example" }],
  ["of a device that has asked nobody", { verified: false }],
  ["of a copy, whose count is behind", { counter: 4 }],
])("an answer %s opens nothing", async (_, about) => {
  const me = await someone();
  const device = await withPasskey(me);
  await open(device, me.viewer.id, { counter: 5 });
  await expect(open(device, me.viewer.id, about)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await open(device, me.viewer.id, { counter: 6 });
});

test("an answer to another challenge, by another key, or for another person opens nothing", async () => {
  const [me, other] = [await someone(), await someone()];
  const [mine, theirs] = [await withPasskey(me), await withPasskey(other)];
  const { challenge } = await askForPasskey();
  const answers = [
    mine.answer("c29tZXRoaW5nIGVsc2U", me.viewer.id),
    mine.answer(challenge, other.viewer.id),
    theirs.answer(challenge, me.viewer.id).replaceAll(theirs.id, mine.id),
    makeDevice().answer(challenge, me.viewer.id),
  ];
  for (const response of answers) {
    const outcome = openWithPasskey(anonymous, challenge, { response });
    await expect(outcome).rejects.toMatchObject({ code: "unauthenticated" });
  }
  for (const response of ["", "{}", "[1", JSON.stringify({ id: "x", response: {} })]) {
    const outcome = openWithPasskey(anonymous, challenge, { response });
    await expect(outcome).rejects.toMatchObject({ code: "invalid" });
  }
});

test("none is made with a challenge of another, by a device that asked nobody, or without a name", async () => {
  const me = await someone();
  const { challenge } = await offerPasskey(me);
  const device = makeDevice();
  const attempts = [
    { name: "One", response: device.register("c29tZXRoaW5nIGVsc2U") },
    { name: "One", response: device.register(challenge, { verified: false }) },
    { name: " ", response: device.register(challenge) },
  ];
  for (const attempt of attempts) {
    const outcome = registerPasskey(me, challenge, attempt);
    await expect(outcome).rejects.toMatchObject({ code: "invalid" });
  }
  await registerPasskey(me, challenge, { name: "One", response: device.register(challenge) });
  expect((await offerPasskey(me)).excludeCredentials).toMatchObject([{ id: device.id }]);
  const other = await someone();
  const asked = (await offerPasskey(other)).challenge;
  const again = { name: "Same", response: device.register(asked) };
  await expect(registerPasskey(other, asked, again)).rejects.toMatchObject({ code: "conflict" });
});

test("who has not just signed in, programs and the anonymous neither make nor remove any", async () => {
  const me = await someone();
  const device = await withPasskey(me);
  const late: UserViewer = { ...me.viewer, session: { ...JUST_NOW, recent: false } };
  const viewers: [Context["viewer"], string][] = [
    [late, "forbidden"],
    [{ ...me.viewer, scopes: ["read", "write"] }, "forbidden"],
    [ANONYMOUS, "unauthenticated"],
  ];
  for (const [viewer, code] of viewers) {
    const ctx = { viewer, db };
    const attempt = { name: "Two", response: makeDevice().register("abc") };
    for (const verb of [
      offerPasskey(ctx),
      registerPasskey(ctx, "abc", attempt),
      removePasskey(ctx, device),
    ]) {
      await expect(verb).rejects.toMatchObject({ code });
    }
  }
  await expect(listPasskeys(anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await listPasskeys(me)).toHaveLength(1);
});

test("the last way in stays", async () => {
  const me = await makeUser(db);
  const device = await withPasskey(me);
  await expect(removePasskey(me, device)).rejects.toMatchObject({ code: "conflict" });
  expect(await open(device, me.viewer.id)).toMatchObject({ id: me.viewer.id });
});

test("the suspended are told why", async () => {
  const me = await someone();
  const device = await withPasskey(me);
  await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, me.viewer.id));
  await expect(open(device, me.viewer.id)).rejects.toMatchObject({ code: "forbidden" });
});
