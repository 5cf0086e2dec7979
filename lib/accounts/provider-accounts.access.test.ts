import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { JUST_NOW, makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { auditEvents, providerAccounts, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { makeLink } from "@/lib/one-time/links";
import { withEnv } from "@/lib/one-time/testing";
import { findOwner } from "./by-mail";
import {
  connectProvider,
  createProvidedAccount,
  disconnectProvider,
  findProviderOwner,
  listConnected,
  suggestHandle,
} from "./provider-accounts";

const db = testDatabase();
const anonymous: Context = { viewer: ANONYMOUS, db };
let made = 0;
const identity = (about: { email?: string | null; name?: string } = {}) => ({
  ...{ provider: "oidc", accountId: `https://id.example.org ${++made}`, name: "Ada" },
  ...{ email: null, ...about },
});
const stateOf = (id: string) =>
  db.select().from(providerAccounts).where(eq(providerAccounts.userId, id));

testAccess(
  db,
  async (owner) => {
    const mine = identity();
    await connectProvider(owner, mine);
    await connectProvider(owner, identity());
    return mine;
  },
  (_, { viewer }) => stateOf(viewer.id),
  { disconnectProvider: (ctx, mine) => disconnectProvider(ctx, mine) },
);

test("each person sees and connects their own", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const mine = identity({ email: "ada@example.org" });
  await connectProvider(me, mine);
  await connectProvider(me, mine);
  expect(await listConnected(me)).toMatchObject([{ provider: "oidc", label: "ada@example.org" }]);
  expect(await listConnected(other)).toEqual([]);
  await expect(connectProvider(other, mine)).rejects.toMatchObject({ code: "conflict" });
  expect(await findProviderOwner(db, mine)).toMatchObject({ id: me.viewer.id });
  expect(await findProviderOwner(db, { ...mine, provider: "google" })).toBeNull();
  for (const verb of [connectProvider(anonymous, identity()), listConnected(anonymous)]) {
    await expect(verb).rejects.toMatchObject({ code: "unauthenticated" });
  }
});

test("by invitation, a provider lets in whoever has one, and of many at once one", async () => {
  const { secret: invitation } = await makeLink(anonymous, { purpose: "invitation" });
  const newcomer = (given?: string) =>
    createProvidedAccount(anonymous, identity(), {
      ...{ handle: `new-${newId()}`, ...(given && { invitation: given }) },
    });
  await withEnv({ LECTERN_SIGNUP: "invitation" }, async () => {
    for (const none of [undefined, "nonsense"]) {
      await expect(newcomer(none)).rejects.toMatchObject({ code: "forbidden" });
    }
    const all = await Promise.allSettled([1, 2, 3].map(() => newcomer(invitation)));
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });
});

test("who has not just signed in connects and disconnects nothing", async () => {
  const { viewer } = await makeUser(db, { passwordHash: "a hash" });
  const mine = identity();
  await connectProvider({ viewer, db }, mine);
  const late = { viewer: { ...viewer, session: { ...JUST_NOW, recent: false } }, db };
  const program = { viewer: { ...viewer, session: undefined, scopes: ["write" as const] }, db };
  for (const ctx of [late, program]) {
    for (const verb of [connectProvider(ctx, identity()), disconnectProvider(ctx, mine)]) {
      await expect(verb).rejects.toMatchObject({ code: "forbidden" });
    }
  }
  expect(await stateOf(viewer.id)).toHaveLength(1);
  await disconnectProvider({ viewer, db }, mine);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.userId, viewer.id));
  expect(events.map(({ event }) => event).sort()).toEqual([
    "provider-connected",
    "provider-disconnected",
  ]);
});

test("the last way in stays, also when two are taken at once", async () => {
  const ways = [identity(), identity()] as const;
  const { id, handle } = await createProvidedAccount(anonymous, ways[0], { handle: "last-way" });
  const me = { viewer: { kind: "user" as const, id, handle, session: JUST_NOW }, db };
  await expect(disconnectProvider(me, ways[0])).rejects.toMatchObject({ code: "conflict" });
  await connectProvider(me, ways[1]);
  const both = await Promise.allSettled(ways.map((way) => disconnectProvider(me, way)));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await stateOf(id)).toHaveLength(1);
  // A password opens an account by its email only.
  await db.update(users).set({ passwordHash: "a hash" }).where(eq(users.id, id));
  const [left] = await listConnected(me);
  await expect(disconnectProvider(me, left)).rejects.toMatchObject({ code: "conflict" });
});

test("an account is made once, and none by an email that another has", async () => {
  const [person, one] = [await makeUser(db), identity()];
  const race = await Promise.allSettled(
    ["made-once", "made-twice"].map((handle) => createProvidedAccount(anonymous, one, { handle })),
  );
  expect(race.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const email = `${person.viewer.handle}@EXAMPLE.org`;
  expect(await findOwner(anonymous, email)).toBe(person.viewer.id);
  expect(await findOwner(anonymous, "nobody@example.org")).toBeUndefined();
  const same = createProvidedAccount(anonymous, identity({ email }), { handle: "same-email" });
  await expect(same).rejects.toMatchObject({ code: "conflict" });
  const taken = { handle: person.viewer.handle };
  const outcome = createProvidedAccount(anonymous, identity(), taken);
  await expect(outcome).rejects.toMatchObject({ code: "invalid" });
});

test("a handle is suggested that is free", async () => {
  expect(await suggestHandle(anonymous, "Zoë  Ångström!")).toBe("zoe-angstrom");
  await makeUser(db, { handle: "zoe-angstrom" });
  expect(await suggestHandle(anonymous, "Zoë Ångström")).toBe("zoe-angstrom-2");
  expect(await suggestHandle(anonymous, "王")).toBe("reader");
  expect(await suggestHandle(anonymous, "Settings")).not.toBe("settings");
});
