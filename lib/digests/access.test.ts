import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { digestAddresses, digestIssues, digestSubscriptions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { sendDayAgain } from "./again";
import { confirmDigest, getConfirmation } from "./confirming";
import { issueDigest } from "./issuing";
import { changeSubscription, resumeSubscription, stopAllMail, stopSubscription } from "./managing";
import { pauseAddress, resumeAddress } from "./pausing";
import {
  findDigestLists,
  getDigestAccount,
  getSubscription,
  listCommonCategories,
  listIssues,
  listMissedDays,
  previewDigest,
} from "./queries";
import { sendIssue } from "./sending";
import { addSubscription, requestDigest } from "./subscribing";
import { inDays, issueOf, makeReaderByMail, newEmail, secretSentTo, subscribe } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
const SOURCES = [{ kind: "search" as const, target: "mine alone" }];

/** An account with a subscription that had a mail, and one that has stopped. */
async function setUp(owner: Context) {
  const userId = owner.viewer.kind === "user" ? owner.viewer.id : "";
  const email = newEmail();
  const id = `address-${userId}`;
  await db.insert(digestAddresses).values({ id, email, userId });
  const running = await subscribe(db, id, SOURCES);
  await makePaper(db, { plainTitle: "Mine alone", featuredOn: null });
  const issue = await issueDigest(db, running.id, new Date());
  await sendIssue(db, async () => {}, issue ?? "");
  const stopped = await subscribe(db, id, SOURCES);
  await stopSubscription(anyone, { secret: stopped.secret });
  const period = (await issueOf(db, running.id))?.period ?? "";
  return { address: id, email, running: running.id, stopped: stopped.id, period };
}

const stateOf = async (address: string) => [
  await db.select().from(digestAddresses).where(eq(digestAddresses.id, address)),
  await db
    .select()
    .from(digestSubscriptions)
    .where(eq(digestSubscriptions.addressId, address))
    .orderBy(digestSubscriptions.id),
  await db
    .select({ issue: digestIssues })
    .from(digestIssues)
    .innerJoin(digestSubscriptions, eq(digestSubscriptions.id, digestIssues.subscriptionId))
    .where(eq(digestSubscriptions.addressId, address)),
];

testAccess(db, setUp, ({ address }) => stateOf(address), {
  getSubscription: (ctx, { running }) => getSubscription(ctx, { id: running }),
  previewDigest: (ctx, { running }) => previewDigest(ctx, { id: running }),
  listIssues: (ctx, { running }) => listIssues(ctx, { id: running }),
  listMissedDays: (ctx, { running }) => listMissedDays(ctx, { id: running }),
  changeSubscription: (ctx, { running }) =>
    changeSubscription(ctx, { id: running, papers: "on", hour: "3" }),
  stopSubscription: (ctx, { running }) => stopSubscription(ctx, { id: running }),
  stopAllMail: (ctx, { running }) => stopAllMail(ctx, { id: running }),
  resumeSubscription: (ctx, { stopped }) => resumeSubscription(ctx, { id: stopped }),
  sendDayAgain: (ctx, { running, period }) => sendDayAgain(ctx, { id: running, period }),
  resumeAddress: async (ctx, { email }) => {
    await pauseAddress(db, email, "bounced");
    return resumeAddress(ctx).finally(() =>
      db
        .update(digestAddresses)
        .set({ pausedAt: null, pauseReason: null })
        .where(eq(digestAddresses.email, email)),
    );
  },
});

describe.each<[string, (ctx: Context) => Promise<unknown>]>([
  ["addSubscription", (ctx) => addSubscription(ctx, { email: newEmail(), papers: "on" })],
  ["getDigestAccount", (ctx) => getDigestAccount(ctx)],
  ["findDigestLists", (ctx) => findDigestLists(ctx, [])],
])("%s", (_, verb) => {
  test("is each account’s own, and nobody’s without one", async () => {
    const owner = await makeUser(db);
    const { address, email } = await setUp(owner);
    const before = await stateOf(address);
    await expect(verb(anyone)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(JSON.stringify(await verb(await makeUser(db)))).not.toContain(email);
    expect(await stateOf(address)).toEqual(before);
  });
});

test("another account’s address is its own until its mailbox says otherwise", async () => {
  const owner = await makeUser(db);
  const { address, email } = await setUp(owner);
  const before = await stateOf(address);
  const thief = await makeUser(db);
  expect(await addSubscription(thief, { email, papers: "on" })).toMatchObject({ asked: true });
  await requestDigest(anyone, { email });
  expect(await stateOf(address)).toEqual(before);
  expect(await getDigestAccount(thief)).toMatchObject({ address: null, subscriptions: [] });
});

test("titles of lists are told to those who may read them", async () => {
  const owner = await makeUser(db);
  const { id } = await createList(owner, { title: "Mine" });
  expect(await findDigestLists(owner, [id])).toEqual(new Map([[id, "Mine"]]));
  expect(await findDigestLists(await makeUser(db), [id])).toEqual(new Map());
});

test("a secret opens its own subscription, and no other", async () => {
  const [mine, other] = [await makeReaderByMail(db), await makeReaderByMail(db)];
  const before = await stateOf(other.addressId);
  const { secret } = mine;
  await changeSubscription(anyone, { secret, hour: "3", categories: "cs.LG" });
  await stopAllMail(anyone, { secret });
  await resumeSubscription(anyone, { secret });
  expect(await stateOf(other.addressId)).toEqual(before);
  const tries = [
    getSubscription,
    previewDigest,
    listIssues,
    listMissedDays,
    stopSubscription,
    stopAllMail,
  ];
  for (const attempt of [...tries, resumeSubscription, changeSubscription]) {
    await expect(attempt(anyone, { secret: "x".repeat(27) })).rejects.toMatchObject({
      code: "not_found",
    });
    // An id opens nothing without the account.
    await expect(attempt(anyone, { id: other.id, papers: "on" })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  }
  const period = inDays(-1).toISOString().slice(0, 10);
  await expect(sendDayAgain(anyone, { secret: "x".repeat(27), period })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await stateOf(other.addressId)).toEqual(before);
});

test("a link to confirm opens what it was made for, and its secret nothing else", async () => {
  const email = newEmail();
  await requestDigest(anyone, { email });
  const secret = await secretSentTo(db, email);
  expect(await getConfirmation(anyone, { secret })).toMatchObject({ email });
  await confirmDigest(anyone, { secret });
  await expect(stopSubscription(anyone, { secret })).rejects.toMatchObject({ code: "not_found" });
});

test("common categories are those of papers that everyone can read", async () => {
  for (let i = 0; i < 3; i += 1) await makePaper(db, { categories: ["test.COMMON"] });
  const importedBy = (await makeUser(db)).viewer.id;
  await makePaper(db, { categories: ["test.HIDDEN"], source: "import", importedBy });
  const common = await listCommonCategories(anyone);
  expect(common).toContain("test.COMMON");
  expect(common).not.toContain("test.HIDDEN");
});
