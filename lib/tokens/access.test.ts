import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { tokens, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { makeToken, revokeToken } from "./mutations";
import { findTokenViewer, listTokens } from "./queries";

const db = testDatabase();

testAccess(
  db,
  (owner) => makeToken(owner, { name: "Script", scopes: "read" }),
  (_, { viewer }) => db.select().from(tokens).where(eq(tokens.userId, viewer.id)),
  { revokeToken: (ctx, { id }) => revokeToken(ctx, { id }) },
);

test("everyone makes and sees their own, and the anonymous none", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { id } = await makeToken(me, { name: "Script", scopes: "read" });
  expect((await listTokens(me)).map((token) => token.id)).toEqual([id]);
  expect(await listTokens(other)).toEqual([]);
  const nobody = { viewer: ANONYMOUS, db };
  const unauthenticated = { code: "unauthenticated" };
  await expect(listTokens(nobody)).rejects.toMatchObject(unauthenticated);
  await expect(makeToken(nobody, { name: "Two", scopes: "read" })).rejects.toMatchObject(
    unauthenticated,
  );
});

test("a token acts for its owner, with its scopes, until it is revoked", async () => {
  const me = await makeUser(db);
  const { id, secret } = await makeToken(me, { name: "Script", scopes: ["write"] });
  expect(await findTokenViewer(db, secret)).toEqual({
    ...{ kind: "user", id: me.viewer.id, handle: me.viewer.handle },
    scopes: ["read", "write"],
  });
  await revokeToken(me, { id });
  expect(await findTokenViewer(db, secret)).toBeNull();
});

test("it works until its last day is over", async () => {
  const me = await makeUser(db);
  const today = new Date().toISOString().slice(0, 10);
  const { id, secret } = await makeToken(me, { name: "Script", scopes: "read", expiresOn: today });
  const [token] = await listTokens(me);
  expect(token?.expiresAt?.getTime()).toBe(Date.parse(today) + 24 * 60 * 60 * 1000);
  await db
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(tokens.id, id));
  expect(await findTokenViewer(db, secret)).toBeNull();
});

test("those of the suspended are worth nothing", async () => {
  const me = await makeUser(db);
  const { secret } = await makeToken(me, { name: "Script", scopes: "read" });
  await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, me.viewer.id));
  expect(await findTokenViewer(db, secret)).toBeNull();
});

test("a token makes, shows and revokes none", async () => {
  const me = await makeUser(db);
  const { id, secret } = await makeToken(me, { name: "Script", scopes: "write" });
  const viewer = await findTokenViewer(db, secret);
  if (!viewer) throw new Error("The token was not found.");
  const program = { viewer, db };
  const forbidden = { code: "forbidden" };
  await expect(makeToken(program, { name: "Two", scopes: "read" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(listTokens(program)).rejects.toMatchObject(forbidden);
  await expect(revokeToken(program, { id })).rejects.toMatchObject(forbidden);
  expect(await listTokens(me)).toHaveLength(1);
});

test("its last use is written down once a minute", async () => {
  const me = await makeUser(db);
  const { id, secret } = await makeToken(me, { name: "Script", scopes: "read" });
  const used = async () => (await listTokens(me))[0]?.lastUsedAt?.getTime();
  expect(await used()).toBeUndefined();
  await findTokenViewer(db, secret);
  const first = await used();
  expect(first).toBeGreaterThan(0);
  await findTokenViewer(db, secret);
  expect(await used()).toBe(first);
  const past = new Date(Date.now() - 61_000);
  await db.update(tokens).set({ lastUsedAt: past }).where(eq(tokens.id, id));
  await findTokenViewer(db, secret);
  expect(await used()).toBeGreaterThan(past.getTime());
});

test("the table does not hold the secret", async () => {
  const me = await makeUser(db);
  const { secret } = await makeToken(me, { name: "Script", scopes: "read" });
  const rows = await db.select().from(tokens).where(eq(tokens.userId, me.viewer.id));
  expect(rows[0]?.prefix).toBe(secret.slice(0, 12));
  expect(JSON.stringify(rows)).not.toContain(secret.slice(12));
});

test.each([
  ["name", { name: " ", scopes: "read" }],
  ["scopes", { name: "Script" }],
  ["scopes", { name: "Script", scopes: [] }],
  ["scopes", { name: "Script", scopes: "admin" }],
  ["expiresOn", { name: "Script", scopes: "read", expiresOn: "2020-01-01" }],
  ["expiresOn", { name: "Script", scopes: "read", expiresOn: "soon" }],
])("says what is wrong with its %s", async (field, input) => {
  const me = await makeUser(db);
  await expect(makeToken(me, input)).rejects.toMatchObject({
    code: "invalid",
    fields: { [field]: expect.any(String) },
  });
});

test("nobody has more than fifty", async () => {
  const me = await makeUser(db);
  for (let made = 0; made < 50; made += 1) await makeToken(me, { name: "Script", scopes: "read" });
  await expect(makeToken(me, { name: "One more", scopes: "read" })).rejects.toMatchObject({
    code: "invalid",
  });
});
