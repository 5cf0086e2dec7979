import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { auditEvents, jobs, secondSteps, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { beginSession, findSession } from "@/lib/auth/sessions";
import { ANONYMOUS, type Context, inTransaction } from "@/lib/context";
import { getLink } from "@/lib/one-time/links";
import { secretSentTo, secretsSentTo } from "@/lib/one-time/testing";
import { setUpSecondStep } from "@/lib/second-step/mutations";
import { hasSecondStep } from "@/lib/second-step/queries";
import { askToReset, resetPassword } from "./by-mail";
import { changeEmail, confirmNewEmail, restoreEmail } from "./changing-email";
import {
  inviteNewcomer,
  listOpenInvitations,
  makeInvitation,
  takeInvitationBack,
} from "./inviting";
import { insertAccount } from "./making";
import { changePassword } from "./mutations";
import { setRole } from "./roles";

const db = testDatabase();
const anyone: Context = { viewer: ANONYMOUS, db };
const gone = { code: "not_found" };
const newEmail = () => `${newId()}@example.org`;

async function makeOwner() {
  const me = await makeUser(db);
  return { me, id: me.viewer.id, old: `${me.viewer.handle}@example.org`, email: newEmail() };
}
const emailOf = async (id: string) =>
  (await db.select().from(users).where(eq(users.id, id)))[0]?.email;
const toldTo = async (to: string) => {
  const told = await db.select().from(jobs).where(sql`payload->>'to' = ${to}`);
  return told.map(({ payload }) => (payload as { notice: string }).notice);
};

test("a new address counts from its link on; both hear of it, and the old one can take it back", async () => {
  const { me, id, old, email } = await makeOwner();
  await changeEmail(me, { email: email.toUpperCase() });
  expect(await emailOf(id)).toBe(old);
  expect(await toldTo(old)).toEqual(["address-changing"]);
  const secret = await secretSentTo(db, email, "change-email");
  await getLink(anyone, { secret });
  await confirmNewEmail(me, { secret });
  expect(await emailOf(id)).toBe(email);
  await expect(confirmNewEmail(me, { secret })).rejects.toMatchObject(gone);

  // A thief signs in, and turns on a second step.
  const token = await beginSession(db, { userId: id, way: "password" });
  await setUpSecondStep(me);
  await db.update(secondSteps).set({ turnedOnAt: new Date() }).where(eq(secondSteps.userId, id));
  const back = await secretSentTo(db, old, "restore-email");
  const all = await Promise.allSettled([1, 2, 3].map(() => restoreEmail(anyone, { secret: back })));
  const won = all.find((outcome) => outcome.status === "fulfilled");
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await emailOf(id)).toBe(old);
  expect(await findSession(db, token)).toBeNull();
  expect(await hasSecondStep(db, id)).toBe(false);
  const password = "a long enough password";
  await resetPassword(anyone, { secret: won?.value.secret, password });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.userId, id));
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["email-changed", "email-restored"]),
  );
});

test("only the person whose change it is confirms it, and an old link for the password is worth nothing then", async () => {
  const { me, id, old, email } = await makeOwner();
  await askToReset(anyone, { email: old });
  await changeEmail(me, { email });
  const secret = await secretSentTo(db, email, "change-email");
  const stranger = await makeUser(db);
  await expect(confirmNewEmail(stranger, { secret })).rejects.toMatchObject(gone);
  await expect(confirmNewEmail(anyone, { secret })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  const token = { viewer: { ...me.viewer, scopes: ["write"] as const }, db };
  await expect(confirmNewEmail(token, { secret })).rejects.toMatchObject({ code: "forbidden" });
  expect(await emailOf(id)).toBe(old);
  await confirmNewEmail(me, { secret });
  expect(await secretsSentTo(db, old, "reset-password")).toEqual([]);
});

test("an address of somebody else is not given away, nor told of; its owner hears that it was wanted", async () => {
  const [{ me, id, old, email }, other] = [await makeOwner(), await makeOwner()];
  expect(await changeEmail(me, { email: other.old })).toEqual({ email: other.old });
  expect(await secretsSentTo(db, other.old, "change-email")).toEqual([]);
  expect(await toldTo(other.old)).toEqual(["address-wanted"]);
  await changeEmail(me, { email });
  await changeEmail(other.me, { email });
  const [first, second] = await secretsSentTo(db, email, "change-email");
  const both = await Promise.allSettled([
    confirmNewEmail(me, { secret: second }),
    confirmNewEmail(other.me, { secret: first }),
    inTransaction(anyone, (tx) =>
      insertAccount(tx, { handle: newId(), email, passwordHash: null, confirmed: true }),
    ),
  ]);
  const [a, b] = [await emailOf(id), await emailOf(other.id)];
  expect(await db.$count(users, eq(users.email, email))).toBe(1);
  for (const outcome of both) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  }
  expect([a === old || a === email, b === other.old || b === email]).toEqual([true, true]);
});

test("a new password makes a change worthless that waits for its link", async () => {
  const me = await makeUser(db, { passwordHash: null });
  const email = newEmail();
  await changeEmail(me, { email });
  const secret = await secretSentTo(db, email, "change-email");
  await changePassword(me, { current: "", password: "a long enough password" });
  await expect(confirmNewEmail(me, { secret })).rejects.toMatchObject(gone);
  expect(await toldTo(`${me.viewer.handle}@example.org`)).toEqual([
    "address-changing",
    "password-set",
  ]);
});

test("an address is changed by who has just signed in, and to an address", async () => {
  const { me, old, email } = await makeOwner();
  const { viewer } = me;
  await expect(changeEmail(anyone, { email })).rejects.toMatchObject({ code: "unauthenticated" });
  for (const as of [
    { ...viewer, scopes: ["write"] as const },
    { ...viewer, session: { ...viewer.session, recent: false } },
  ]) {
    await expect(changeEmail({ viewer: as, db }, { email })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  for (const wrong of [old, "", "ada", `${email}\nBcc: all@example.org`]) {
    await expect(changeEmail(me, { email: wrong })).rejects.toMatchObject({
      fields: { email: expect.any(String) },
    });
  }
  expect(await secretsSentTo(db, email, "change-email")).toEqual([]);
});

test("admins invite, see what is open and take it back; for others there is no such page", async () => {
  const [admin, member] = [await makeUser(db), await makeUser(db)];
  await setRole(db, { handle: admin.viewer.handle, role: "admin", held: true });
  const made = await inviteNewcomer(admin, { email: "" });
  if (!("id" in made)) throw new Error("There is no link to pass on.");
  const email = newEmail();
  expect(await inviteNewcomer(admin, { email })).toEqual({ email });
  await secretSentTo(db, email, "invitation");
  await expect(inviteNewcomer(admin, { email: "a\nb@c.org" })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await makeInvitation(anyone, null)).toMatchObject({ secret: expect.any(String) });
  const open = await listOpenInvitations(admin);
  expect(open.filter(({ by }) => by === admin.viewer.handle).map((one) => one.email)).toEqual([
    email,
    null,
  ]);
  expect(JSON.stringify(open)).not.toContain(made.secret);
  for (const who of [
    member,
    { ...admin, viewer: { ...admin.viewer, scopes: ["write"] as const } },
    anyone,
  ]) {
    for (const verb of [
      () => inviteNewcomer(who, { email }),
      () => listOpenInvitations(who),
      () => takeInvitationBack(who, { id: made.id }),
    ]) {
      await expect(verb()).rejects.toMatchObject(gone);
    }
  }
  await takeInvitationBack(admin, { id: made.id });
  await expect(getLink(anyone, { secret: made.secret })).rejects.toMatchObject(gone);
  await expect(takeInvitationBack(admin, { id: made.id })).rejects.toMatchObject(gone);
  await db.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, admin.viewer.id));
  await expect(inviteNewcomer(admin, { email })).rejects.toMatchObject({ code: "forbidden" });
});
