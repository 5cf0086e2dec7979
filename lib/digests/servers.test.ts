import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { digestAddresses, digestIssues, digestShown, jobKinds, jobs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { retryJob } from "@/lib/jobs/mutations";
import { runDue } from "@/lib/jobs/running";
import { mailTo, rawServer, smtpError, testSmtpServer } from "@/lib/mail/testing";
import { sendDayAgain } from "./again";
import { dueDigestsJob } from "./due";
import { sendConfirmationJob, sendDigestJob } from "./jobs";
import { listIssues } from "./queries";
import { issueOf, makeReaderByMail } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
const KINDS = [dueDigestsJob, sendDigestJob, sendConfirmationJob];

const open: (() => Promise<void>)[] = [];
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(jobKinds);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** What is sent from now on goes there. */
function through<T extends { url: string; close(): unknown }>(server: T, silence?: number): T {
  open.push(mailTo(server, silence));
  return server;
}

/** Somebody whose next mail has one paper, and the time at which it is due. */
async function makeDue() {
  const reader = await makeReaderByMail(db);
  const { id: paper } = await reader.make();
  await db.delete(jobs);
  return { ...reader, paper, due: reader.nextAt };
}

const waiting = () =>
  db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, sendDigestJob.kind), isNull(jobs.failedAt)));
/** When all that waits to be sent is tried again: a moment of the database is finer than one of ours. */
const nextTry = async () =>
  new Date(Math.max(...(await waiting()).map(({ dueAt }) => dueAt.getTime())) + 1);
const shownTo = (addressId: string) =>
  db.select().from(digestShown).where(eq(digestShown.addressId, addressId));
const pauseOf = async (id: string) =>
  (await db.select().from(digestAddresses).where(eq(digestAddresses.id, id)))[0]?.pauseReason;

test("what is due is made, sent and recorded by the jobs alone, once", async () => {
  const { taken } = through(await testSmtpServer());
  const { id, addressId, paper, email, due } = await makeDue();
  await runDue(db, KINDS, new Date(due.getTime() - 60_000));
  expect(taken).toEqual([]);
  for (let run = 0; run < 2; run += 1) await runDue(db, KINDS, due);
  expect(taken.map(({ to }) => to)).toEqual([[email]]);
  expect(taken[0]?.mail.text).toContain(`/paper/${paper}`);
  expect(await issueOf(db, id)).toMatchObject({ state: "sent", papers: [{ paper }] });
  expect(await shownTo(addressId)).toMatchObject([{ paperId: paper, version: 0 }]);
  expect(await waiting()).toEqual([]);
});

test("a server that is busy is asked again later, longer each time, and takes the mail once", async () => {
  let asked = 0;
  const { taken } = through(
    await testSmtpServer({
      onRcptTo: (_address, _session, callback) => {
        asked += 1;
        callback(asked <= 2 ? smtpError(451, "4.7.1 Greylisted") : null);
      },
    }),
  );
  const { id, addressId, paper, due } = await makeDue();
  await runDue(db, KINDS, due);
  expect(await issueOf(db, id)).toMatchObject({ state: "ready" });
  const first = await nextTry();
  expect(first.getTime() - due.getTime()).toBeGreaterThanOrEqual(15_000);
  await runDue(db, KINDS, new Date(first.getTime() - 2));
  expect(asked).toBe(1);
  await runDue(db, KINDS, first);
  const second = await nextTry();
  expect(second.getTime() - first.getTime()).toBeGreaterThanOrEqual(30_000);
  await runDue(db, KINDS, second);
  expect([asked, taken.length]).toEqual([3, 1]);
  expect(await issueOf(db, id)).toMatchObject({ state: "sent" });
  expect(await shownTo(addressId)).toMatchObject([{ paperId: paper }]);
});

test("an address that the server doesn’t know is paused, asked no more, and holds up no other", async () => {
  const unknown = await makeDue();
  const { taken } = through(
    await testSmtpServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address === unknown.email ? smtpError(550, "5.1.1 No such user") : null),
    }),
  );
  const other = await makeDue();
  await runDue(db, KINDS, other.due);
  expect(taken.map(({ to }) => to)).toEqual([[other.email]]);
  expect(await issueOf(db, unknown.id)).toMatchObject({ state: "refused" });
  expect([await pauseOf(unknown.addressId), await pauseOf(other.addressId)]).toEqual([
    "bounced",
    null,
  ]);
  expect(await db.$count(jobs)).toBe(0);
  await unknown.make();
  await runDue(db, KINDS, new Date(unknown.due.getTime() + 86_400_000));
  expect(await db.$count(digestIssues, eq(digestIssues.subscriptionId, unknown.id))).toBe(1);
});

test("a mail that is refused because of us is over, and its reader is not paused for it", async () => {
  through(
    await testSmtpServer({
      onMailFrom: (_address, _session, callback) => callback(smtpError(553, "Not from here")),
    }),
  );
  const { id, addressId, secret, due } = await makeDue();
  await runDue(db, KINDS, due);
  expect(await pauseOf(addressId)).toBeNull();
  const [{ period, state } = { period: "", state: "" }] = await listIssues(anyone, { secret });
  expect(state).toBe("refused");
  // Once that is mended, its reader can have it after all.
  const { taken } = through(await testSmtpServer());
  expect(await sendDayAgain(anyone, { secret, period })).toEqual({ papers: 1 });
  await runDue(db, KINDS, due);
  expect(taken).toHaveLength(1);
  expect(await issueOf(db, id)).toMatchObject({ state: "sent" });
});

test("a connection cut before the mail is handed over: it is sent again, and arrives once", async () => {
  const { id, due } = await makeDue();
  through(
    await rawServer((socket) => {
      socket.write("220 here\r\n");
      socket.on("data", (said) => {
        if (/^(EHLO|MAIL)/.test(String(said))) socket.write("250 fine\r\n");
        else socket.destroy();
      });
    }),
  );
  await runDue(db, KINDS, due);
  expect(await issueOf(db, id)).toMatchObject({ state: "ready" });
  const { taken } = through(await testSmtpServer());
  await runDue(db, KINDS, await nextTry());
  expect(taken).toHaveLength(1);
  expect(await issueOf(db, id)).toMatchObject({ state: "sent" });
});

test.each(["cut", "silent"])(
  "a server that is %s when it has the whole mail never gets it again by itself",
  async (how) => {
    let whole = 0;
    const { id, secret, due } = await makeDue();
    const cut = await rawServer((socket) => {
      let said = "";
      socket.write("220 here\r\n");
      socket.on("data", (data) => {
        said = (said + String(data)).slice(-2000);
        if (/^(EHLO|MAIL|RCPT)/.test(String(data))) socket.write("250 fine\r\n");
        else if (/^DATA/.test(String(data))) socket.write("354 go on\r\n");
        else if (said.endsWith("\r\n.\r\n")) {
          whole += 1;
          if (how === "cut") socket.destroy();
        }
      });
    });
    through(cut, 2000);
    await runDue(db, KINDS, due);
    expect(whole).toBe(1);
    const [issue] = await listIssues(anyone, { secret });
    expect(issue?.state).toBe("unclear");
    expect(await waiting()).toEqual([]);
    const { taken } = through(await testSmtpServer());
    await runDue(db, KINDS, new Date(due.getTime() + 3_600_000));
    expect(taken).toEqual([]);
    // Whoever misses it says so.
    await sendDayAgain(anyone, { secret, period: issue?.period });
    await runDue(db, KINDS, new Date(due.getTime() + 3_600_000));
    expect(taken).toHaveLength(1);
    expect(await issueOf(db, id)).toMatchObject({ state: "sent" });
  },
);

test("what no server takes for a day is given up and told; an admin or its reader has it sent after all", async () => {
  const [one, other] = [await makeDue(), await makeDue()];
  const gone = await testSmtpServer();
  await gone.close();
  through({ url: gone.url, close: () => {} });
  let at = other.due;
  await runDue(db, KINDS, at);
  while ((await waiting()).length > 0) {
    at = await nextTry();
    await runDue(db, [sendDigestJob], at);
  }
  expect(at.getTime() - other.due.getTime()).toBeGreaterThan(20 * 3_600_000);
  const { taken } = through(await testSmtpServer());
  for (const { id, secret } of [one, other]) {
    expect(await listIssues(anyone, { secret })).toMatchObject([{ state: "failed" }]);
    const { id: issue, period } = (await issueOf(db, id)) ?? {};
    const [letter] = await db
      .select()
      .from(jobs)
      .where(eq(jobs.key, issue ?? ""));
    if (id === one.id) await retryJob(await makeUser(db, { roles: ["admin"] }), letter ?? {});
    else await sendDayAgain(anyone, { secret, period });
  }
  await runDue(db, [sendDigestJob], at);
  expect(taken.flatMap(({ to }) => to).sort()).toEqual([one.email, other.email].sort());
});
