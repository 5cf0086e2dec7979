import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper } from "@/db/factories";
import { digestAddresses, digestIssues, digestSubscriptions, papers, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { MailFailed } from "@/lib/mail/failures";
import type { Mail } from "@/lib/mail/schema";
import { issueDigest, listDue } from "./issuing";
import { changeSubscription, stopSubscription } from "./managing";
import { previewDigest } from "./queries";
import { giveUpLost, listWaiting, sendIssue } from "./sending";
import { isStale } from "./stale";
import { inDays, issueOf, mailAt, makeReaderByMail, makeSubscriber } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

/** Somebody whose next mail holds one paper, and that mail, which waits to be sent. */
async function makeWaiting() {
  const reader = await makeReaderByMail(db);
  const { id: paper } = await reader.make();
  const issue = await issueDigest(db, reader.id, reader.nextAt);
  if (!issue) throw new Error("There is no mail.");
  return { ...reader, paper, issue };
}

/** Takes mails, or fails as it is told. */
function outbox(failure?: MailFailed) {
  const sent: Mail[] = [];
  const send = async (mail: Mail) => {
    sent.push(mail);
    if (failure) throw failure;
  };
  return { sent, send };
}

test("a mail is due once a period, however many ask, and the next one a period later", async () => {
  const { id, make, nextAt } = await makeReaderByMail(db);
  await make();
  expect(await issueDigest(db, id, new Date(nextAt.getTime() - 1))).toBeNull();
  expect(await listDue(db, nextAt)).toContain(id);
  const issues = await Promise.all([1, 2, 3].map(() => issueDigest(db, id, nextAt)));
  expect(issues.filter(Boolean)).toHaveLength(1);
  expect(await listDue(db, nextAt)).not.toContain(id);
  await make();
  const [row] = await db.select().from(digestSubscriptions).where(eq(digestSubscriptions.id, id));
  expect(row?.nextAt.getTime()).toBeGreaterThan(nextAt.getTime());
  expect(await issueDigest(db, id, row?.nextAt ?? nextAt)).not.toBeNull();
  expect(await db.$count(digestIssues, eq(digestIssues.subscriptionId, id))).toBe(2);
});

test("of days that were missed there is one mail, with all that came", async () => {
  const { id, make, category } = await makeReaderByMail(db);
  await make();
  const mail = await mailAt(db, id, inDays(5));
  expect(mail?.text).toContain(`New in ${category}`);
  expect(await db.$count(digestIssues, eq(digestIssues.subscriptionId, id))).toBe(1);
});

test("another hour on the same day does not make another mail", async () => {
  const { id, make, nextAt, secret } = await makeReaderByMail(db);
  await make();
  await issueDigest(db, id, nextAt);
  await make();
  await changeSubscription(anyone, { secret, cadence: "daily", hour: "23" });
  const later = new Date(nextAt);
  later.setUTCHours(23);
  await db.update(digestSubscriptions).set({ nextAt: later }).where(eq(digestSubscriptions.id, id));
  expect(await issueDigest(db, id, later)).toBeNull();
  expect(await db.$count(digestIssues, eq(digestIssues.subscriptionId, id))).toBe(1);
});

test("with nothing new there is no mail", async () => {
  const { id, nextAt } = await makeReaderByMail(db);
  await makePaper(db, { featuredOn: nextAt.toISOString().slice(0, 10) });
  expect(await mailAt(db, id, nextAt)).toBeNull();
  expect(await issueOf(db, id)).toMatchObject({ state: "empty", papers: [] });
  await db.delete(papers).where(eq(papers.featuredOn, nextAt.toISOString().slice(0, 10)));
});

test("a source that stands still is told of, in a mail of its own once", async () => {
  await makePaper(db, { featuredOn: "2026-03-20" });
  const { id, make } = await makeReaderByMail(db);
  const alone = await mailAt(db, id, inDays(1));
  expect(alone?.subject).toBe("No daily papers since Friday, 20 March 2026");
  expect(alone?.text).toContain("No daily papers have come in since Friday, 20 March 2026.");
  expect(await mailAt(db, id, inDays(2))).toBeNull();
  await make({ featuredAt: inDays(2.5) });
  expect((await mailAt(db, id, inDays(3)))?.text).toContain("No daily papers have come in since");
  expect(await mailAt(db, id, inDays(4))).toBeNull();
});

test.each([
  ["2026-03-13", "2026-03-17T08:00:00Z", false],
  ["2026-03-13", "2026-03-18T08:00:00Z", true],
  ["2026-03-16", "2026-03-18T08:00:00Z", false],
  ["2026-03-20", "2026-03-18T08:00:00Z", false],
  ["1991-08-01", "2026-03-18T08:00:00Z", true],
])("papers of %s at %s: stale is %s", (newest, now, stale) => {
  expect(isStale(newest, new Date(now))).toBe(stale);
});

test("a crash between sending and recording never sends a second time", async () => {
  const { id, issue, nextAt } = await makeWaiting();
  const { sent, send } = outbox();
  // The process ends while the server has the mail: nothing is recorded after that.
  const crash = new Promise<never>(() => {});
  void sendIssue(db, (mail) => send(mail).then(() => crash), issue);
  await expect.poll(() => sent.length).toBe(1);
  for (let start = 0; start < 3; start += 1) {
    await issueDigest(db, id, nextAt);
    expect(await listWaiting(db)).not.toContain(issue);
    expect(await sendIssue(db, send, issue)).toBeNull();
    await db
      .update(digestIssues)
      .set({ stateAt: sql`now() - interval '1 hour'` })
      .where(eq(digestIssues.id, issue));
    await giveUpLost(db);
  }
  expect(sent).toHaveLength(1);
  expect(await issueOf(db, id)).toMatchObject({ state: "unclear" });
});

test("two that send the same mail at once send it once", async () => {
  const { issue } = await makeWaiting();
  const { sent, send } = outbox();
  const states = await Promise.all([1, 2, 3].map(() => sendIssue(db, send, issue)));
  expect(states.filter((state) => state === "sent")).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test.each([
  ["later", "ready", null],
  ["unknown", "unclear", null],
  ["refused", "refused", null],
  ["address", "refused", "bounced"],
] as const)("a mail that failed for %s is %s", async (failure, state, paused) => {
  const { id, issue, addressId } = await makeWaiting();
  const { send } = outbox(new MailFailed(failure, "no"));
  const sending = sendIssue(db, send, issue);
  if (state === "ready") await expect(sending).rejects.toMatchObject({ failure });
  else expect(await sending).toBe(state);
  expect(await issueOf(db, id)).toMatchObject({ state });
  const [address] = await db
    .select()
    .from(digestAddresses)
    .where(eq(digestAddresses.id, addressId));
  expect(address?.pauseReason).toBe(paused);
  const again = outbox();
  await sendIssue(db, again.send, issue);
  expect(again.sent).toHaveLength(state === "ready" ? 1 : 0);
});

test("nothing goes to whoever has stopped, is paused or suspended, also when it waits already", async () => {
  const stopped = await makeWaiting();
  await stopSubscription(anyone, { secret: stopped.secret });
  const { sent, send } = outbox();
  expect(await sendIssue(db, send, stopped.issue)).toBe("withheld");
  const { id, address, reader } = await makeSubscriber(db, [{ kind: "papers", target: "" }]);
  await makePaper(db);
  await db.update(users).set({ suspendedAt: sql`now()` }).where(eq(users.id, reader.viewer.id));
  expect(await issueDigest(db, id, new Date())).toBeNull();
  await db.update(users).set({ suspendedAt: null }).where(eq(users.id, reader.viewer.id));
  await db
    .update(digestAddresses)
    .set({ pausedAt: sql`now()`, pauseReason: "complained" })
    .where(eq(digestAddresses.id, address.id));
  expect(await issueDigest(db, id, inDays(1))).toBeNull();
  expect(sent).toEqual([]);
});

test("a paper that can’t be read any more is left out of a mail that waits", async () => {
  const { issue, paper, id } = await makeWaiting();
  await db.delete(papers).where(eq(papers.id, paper));
  const { sent, send } = outbox();
  expect(await sendIssue(db, send, issue)).toBe("withheld");
  expect(sent).toEqual([]);
  expect(await issueOf(db, id)).toMatchObject({ state: "withheld" });
});

test("looking at the next mail takes nothing out of it", async () => {
  const { secret, make } = await makeReaderByMail(db);
  const { id } = await make();
  for (let look = 0; look < 2; look += 1) {
    const { papers: shown } = await previewDigest(anyone, { secret });
    expect(shown.map(({ paper }) => paper.id)).toEqual([id]);
  }
});
