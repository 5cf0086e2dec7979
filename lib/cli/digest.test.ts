import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { digestAddresses, digestSubscriptions, jobs } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { issueOf, makeReaderByMail } from "@/lib/digests/testing";
import { listKeptMails } from "@/lib/mail/folder";
import { smtpError, testSmtpServer } from "@/lib/mail/testing";
import { runCommand } from "./command-line";

const db = testDatabase();
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-digest-"));
  vi.stubEnv("LECTERN_DATA_DIR", folder);
  await db.delete(digestAddresses);
  await db.delete(jobs);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const status = await runCommand(["digest", ...args], {
    ...{ input: Readable.from([]), output, errors },
    withDatabase: (work) => work({ viewer: ANONYMOUS, db }),
  });
  output.end();
  errors.end();
  return { status, output: await text(output), errors: await text(errors) };
}

test("what is due is sent, and with --now the next mail of everybody; none goes twice", async () => {
  const [due, later] = [await makeReaderByMail(db), await makeReaderByMail(db)];
  // Papers of today: a source that stands still would be told of in a mail of its own.
  const featuredOn = new Date().toISOString().slice(0, 10);
  for (const { make } of [due, later]) await make({ featuredOn });
  await db
    .update(digestSubscriptions)
    .set({ nextAt: new Date() })
    .where(eq(digestSubscriptions.id, due.id));
  const told = (made: number) => ({
    ...{ status: 0, output: `made ${made}, sent ${made}, failed 0\n`, errors: "" },
  });
  const to = async () => (await listKeptMails(join(folder, "mail"))).map((mail) => mail.to).sort();
  expect(await run("send")).toEqual(told(1));
  expect(await to()).toEqual([due.email]);
  expect(await run("send")).toEqual(told(0));
  expect((await run("send", "--now")).status).toBe(0);
  expect(await to()).toEqual([due.email, later.email].sort());
  expect(await run("send", "--now")).toEqual(told(0));
  // It sends by itself what it has made: no job does so besides.
  expect(await db.$count(jobs, eq(jobs.kind, "digest.send"))).toBe(0);
});

test("what the server doesn’t take fails the command, and is sent by the next one", async () => {
  let busy = true;
  const server = await testSmtpServer({
    onRcptTo: (_address, _session, callback) =>
      callback(busy ? smtpError(451, "Come back later") : null),
  });
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("MAIL_FROM", "Lectern <lectern@example.org>");
  const { id, make } = await makeReaderByMail(db);
  await make();
  expect(await run("send", "--now", "--json")).toEqual({
    ...{ status: 1, output: '{"made":1,"sent":0,"failed":1}\n' },
    errors: "Some mails were not taken; they are tried again.\n",
  });
  expect(await issueOf(db, id)).toMatchObject({ state: "ready" });
  busy = false;
  expect(await run("send")).toMatchObject({ status: 0, output: "made 0, sent 1, failed 0\n" });
  expect(server.taken).toHaveLength(1);
  await server.close();
});

test("an address is paused by its owner’s complaint or a mail that came back, and gets nothing then", async () => {
  const { email, make } = await makeReaderByMail(db);
  await make();
  expect(await run("pause", "--email", email.toUpperCase(), "--reason", "complained")).toEqual({
    ...{ status: 0, errors: "", output: `Mails to ${email.toUpperCase()} are paused.\n` },
  });
  const [address] = await db.select().from(digestAddresses);
  expect(address).toMatchObject({ email, pauseReason: "complained" });
  expect(await run("send", "--now")).toMatchObject({ output: "made 0, sent 0, failed 0\n" });
});

test.each([
  [["pause"], /'--email <email>' not specified/],
  [["pause", "--email", "nobody@example.org"], /^No mails go to that address\.\n$/],
  [["pause", "--email", "a@example.org", "--reason", "spite"], /'spite' is invalid/],
  [["send", "--later"], /^Unknown option '--later'/],
])("%j is refused in one line", async (args, reason) => {
  expect(await run(...args)).toEqual({
    ...{ status: 1, output: "", errors: expect.stringMatching(reason) },
  });
});
