import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { listKeptMails, openKeptMail, pruneKeptMails } from "./folder";
import { openMailer } from "./mailer";
import { mailFolder, mailId, sendMail } from "./sending";

const root = mkdtempSync(join(tmpdir(), "lectern-mail-"));
const folder = join(root, "data", "mail");
afterAll(() => rmSync(root, { recursive: true }));

const mailer = openMailer({ folder, from: "lectern@localhost" });
const send = (subject: string, more: object = {}) =>
  mailer.send({
    ...{ to: "ada@example.org", subject, messageId: `<${subject.length}@lectern.example>` },
    html: '<a href="https://lectern.example/a?b=1&amp;c=2">Go</a>',
    text: "Go: https://lectern.example/a?b=1&c=2",
    ...more,
  });

test("without a server, mails are written, and read again as they were", async () => {
  expect(await listKeptMails(folder)).toEqual([]);
  await send("First");
  await send("Second one", {
    headers: { "List-Unsubscribe": "<https://lectern.example/unsubscribe/1>" },
  });
  const mails = await listKeptMails(folder);
  expect(mails.map(({ subject }) => subject)).toEqual(["Second one", "First"]);
  const opened = await openKeptMail(folder, mails[0]?.name ?? "");
  expect(opened).toMatchObject({ to: "ada@example.org", text: expect.stringMatching(/^Go: /) });
  expect(opened.html).toContain(">Go</a>");
  expect(opened.links).toEqual([
    "https://lectern.example/a?b=1&c=2",
    "https://lectern.example/unsubscribe/1",
  ]);
  expect(opened.headers).toContainEqual({ name: "Message-ID", value: "<10@lectern.example>" });
});

test("they are files that mail programs read, and nobody else", async () => {
  await send("Third");
  const files = readdirSync(folder);
  expect(files.every((file) => file.endsWith(".eml"))).toBe(true);
  const path = join(folder, files.at(-1) ?? "");
  expect(readFileSync(path, "utf8")).toMatch(/^From: lectern@localhost\r\n/m);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test("the newest five hundred of a month stay; what is no mail of ours is left alone", async () => {
  const many = join(root, "many");
  expect(await pruneKeptMails(many, new Date())).toBe(0);
  mkdirSync(many);
  const write = (time: string, end = "eml") =>
    writeFileSync(join(many, `${time}-0123456789ab.${end}`), "Subject: One\r\n\r\n");
  const now = new Date("2026-03-31T12:00:00Z");
  write("20260301T115959999");
  write("20260301T120000000");
  writeFileSync(join(many, "notes.eml"), "");
  expect(await pruneKeptMails(many, now)).toBe(1);
  expect(readdirSync(many).sort()).toEqual(["20260301T120000000-0123456789ab.eml", "notes.eml"]);
  for (let n = 0; n < 500; n += 1) write(`20260331T110000${String(n).padStart(3, "0")}`);
  write("20260302T000000000", "part");
  expect(await pruneKeptMails(many, now)).toBe(2);
  expect(await listKeptMails(many)).toHaveLength(50);
  expect(readdirSync(many)).toHaveLength(501);
  expect(await pruneKeptMails(many, now)).toBe(0);
});

test("nothing but mails of the folder is shown", async () => {
  writeFileSync(join(root, "secret.eml"), "Subject: Secret\r\n\r\n");
  writeFileSync(join(folder, "notes.eml"), "Subject: Notes\r\n\r\n");
  expect((await listKeptMails(folder)).map(({ subject }) => subject)).not.toContain("Notes");
  for (const name of ["../../secret", "notes", "20260101T000000000-0123456789ab", "", "\0"]) {
    await expect(openKeptMail(folder, name)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("the id of a mail is the same for the same, and tells nothing", () => {
  const id = mailId("digest", "ada@example.org", "2026-03-13");
  expect(mailId("digest", "ada@example.org", "2026-03-13")).toBe(id);
  expect(mailId("digest", "ada@example.org", "2026-03-14")).not.toBe(id);
  expect(mailId("digest", "ada@example.org2026-03-13")).not.toBe(id);
  expect(id).toMatch(/^<[0-9a-f]{32}@[^@>]+>$/);
});

test("what Lectern sends without a server lands in its data folder", async () => {
  const LECTERN_DATA_DIR = join(root, "own");
  vi.stubEnv("LECTERN_DATA_DIR", LECTERN_DATA_DIR);
  vi.stubEnv("SMTP_URL", "");
  await sendMail({
    ...{ to: "ada@example.org", subject: "Yours", html: "", text: "Hello" },
    messageId: mailId("hello", "ada"),
  });
  vi.unstubAllEnvs();
  globalThis.lecternMailer = undefined;
  expect(await listKeptMails(mailFolder({ LECTERN_DATA_DIR }))).toMatchObject([
    { subject: "Yours", to: "ada@example.org" },
  ]);
});
