import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestConfirmations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { frameOf } from "@/lib/mail/filling";
import { letterFrame } from "@/lib/mail/letter-frame";
import { type Mailer, openMailer } from "@/lib/mail/mailer";
import { wrap } from "@/lib/mail/plain-part";
import { testSmtpServer } from "@/lib/mail/testing";
import { issueDigest } from "./issuing";
import { confirmationMail } from "./letters";
import { sendIssue } from "./sending";
import { firstSentences } from "./sentences";
import { requestDigest } from "./subscribing";
import { makeReaderByMail, newEmail } from "./testing";
import { describeSchedule } from "./wording";

const ORIGIN = readEnv().LECTERN_URL;

const db = testDatabase();
let server: Awaited<ReturnType<typeof testSmtpServer>>;
let mailer: Mailer;

beforeAll(async () => {
  server = await testSmtpServer();
  mailer = openMailer({ url: server.url, folder: "", from: "Lectern <lectern@example.org>" });
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

async function sendNext(id: string, at: Date) {
  const issue = await issueDigest(db, id, at);
  expect(await sendIssue(db, mailer.send, issue ?? "")).toBe("sent");
  const last = server.taken.at(-1);
  if (!last) throw new Error("No mail came.");
  return { ...last, mail: await PostalMime.parse(last.raw) };
}

test("a mail through a server has both parts, links to read, save and leave, and nothing from elsewhere", async () => {
  const { id, email, secret, category, nextAt, make } = await makeReaderByMail(
    db,
    newEmail().replace("@", "+lectern@"),
  );
  const paper = await make({
    title: String.raw`On $L_\infty$ <b>bounds</b>`,
    plainTitle: "On L∞ <b>bounds</b> & more",
    plainAbstract: "We bound maps, e.g. sparse ones. They bend. A third sentence.",
    authors: ["Ada Lovelace", "Grace Hopper", "Emmy Noether", "Sofja Kowalewskaja"],
  });
  const { to, raw, mail } = await sendNext(id, nextAt);
  expect(to).toEqual([email]);
  expect(mail.subject).toBe("On L∞ <b>bounds</b> & more");
  const { html = "", text = "" } = mail;
  const save = `/save?url=${encodeURIComponent(`${ORIGIN}/paper/${paper.id}`)}`;
  for (const part of [html, text]) {
    expect(part).toContain("We bound maps, e.g. sparse ones. They bend.");
    expect(part).not.toContain("third sentence");
    expect(part).toContain("Ada Lovelace, Grace Hopper, Emmy Noether and 1 more");
    expect(part).toContain(`New in ${category}`);
    expect(part).toContain(`${ORIGIN}/paper/${paper.id}`);
    expect(part).toContain(save);
    expect(part).toContain(`/unsubscribe?s=${secret}`);
  }
  expect(html).toContain("On L∞ &lt;b&gt;bounds&lt;/b&gt; &amp; more");
  expect(html).not.toMatch(/<img|<script|src=|@import|url\(|\{\{/);
  expect(text).not.toMatch(/<(?!b>|\/b>)|&amp;|\{\{/);
  expect(text.split("\n").filter((line) => line.length > 72 && !line.includes("http"))).toEqual([]);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  expect(header("list-unsubscribe")).toBe(`<${ORIGIN}/unsubscribe/one-click?s=${secret}>`);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(Buffer.byteLength(raw)).toBeLessThan(100_000);
});

test("twenty papers are less than what mail programs cut off", async () => {
  const { id, nextAt, make } = await makeReaderByMail(db);
  const plainAbstract = `${"A sentence that goes on and on about maps. ".repeat(10)}`;
  for (let i = 0; i < 20; i += 1) await make({ plainAbstract, plainTitle: "Long ".repeat(30) });
  const { mail } = await sendNext(id, nextAt);
  expect(Buffer.byteLength(mail.html ?? "")).toBeLessThan(100_000);
  expect(mail.subject).toMatch(/^.{60,101} and 19 more papers$/);
});

test("a title with line breaks and hidden signs makes no header", async () => {
  const { id, nextAt, make } = await makeReaderByMail(db);
  await make({ plainTitle: "On maps\r\nBcc: all@example.org\u202e" });
  const { mail, to } = await sendNext(id, nextAt);
  expect(to).toHaveLength(1);
  expect(mail.bcc).toBeUndefined();
  expect(mail.subject).toContain("On maps");
});

test("the mail that asks leads to the page that confirms", async () => {
  const email = newEmail();
  await requestDigest({ viewer: ANONYMOUS, db }, { email, categories: "cs.LG" });
  const [asked] = await db
    .select()
    .from(digestConfirmations)
    .where(eq(digestConfirmations.email, email));
  if (!asked) throw new Error("Nothing was asked.");
  await mailer.send(confirmationMail(asked));
  const { to, mail } = server.taken.at(-1) ?? { to: [], mail: {} as never };
  expect(to).toEqual([email]);
  for (const broken of [mail.html, mail.text]) {
    const part = broken?.replace(/\s+/g, " ");
    expect(part).toContain(`${ORIGIN}/subscribe/confirm?s=${asked.secret}`);
    expect(part).toContain("trending and new papers in cs.LG");
    expect(part).toContain("48 hours");
  }
});

test.each([
  ["We show, e.g. by A. Noether et al. in Fig. 2, that it bends. Then more. And more.", "more."],
  ["One sentence only", "only"],
  ["", ""],
  [`${"word ".repeat(300)}.`, "…"],
])("the first two sentences of %j", (text, end) => {
  const some = firstSentences(text);
  expect(some.length).toBeLessThan(482);
  expect(some.endsWith(end)).toBe(true);
  expect(some.match(/And more/)).toBeNull();
});

test("what is filled into a frame is text, whatever it holds", () => {
  const fill = frameOf(
    '<p>{{a}}</p><!--rows--><i title="{{b}}"><!--in-->{{c}}<!--/in--></i><!--/rows-->',
  );
  const rows = [
    { b: '"><script>', in: [{ c: "{{a}}<!--rows-->" }] },
    { b: "x", in: [] },
  ];
  expect(fill({ a: "$& <&>", rows })).toBe(
    '<p>$&amp; &lt;&amp;&gt;</p><i title="&quot;&gt;&lt;script&gt;">{{a}}&lt;!--rows--&gt;</i><i title="x"></i>',
  );
  expect(letterFrame()).toContain("prefers-color-scheme: dark");
});

test("lines are broken between words alone", () => {
  const address = `https://example.org/${"x".repeat(90)}`;
  expect(wrap(`See ${address} there`, "  ")).toBe(`  See\n  ${address}\n  there`);
});

test("rhythms are told in words", () => {
  const at = { weekday: 5, hour: 7, timeZone: "America/New_York" };
  expect(describeSchedule({ ...at, cadence: "weekly" })).toBe(
    "on Fridays at 07:00 (America/New York)",
  );
  expect(describeSchedule({ ...at, cadence: "daily" })).toBe(
    "every day at 07:00 (America/New York)",
  );
});
