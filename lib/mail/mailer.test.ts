import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Mailer, openMailer } from "./mailer";
import type { Mail } from "./schema";
import { rawServer, smtpError, testSmtpServer } from "./testing";

const MAIL: Mail = {
  ...{ to: "ada+papers@example.org", subject: "Papers of today: “Bends”, ½ of them" },
  ...{ html: "<p>Ünïcode <b>bold</b></p>", text: "Ünïcode\n.\n.leading dot" },
  headers: {
    "List-Unsubscribe": `<https://lectern.example/unsubscribe/${"s".repeat(90)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
  messageId: "<digest-1@lectern.example>",
};

const FROM = "Lectern <lectern@example.org>";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

/** Little, so that what never answers is given up soon. */
const IMPATIENT = { connect: 300, greeting: 300, silence: 300 };

function mailerTo(url: string, patience?: typeof IMPATIENT): Mailer {
  const mailer = openMailer({ url, folder: "", from: FROM, ...(patience && { patience }) });
  open.push(mailer);
  return mailer;
}

async function served(options: Parameters<typeof testSmtpServer>[0] = {}) {
  const server = await testSmtpServer(options);
  open.push(server);
  return { ...server, mailer: mailerTo(server.url) };
}

async function listening(serve: (socket: Socket) => void): Promise<string> {
  const server = await rawServer(serve);
  open.push(server);
  return server.url;
}

test("a mail arrives as it was written", async () => {
  const { mailer, taken } = await served();
  await mailer.send(MAIL);
  const [first] = taken;
  expect(first?.to).toEqual([MAIL.to]);
  expect(first?.mail).toMatchObject({
    ...{ subject: MAIL.subject, messageId: MAIL.messageId },
    from: { name: "Lectern", address: "lectern@example.org" },
  });
  expect(first?.mail.text?.trimEnd()).toBe(MAIL.text);
  expect(first?.mail.html).toContain("<p>Ünïcode <b>bold</b></p>");
  const header = (name: string) => first?.mail.headers.find(({ key }) => key === name)?.value;
  expect(header("list-unsubscribe")).toBe(MAIL.headers?.["List-Unsubscribe"]);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(first?.raw).toMatch(/^Content-Type: multipart\/alternative/m);
});

test("fifty at once arrive over few connections, each once", async () => {
  let connections = 0;
  const { mailer, taken } = await served({
    onConnect: (_, callback) => {
      connections += 1;
      callback();
    },
  });
  const ids = Array.from({ length: 50 }, (_, n) => `<${n}@lectern.example>`);
  await Promise.all(ids.map((messageId) => mailer.send({ ...MAIL, messageId })));
  expect(taken.map(({ mail }) => mail.messageId).sort()).toEqual(ids.sort());
  expect(connections).toBeLessThanOrEqual(5);
});

test.each([
  [550, "5.1.1 No such user", "address"],
  [550, "No such user", "address"],
  [553, "That is no mailbox", "address"],
  [501, "That is no address", "address"],
  [550, "5.7.1 Your server is blocked", "refused"],
  [554, "Not today", "refused"],
  [552, "5.2.2 Mailbox full", "refused"],
  [450, "4.2.1 Try again", "later"],
  [451, "4.7.1 Greylisted", "later"],
])("the answer %d %s to an address means: %s", async (code, words, failure) => {
  const { mailer, taken } = await served({
    onRcptTo: (_address, _session, callback) => callback(smtpError(code, words)),
  });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure });
  expect(taken).toEqual([]);
});

test.each([
  [554, "refused"],
  [550, "refused"],
  [452, "later"],
])("the answer %d to the whole mail means: %s", async (code, failure) => {
  const { mailer } = await served({
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on("end", () => callback(smtpError(code, "So be it")));
    },
  });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure });
});

test("a sender who is refused for good is no fault of the address", async () => {
  const { mailer } = await served({
    onMailFrom: (_address, _session, callback) => callback(smtpError(550, "We don't know you")),
  });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure: "refused" });
});

test("a server that turns us away, or wants another password, is asked again later", async () => {
  const { mailer } = await served({
    onConnect: (_session, callback) => callback(smtpError(554, "No service")),
  });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure: "later" });
  const { url } = await served({
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) => callback(smtpError(535, "Wrong password")),
  });
  const wrong = mailerTo(url.replace("smtp://", "smtp://ada:wrong@"));
  await expect(wrong.send(MAIL)).rejects.toMatchObject({ failure: "later" });
});

test("a server that is not there is asked again later", async () => {
  const gone = await testSmtpServer();
  await gone.close();
  await expect(mailerTo(gone.url).send(MAIL)).rejects.toMatchObject({ failure: "later" });
});

test("one that never greets, and one that never answers the mail, are given up", async () => {
  const silent = mailerTo(await listening(() => {}), IMPATIENT);
  await expect(silent.send(MAIL)).rejects.toMatchObject({ failure: "later" });
  let whole = false;
  const { url } = await served({
    onData: (stream) => {
      stream.resume();
      stream.on("end", () => {
        whole = true;
      });
    },
  });
  const mailer = mailerTo(url, { ...IMPATIENT, greeting: 10_000, connect: 10_000, silence: 2000 });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure: "unknown" });
  expect(whole).toBe(true);
});

test("a connection cut in the middle of the mail: it is sent again, and arrives", async () => {
  let cuts = 0;
  const url = await listening((socket) => {
    socket.write("220 here\r\n");
    socket.on("data", (data) => {
      const said = String(data);
      if (/^DATA/m.test(said)) socket.write("354 go on\r\n");
      else if (/^(EHLO|MAIL|RCPT)/m.test(said)) socket.write("250 fine\r\n");
      else {
        cuts += 1;
        socket.destroy();
      }
    });
  });
  const mailer = mailerTo(url);
  const big = { ...MAIL, text: "A line of the text.\n".repeat(50_000) };
  await expect(mailer.send(big)).rejects.toMatchObject({ failure: "later" });
  // Trying again is left to who sends: nothing is tried behind their back.
  expect(cuts).toBe(1);
  const { mailer: other, taken } = await served();
  await other.send(big);
  expect(taken[0]?.mail.text?.trimEnd()).toBe(big.text.trimEnd());
});

test("what went wrong with one mail doesn't touch the next", async () => {
  let refused = false;
  const { mailer, taken } = await served({
    onRcptTo: (_address, _session, callback) => {
      const first = !refused;
      refused = true;
      callback(first ? smtpError(550, "No such user") : null);
    },
  });
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure: "address" });
  await mailer.send(MAIL);
  expect(taken).toHaveLength(1);
});

test("what is sent after the end is for later", async () => {
  const { mailer } = await served();
  await mailer.send(MAIL);
  mailer.close();
  await expect(mailer.send(MAIL)).rejects.toMatchObject({ failure: "later" });
});

test.each<[string, Partial<Mail>, object]>([
  ["subject", { subject: "Hello\r\nBcc: all@example.org" }, { code: "invalid" }],
  ["header", { headers: { "X-Why": "so\nBcc: all@example.org" } }, { code: "invalid" }],
  ["name of a header", { headers: { "X-Why:\r\nBcc": "all@example.org" } }, { code: "invalid" }],
  ["header of ours", { headers: { bcc: "all@example.org" } }, { code: "invalid" }],
  ["Message-ID", { messageId: "<1@a>\r\nBcc: all@example.org" }, { code: "invalid" }],
  ["address", { to: "ada@example.org\r\nBcc: all@example.org" }, { failure: "address" }],
  ["second address", { to: "ada@example.org, bob@example.org" }, { failure: "address" }],
  ["name beside the address", { to: "Ada <ada@example.org>" }, { failure: "address" }],
])("a %s that would add to the headers is no mail", async (_, part, refusal) => {
  const { mailer, taken } = await served();
  await expect(mailer.send({ ...MAIL, ...part })).rejects.toMatchObject(refusal);
  expect(taken).toEqual([]);
});

test("addresses in other scripts arrive where the server knows of them", async () => {
  const { mailer, taken } = await served();
  await mailer.send({ ...MAIL, to: "ada@bücher.example" });
  expect(taken[0]?.to[0]).toMatch(/^ada@(xn--bcher-kva|bücher)\.example$/);
  await mailer.send({ ...MAIL, to: "ädä@example.org" });
  expect(taken[1]?.to).toEqual(["ädä@example.org"]);
});
