import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { makeInviteLink } from "@/lib/lists/invites";
import { createList } from "@/lib/lists/mutations";
import { getLink, makeLink } from "@/lib/one-time/links";
import { secretSentTo, secretsSentTo, withEnv } from "@/lib/one-time/testing";
import { admitNewcomer, requireAdmission } from "./admission";
import { askForSignInLink, askToReset, openSignInLink } from "./by-mail";
import { askToConfirm, confirmEmail, markConfirmed, requireConfirmedEmail } from "./confirming";
import { insertAccount } from "./making";
import { verifyCredentials } from "./mutations";
import { setRole } from "./roles";
import { askToSignUp, finishSignUp, signUp } from "./signing-up";

const db = testDatabase();
const anyone: Context = { viewer: ANONYMOUS, db };
const password = "a long enough password";
const gone = { code: "not_found" };
const MAIL = { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "lectern@example.org" };
const someone = () => {
  const handle = `p-${newId()}`;
  return { handle, email: `${handle}@example.org`, password };
};
const accountOf = async (email: string) => {
  const [account] = await db.select().from(users).where(eq(users.email, email));
  return account;
};

test("an account made at once is confirmed by the link in its mail, once, and by no other", async () => {
  const wanted = someone();
  const viewer = await signUp(anyone, wanted);
  const me = { viewer, db };
  await expect(requireConfirmedEmail(me)).rejects.toMatchObject({ code: "forbidden" });
  const secret = await secretSentTo(db, wanted.email, "confirm-email");
  await getLink(anyone, { secret });
  expect((await accountOf(wanted.email))?.emailConfirmedAt).toBeNull();
  await expect(openSignInLink(anyone, { secret })).rejects.toMatchObject(gone);
  await confirmEmail(anyone, { secret });
  await requireConfirmedEmail(me);
  await expect(confirmEmail(anyone, { secret })).rejects.toMatchObject(gone);
  await askToConfirm(me);
  expect(await secretsSentTo(db, wanted.email, "confirm-email")).toHaveLength(1);
});

test("a link confirms the address that it was mailed to, not the one that the account has by now", async () => {
  const me = await makeUser(db, { emailConfirmedAt: null });
  const { email } = await askToConfirm(me);
  const secret = await secretSentTo(db, email, "confirm-email");
  await db
    .update(users)
    .set({ email: `other-${email}` })
    .where(eq(users.id, me.viewer.id));
  await expect(confirmEmail(anyone, { secret })).rejects.toMatchObject(gone);
  expect(await markConfirmed(anyone, me.viewer.id, email)).toBe(false);
  expect((await accountOf(`other-${email}`))?.emailConfirmedAt).toBeNull();
  const without = await makeUser(db, { email: null });
  await expect(askToConfirm(without)).rejects.toMatchObject({ code: "invalid" });
  await expect(askToConfirm(anyone)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(requireConfirmedEmail(anyone)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("where mail is sent, nobody hears whether an address has an account, and its owner hears of it", async () => {
  const { email, handle } = someone();
  const owner = await makeUser(db);
  const taken = `${owner.viewer.handle}@example.org`;
  await withEnv(MAIL, async () => {
    expect(await askToSignUp(anyone, { email: taken.toUpperCase() })).toEqual({ email: taken });
    expect(await askToSignUp(anyone, { email })).toEqual({ email });
    // Nor by trying the way that makes an account at once.
    for (const tried of [taken, email]) {
      await expect(signUp(anyone, { ...someone(), email: tried })).rejects.toMatchObject({
        fields: { email: "Your invitation was mailed to another address. Use that one." },
      });
    }
  });
  expect(await secretsSentTo(db, taken, "sign-up")).toEqual([]);
  expect(
    await openSignInLink(anyone, { secret: await secretSentTo(db, taken, "sign-in") }),
  ).toEqual({
    ...{ kind: "user", id: owner.viewer.id, handle: owner.viewer.handle, next: "/" },
  });
  const secret = await secretSentTo(db, email, "sign-up");
  await expect(
    finishSignUp(anyone, { secret, handle: owner.viewer.handle, password }),
  ).rejects.toMatchObject({ fields: { handle: expect.any(String) } });
  const all = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => finishSignUp(anyone, { secret, handle: `${handle}-${n}`, password })),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await accountOf(email))?.emailConfirmedAt).toBeInstanceOf(Date);
  await verifyCredentials(anyone, { email, password });
});

test("a link by mail leads on to where its reader wanted to go", async () => {
  const { email, handle } = someone();
  const owner = await makeUser(db);
  const taken = `${owner.viewer.handle}@example.org`;
  const next = "/invite/abc?from=mail";
  await withEnv(MAIL, async () => {
    for (const asked of [taken, email]) await askToSignUp(anyone, { email: asked, next });
  });
  const known = { secret: await secretSentTo(db, taken, "sign-in") };
  expect(await openSignInLink(anyone, known)).toMatchObject({ next });
  const fresh = { secret: await secretSentTo(db, email, "sign-up"), handle, password };
  expect(await finishSignUp(anyone, fresh)).toMatchObject({ handle, next });
});

test("of two links to one new address, the second finds the account made", async () => {
  const { email } = someone();
  for (let times = 0; times < 2; times += 1) await askToSignUp(anyone, { email });
  const [first, second] = await secretsSentTo(db, email, "sign-up");
  await finishSignUp(anyone, { ...someone(), secret: first });
  const late = finishSignUp(anyone, { ...someone(), secret: second });
  await expect(late).rejects.toMatchObject({ message: expect.stringContaining("Sign in instead") });
});

test("an address that would add to a header, or is none, is refused", async () => {
  const wrong = ["ada", "ada@example.org\r\nBcc: all@example.org", "a@b@c.org", "ada@exa mple.org"];
  for (const email of [...wrong, "ädä@example.org", `${"a".repeat(250)}@b.org`, "\0"]) {
    for (const verb of [askToSignUp, askToReset, askForSignInLink]) {
      await expect(verb(anyone, { email })).rejects.toMatchObject({
        fields: { email: expect.any(String) },
      });
    }
  }
});

test("by invitation, one link makes one account, whoever tries at once; closed is closed", async () => {
  const make = async () => (await makeLink(anyone, { purpose: "invitation" })).secret;
  const [invitation, spare] = [await make(), await make()];
  const refused = { code: "forbidden" };
  await withEnv({ LECTERN_SIGNUP: "invitation" }, async () => {
    for (const none of [undefined, "", "nonsense", "x".repeat(500)]) {
      await expect(requireAdmission(anyone, none)).rejects.toMatchObject(refused);
    }
    await expect(signUp(anyone, someone())).rejects.toMatchObject(refused);
    await expect(askToSignUp(anyone, someone())).rejects.toMatchObject(refused);
    await expect(admitNewcomer(anyone)).rejects.toMatchObject(refused);
    const all = await Promise.allSettled(
      [1, 2, 3, 4].map(() => signUp(anyone, { ...someone(), invitation })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(requireAdmission(anyone, invitation)).rejects.toMatchObject(refused);
    const taken = await makeUser(db);
    const again = { ...someone(), email: `${taken.viewer.handle}@example.org`, invitation: spare };
    await expect(signUp(anyone, again)).rejects.toMatchObject({ code: "invalid" });
    await requireAdmission(anyone, spare);
  });
  await withEnv({ LECTERN_SIGNUP: "closed" }, async () => {
    await expect(requireAdmission(anyone, spare)).rejects.toMatchObject(refused);
    await expect(signUp(anyone, { ...someone(), invitation: spare })).rejects.toMatchObject(
      refused,
    );
  });
});

test("an invitation that was mailed is proof of its address, and makes the account at once", async () => {
  const { email, ...wanted } = someone();
  const { secret: invitation } = await makeLink(anyone, { purpose: "invitation", email });
  await withEnv({ ...MAIL, LECTERN_SIGNUP: "invitation" }, async () => {
    expect(await requireAdmission(anyone, invitation)).toEqual({ email, byMail: false });
    await signUp(anyone, { ...wanted, email, invitation });
  });
  expect((await accountOf(email))?.emailConfirmedAt).toBeInstanceOf(Date);
});

test("an invitation waits for the mail of a sign-up, and is used up with the account", async () => {
  const { secret: invitation } = await makeLink(anyone, { purpose: "invitation" });
  await withEnv({ ...MAIL, LECTERN_SIGNUP: "invitation" }, async () => {
    const both = [someone(), someone()];
    for (const { email } of both) await askToSignUp(anyone, { email, invitation });
    const finish = async ({ email, ...chosen }: ReturnType<typeof someone>) =>
      finishSignUp(anyone, { ...chosen, secret: await secretSentTo(db, email, "sign-up") });
    const all = await Promise.allSettled(both.map(finish));
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("a link to a list lets in whom an admin gave it to, and nobody else", async () => {
  const [admin, member] = [await makeUser(db), await makeUser(db)];
  await setRole(db, { handle: admin.viewer.handle, role: "admin", held: true });
  const linkOf = async (owner: Context) => {
    const { id: listId } = await createList(owner, { title: "A course" });
    return (await makeInviteLink(owner, { listId, role: "viewer", days: "7" })).secret;
  };
  const [open, shut] = [await linkOf(admin), await linkOf(member)];
  await withEnv({ LECTERN_SIGNUP: "invitation" }, async () => {
    for (let student = 0; student < 2; student += 1) {
      await signUp(anyone, { ...someone(), invitation: open });
    }
    await expect(signUp(anyone, { ...someone(), invitation: shut })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

test("an account comes from a verb that has let somebody in, with a handle of its own", async () => {
  const { viewer } = await makeUser(db);
  const account = { ...someone(), passwordHash: null, confirmed: false };
  await expect(insertAccount(anyone, { ...account, handle: viewer.handle })).rejects.toMatchObject({
    code: "invalid",
  });
  const email = `${viewer.handle}@example.org`;
  expect(await insertAccount(anyone, { ...account, email, handle: someone().handle })).toBeNull();
});
