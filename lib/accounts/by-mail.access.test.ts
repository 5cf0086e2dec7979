import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { jobs, sessions, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { beginSession, findSession } from "@/lib/auth/sessions";
import { ANONYMOUS, type Context } from "@/lib/context";
import { getLink } from "@/lib/one-time/links";
import { secretSentTo, secretsSentTo } from "@/lib/one-time/testing";
import { askForSignInLink, askToReset, findOwner, openSignInLink, resetPassword } from "./by-mail";
import { verifyCredentials } from "./mutations";

const db = testDatabase();
const anyone: Context = { viewer: ANONYMOUS, db };
const password = "a long enough password";
const gone = { code: "not_found" };
const accountOf = async (email: string) => {
  const [account] = await db.select().from(users).where(eq(users.email, email));
  return account;
};

test("a new password, also a first one, is chosen once, ends every session, and makes other links worthless", async () => {
  const { viewer } = await makeUser(db, { emailConfirmedAt: null });
  const email = `${viewer.handle}@example.org`;
  for (let times = 0; times < 2; times += 1)
    await askToReset(anyone, { email: email.toUpperCase() });
  await askForSignInLink(anyone, { email });
  const token = await beginSession(db, { userId: viewer.id, way: "link" });
  const [first, second] = await secretsSentTo(db, email, "reset-password");
  const all = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => resetPassword(anyone, { secret: first, password: `${password} ${n}` })),
  );
  const won = all.findIndex(({ status }) => status === "fulfilled");
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await verifyCredentials(anyone, { email, password: `${password} ${won + 1}` });
  expect(await findSession(db, token)).toBeNull();
  await expect(resetPassword(anyone, { secret: second, password })).rejects.toMatchObject(gone);
  const link = await secretSentTo(db, email, "sign-in").catch(() => "none");
  await expect(openSignInLink(anyone, { secret: link })).rejects.toMatchObject(gone);
  expect((await accountOf(email))?.emailConfirmedAt).toBeInstanceOf(Date);
  const told = await db
    .select()
    .from(jobs)
    .where(sql`payload->>'notice' = 'password-set' and payload->>'to' = ${email}`);
  expect(told).toHaveLength(1);
});

test("a refused password leaves the link; one that is too late, or for an address that was given up, opens nothing", async () => {
  const { viewer } = await makeUser(db);
  const email = `${viewer.handle}@example.org`;
  await askToReset(anyone, { email });
  const secret = await secretSentTo(db, email, "reset-password");
  await expect(resetPassword(anyone, { secret, password: "short" })).rejects.toMatchObject({
    fields: { password: expect.any(String) },
  });
  await getLink(anyone, { secret });
  await db
    .update(users)
    .set({ email: `new-${email}` })
    .where(eq(users.id, viewer.id));
  await expect(resetPassword(anyone, { secret, password })).rejects.toMatchObject(gone);
});

test("an address without an account is asked for as any other, and its link opens nothing", async () => {
  const email = `${newId()}@example.org`;
  expect(await findOwner(anyone, email)).toBeUndefined();
  expect(await askToReset(anyone, { email })).toEqual(await askForSignInLink(anyone, { email }));
  for (const [purpose, open] of [
    ["reset-password", resetPassword],
    ["sign-in", openSignInLink],
  ] as const) {
    const secret = await secretSentTo(db, email, purpose);
    await expect(open(anyone, { secret, password })).rejects.toMatchObject(gone);
  }
});

test("who is suspended is told so by their link, and is not let in", async () => {
  const { viewer } = await makeUser(db, { suspendedAt: new Date() });
  const email = `${viewer.handle}@example.org`;
  await askForSignInLink(anyone, { email });
  const secret = await secretSentTo(db, email, "sign-in");
  await expect(openSignInLink(anyone, { secret })).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.$count(sessions, eq(sessions.userId, viewer.id))).toBe(0);
});
