import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { digestAddresses, digestConfirmations, digestSubscriptions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { confirmDigest, getConfirmation } from "./confirming";
import { changeSubscription, resumeSubscription, stopAllMail, stopSubscription } from "./managing";
import { pauseAddress, resumeAddress } from "./pausing";
import { getDigestAccount, getSubscription } from "./queries";
import { addSubscription, requestDigest } from "./subscribing";
import { makeReaderByMail, makeSubscriber, newEmail, secretSentTo, subscribe } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

const askedFor = (email: string) =>
  db.$count(digestConfirmations, eq(digestConfirmations.email, email));
const addressesOf = (email: string) =>
  db.select().from(digestAddresses).where(eq(sql`lower(email)`, email.toLowerCase()));

test("mail begins when the link says so, once, whoever clicks how often", async () => {
  const email = newEmail();
  const wanted = { cadence: "weekly", weekday: "5", hour: "18", timeZone: "Asia/Kathmandu" };
  await requestDigest(anyone, { email, ...wanted, categories: ["cs.LG", "math.FA, cs.LG"] });
  const secret = await secretSentTo(db, email);
  expect(await getConfirmation(anyone, { secret })).toMatchObject({
    email,
    settings: {
      ...wanted,
      ...{ weekday: 5, hour: 18 },
      sources: [
        { kind: "papers", target: "cs.LG" },
        { kind: "papers", target: "math.FA" },
      ],
    },
  });
  expect(await addressesOf(email)).toEqual([]);
  const clicks = await Promise.all([1, 2, 3].map(() => confirmDigest(anyone, { secret })));
  expect(new Set(clicks.map((click) => click.secret)).size).toBe(1);
  const [address] = await addressesOf(email);
  expect(
    await db.$count(digestSubscriptions, eq(digestSubscriptions.addressId, address?.id ?? "")),
  ).toBe(1);
});

test("a link is good for 48 hours, and nothing else opens", async () => {
  const email = newEmail();
  await requestDigest(anyone, { email });
  const secret = await secretSentTo(db, email);
  const age = (hours: number) =>
    db
      .update(digestConfirmations)
      .set({ expiresAt: sql`created_at + interval '48 hours' - make_interval(hours => ${hours})` })
      .where(eq(digestConfirmations.email, email));
  await age(47);
  await getConfirmation(anyone, { secret });
  await age(49);
  for (const attempt of [getConfirmation, confirmDigest]) {
    await expect(attempt(anyone, { secret })).rejects.toMatchObject({ code: "not_found" });
    await expect(attempt(anyone, { secret: "x".repeat(27) })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(attempt(anyone, { secret: "" })).rejects.toMatchObject({ code: "invalid" });
  }
});

test("a thousand who ask for one mailbox have it sent three mails, and all hear the same", async () => {
  const email = newEmail();
  const plus = (i: number) => (i % 2 ? email : email.replace("@", `+${i}@`).toUpperCase());
  const answers: unknown[] = [];
  for (let at = 0; at < 1000; at += 50) {
    answers.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, (_, i) => requestDigest(anyone, { email: plus(at + i) })),
      )),
    );
  }
  expect(answers).toHaveLength(1000);
  const sent = await db.$count(digestConfirmations, eq(digestConfirmations.mailbox, email));
  expect(sent).toBe(3);
});

test("who has mail already is asked as anybody is, and a new yes takes the place of the old", async () => {
  const reader = await makeReaderByMail(db);
  expect(await requestDigest(anyone, { email: reader.email })).toEqual({ email: reader.email });
  expect(await askedFor(reader.email)).toBe(2);
  expect(await getSubscription(anyone, { secret: reader.secret })).toMatchObject({
    stopped: false,
  });
  const secret = await secretSentTo(db, reader.email);
  const { secret: now } = await confirmDigest(anyone, { secret });
  expect(await getSubscription(anyone, { secret: reader.secret })).toMatchObject({ stopped: true });
  expect(await getSubscription(anyone, { secret: now })).toMatchObject({ stopped: false });
});

test.each([
  [{ email: "ada@example.org\r\nBcc: all@example.org" }, "email"],
  [{ timeZone: "Mars/Olympus" }, "timeZone"],
  [{ hour: "24" }, "hour"],
  [{ weekday: "0" }, "weekday"],
  [{ cadence: "hourly" }, "cadence"],
  [{ categories: "cs.LG, <b>" }, "categories"],
])("%j is refused by its field", async (wrong, field) => {
  const refused = requestDigest(anyone, { email: newEmail(), ...wrong });
  await expect(refused).rejects.toMatchObject({ code: "invalid" });
  const { fields } = await refused.catch((error) => error);
  expect(Object.keys(fields)).toEqual([field]);
});

test("an account adds what only accounts have, and is asked once for an address", async () => {
  const user = await makeUser(db);
  const email = newEmail();
  const settings = { email, follows: "on", searches: "sparse maps\n\n sparse  maps\nbends" };
  expect(await addSubscription(user, settings)).toEqual({ email, asked: true });
  expect(await getDigestAccount(user)).toEqual({
    address: null,
    subscriptions: [],
    waiting: [email],
  });
  await confirmDigest(anyone, { secret: await secretSentTo(db, email) });
  expect(await addSubscription(user, { ...settings, email: email.toUpperCase() })).toMatchObject({
    asked: false,
  });
  const { address, subscriptions, waiting } = await getDigestAccount(user);
  expect([address?.email, waiting]).toEqual([email, []]);
  expect(subscriptions.map((one) => one.settings.sources)).toEqual(
    Array(2).fill([
      { kind: "search", target: "sparse maps" },
      { kind: "search", target: "bends" },
      { kind: "follows", target: "" },
    ]),
  );
  await expect(addSubscription(user, { email })).rejects.toMatchObject({
    fields: { searches: "Say what should be in it." },
  });
  for (let more = 2; more < 5; more += 1) await addSubscription(user, settings);
  await expect(addSubscription(user, settings)).rejects.toMatchObject({ code: "conflict" });
});

test("another address takes over all that the one before had", async () => {
  const user = await makeUser(db);
  const [before, after] = [newEmail(), newEmail()];
  for (const email of [before, after]) {
    await addSubscription(user, { email, papers: "on" });
    await confirmDigest(anyone, { secret: await secretSentTo(db, email) });
  }
  const { address, subscriptions } = await getDigestAccount(user);
  expect(address).toMatchObject({ email: after });
  expect(subscriptions).toHaveLength(2);
  expect(await addressesOf(before)).toEqual([]);
});

test("mails stop by the secret in them, one by one or all, and come again", async () => {
  const { secret, email } = await makeReaderByMail(db);
  const state = async () => (await getSubscription(anyone, { secret })).stopped;
  expect(await stopSubscription(anyone, { secret })).toEqual({ email });
  await stopSubscription(anyone, { secret });
  expect(await state()).toBe(true);
  await resumeSubscription(anyone, { secret });
  expect(await state()).toBe(false);
  await expect(resumeSubscription(anyone, { secret })).rejects.toMatchObject({ code: "conflict" });
  await stopAllMail(anyone, { secret });
  expect(await state()).toBe(true);
});

test("one that goes on is one of as many as there may be", async () => {
  const { reader, address, id } = await makeSubscriber(db, [{ kind: "papers", target: "" }]);
  await stopSubscription(reader, { id });
  for (let other = 0; other < 5; other += 1) await subscribe(db, address.id, []);
  await expect(resumeSubscription(reader, { id })).rejects.toMatchObject({ code: "conflict" });
  expect(await getSubscription(reader, { id })).toMatchObject({ stopped: true });

  // Without an account there is one, and what goes on takes the place of what ran.
  const old = await makeReaderByMail(db);
  const { secret } = await makeReaderByMail(db, old.email);
  await resumeSubscription(anyone, { secret: old.secret });
  expect(await getSubscription(anyone, { secret })).toMatchObject({ stopped: true });
});

test("with the secret alone, what only an account has stays as it is", async () => {
  const user = await makeUser(db);
  const email = newEmail();
  await addSubscription(user, { email, follows: "on", papers: "on" });
  const { secret } = await confirmDigest(anyone, { secret: await secretSentTo(db, email) });
  await changeSubscription(anyone, { secret, categories: "cs.LG", hour: "9", searches: "mine" });
  expect(await getSubscription(anyone, { secret })).toMatchObject({
    settings: {
      hour: 9,
      sources: [
        { kind: "follows", target: "" },
        { kind: "papers", target: "cs.LG" },
      ],
    },
  });
});

test("an address that can’t be reached is paused until its owner says that it is right", async () => {
  const user = await makeUser(db);
  const email = newEmail();
  await addSubscription(user, { email, papers: "on" });
  await confirmDigest(anyone, { secret: await secretSentTo(db, email) });
  expect(await pauseAddress(db, email.toUpperCase(), "bounced")).toBe(true);
  expect(await pauseAddress(db, email, "complained")).toBe(false);
  expect((await getDigestAccount(user)).address).toEqual({ email, paused: "bounced" });
  expect(await resumeAddress(user)).toEqual({ email });
  expect((await getDigestAccount(user)).address).toEqual({ email, paused: null });
  await expect(resumeAddress(user)).rejects.toMatchObject({ code: "not_found" });
});
