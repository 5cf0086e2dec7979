import { eq, inArray, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  digestAddresses,
  digestConfirmations,
  digestIssues,
  digestSubscriptions,
  jobKinds,
  jobs,
} from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { runDue } from "@/lib/jobs/running";
import { mailTo, smtpError, testSmtpServer } from "@/lib/mail/testing";
import { dueDigestsJob, purgeDigestsJob } from "./due";
import { issueDigest } from "./issuing";
import { sendConfirmationJob, sendDigestJob } from "./jobs";
import { requestDigest } from "./subscribing";
import { makeReaderByMail, newEmail, secretSentTo } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
const KINDS = [dueDigestsJob, sendDigestJob];

let close = async () => {};
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(jobKinds);
});
afterEach(() => close());

/** What is sent from now on goes to a server that behaves so. */
async function served(options: Parameters<typeof testSmtpServer>[0] = {}) {
  const server = await testSmtpServer(options);
  close = mailTo(server);
  return server;
}

test("a mail whose maker ended before sending it is sent by a job a while later", async () => {
  const { taken } = await served();
  const { id, make, nextAt: due } = await makeReaderByMail(db);
  await make();
  const issue = await issueDigest(db, id, due, { queued: false });
  await runDue(db, KINDS, due);
  expect(taken).toEqual([]);
  await db
    .update(digestIssues)
    .set({ stateAt: sql`now() - interval '16 minutes'` })
    .where(eq(digestIssues.id, issue ?? ""));
  for (const minutes of [1, 2]) await runDue(db, KINDS, new Date(due.getTime() + minutes * 60_000));
  expect(taken).toHaveLength(1);
});

test("the mail that asks goes out by a job, also when the server takes it only later", async () => {
  let asked = 0;
  const { taken } = await served({
    onRcptTo: (_address, _session, callback) => {
      asked += 1;
      callback(asked === 1 ? smtpError(451, "Later") : null);
    },
  });
  const email = newEmail();
  await requestDigest(anyone, { email });
  await runDue(db, [sendConfirmationJob]);
  expect(taken).toEqual([]);
  const [again] = await db.select().from(jobs);
  const later = new Date((again?.dueAt.getTime() ?? 0) + 1);
  await runDue(db, [sendConfirmationJob], later);
  expect(taken[0]?.mail.text).toContain(`/subscribe/confirm?s=${await secretSentTo(db, email)}`);
});

test("what nobody confirmed, and what stopped a month ago, is forgotten; the rest is kept", async () => {
  const [runs, stopped, gone, fresh] = await Promise.all(
    [1, 2, 3, 4].map(() => makeReaderByMail(db)),
  );
  const ids = [runs, stopped, gone, fresh].map((one) => one?.id ?? "");
  const ago = (days: number) => sql`now() - make_interval(days => ${days}::int)`;
  const stop = (reader: typeof runs, days: number) =>
    db
      .update(digestSubscriptions)
      .set({ stoppedAt: ago(days) })
      .where(eq(digestSubscriptions.id, reader?.id ?? ""));
  await stop(stopped, 29);
  await stop(gone, 31);
  await db.update(digestAddresses).set({ createdAt: ago(60) });
  await db.update(digestConfirmations).set({ expiresAt: ago(2) });
  const email = newEmail();
  await requestDigest(anyone, { email });
  await runDue(db, [purgeDigestsJob]);
  const kept = await db
    .select({ id: digestSubscriptions.id })
    .from(digestSubscriptions)
    .where(inArray(digestSubscriptions.id, ids));
  expect(kept.map(({ id }) => id).sort()).toEqual([ids[0], ids[1], ids[3]].sort());
  const addresses = await db.select({ id: digestAddresses.id }).from(digestAddresses);
  const left = addresses.map(({ id }) => id);
  expect(left).toContain(stopped?.addressId);
  expect(left).not.toContain(gone?.addressId);
  const asked = await db.select({ email: digestConfirmations.email }).from(digestConfirmations);
  expect(asked).toEqual([{ email }]);
});
