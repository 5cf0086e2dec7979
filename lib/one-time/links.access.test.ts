import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import { jobs, LINK_PURPOSES, oneTimeLinks } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, inTransaction } from "@/lib/context";
import { sendLinkJob } from "./jobs";
import { linkMail } from "./letters";
import { getLink, mailLink, makeLink, redeemHash, redeemLink, voidLinks } from "./links";
import { purgeLinks } from "./purging";
import { hashOf } from "./secrets";
import { secretSentTo, secretsSentTo } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
const gone = { code: "not_found" };
let email = "";
beforeEach(() => {
  email = `${newId()}@example.org`;
});

test("a link does its own thing, once, also when many take it up at the same time", async () => {
  const { viewer } = await makeUser(db);
  const { secret } = await makeLink(anyone, { purpose: "sign-in", email, userId: viewer.id });
  expect(await getLink(anyone, { secret })).toEqual({
    ...{ purpose: "sign-in", email, handle: viewer.handle, instead: null },
  });
  await expect(redeemLink(anyone, "reset-password", { secret })).rejects.toMatchObject(gone);
  const all = await Promise.allSettled(
    Array.from({ length: 12 }, () =>
      inTransaction(anyone, (tx) => redeemLink(tx, "sign-in", { secret })),
    ),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(getLink(anyone, { secret })).rejects.toMatchObject(gone);
});

test("what fails afterwards leaves a link as good as it was", async () => {
  const { secret } = await makeLink(anyone, { purpose: "sign-in", email });
  const failing = inTransaction(anyone, async (tx) => {
    await redeemLink(tx, "sign-in", { secret });
    throw new Error("Something else went wrong.");
  });
  await expect(failing).rejects.toThrow("Something else");
  await redeemLink(anyone, "sign-in", { secret });
});

test("an expired link, a changed one and nonsense are none", async () => {
  const { id, secret } = await makeLink(anyone, { purpose: "sign-in", email });
  for (const wrong of [`${secret.slice(1)}x`, "x", "\0", "’ or 1=1 --", "x".repeat(200)]) {
    const refused = redeemLink(anyone, "sign-in", { secret: wrong });
    await expect(refused).rejects.toMatchObject({
      code: expect.stringMatching(/not_found|invalid/),
    });
  }
  const refused = getLink(anyone, { secret: "x".repeat(201) });
  await expect(refused).rejects.toMatchObject({ code: "invalid" });
  await db
    .update(oneTimeLinks)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(oneTimeLinks.id, id));
  await expect(redeemLink(anyone, "sign-in", { secret })).rejects.toMatchObject(gone);
  await purgeLinks(db);
  expect(await db.$count(oneTimeLinks, eq(oneTimeLinks.id, id))).toBe(1);
  await db
    .update(oneTimeLinks)
    .set({ expiresAt: sql`now() - interval '25 hours'` })
    .where(eq(oneTimeLinks.id, id));
  await purgeLinks(db);
  expect(await db.$count(oneTimeLinks, eq(oneTimeLinks.id, id))).toBe(0);
});

test.each([-5, 5])(
  "the clock of the app may be %i min ahead: that of the database counts",
  async (ahead) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ahead * 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    const { id, secret } = await makeLink(anyone, { purpose: "reset-password", email });
    const left = sql<number>`extract(epoch from ${oneTimeLinks.expiresAt} - now())`.mapWith(Number);
    const [made] = await db.select({ left }).from(oneTimeLinks).where(eq(oneTimeLinks.id, id));
    expect(Math.round((made?.left ?? 0) / 60)).toBe(30);
    const late = (seconds: number) =>
      db
        .update(oneTimeLinks)
        .set({ expiresAt: sql`now() + make_interval(secs => ${seconds})` })
        .where(eq(oneTimeLinks.id, id));
    await late(-1);
    await expect(redeemLink(anyone, "reset-password", { secret })).rejects.toMatchObject(gone);
    await late(60);
    expect(await redeemLink(anyone, "reset-password", { secret })).toMatchObject({ email });
  },
);

test("three links of a kind work at a time, whoever asks at once; nothing that is kept opens anything", async () => {
  const { viewer } = await makeUser(db);
  const wanted = { purpose: "reset-password", email, userId: viewer.id } as const;
  await Promise.all(
    Array.from({ length: 8 }, () => inTransaction(anyone, (tx) => mailLink(tx, wanted))),
  );
  const secrets = await secretsSentTo(db, email, "reset-password");
  expect(secrets).toHaveLength(3);
  const kept = JSON.stringify([await db.select().from(oneTimeLinks), await db.select().from(jobs)]);
  for (const secret of secrets) expect(kept).not.toContain(secret);
  await inTransaction(anyone, (tx) => mailLink(tx, { ...wanted, purpose: "sign-in" }));
  await voidLinks(anyone, viewer.id, ["reset-password"]);
  for (const secret of secrets) {
    expect(await redeemHash(anyone, "reset-password", hashOf(secret))).toBeUndefined();
  }
  await redeemLink(anyone, "sign-in", { secret: await secretSentTo(db, email, "sign-in") });
});

test("each mail has its link in both parts, no line of its header is anybody else’s, and it is sent again as it was", async () => {
  const { viewer } = await makeUser(db);
  for (const purpose of LINK_PURPOSES) {
    const data = { instead: "eve@example.org\r\nBcc: all@example.org <b>" };
    const { id, secret } = await makeLink(anyone, { purpose, email, userId: viewer.id, data });
    const [link] = await db.select().from(oneTimeLinks).where(eq(oneTimeLinks.id, id));
    if (!link) throw new Error("No link was made.");
    const mail = linkMail(link);
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain(secret);
      expect(part).not.toContain("{{");
    }
    expect(mail.html).not.toContain("example.org <b>");
    expect(mail.subject).toMatch(/^[^\r\n]{5,60}$/);
    expect(linkMail(link)).toEqual(mail);
  }
  await sendLinkJob.run({ db, now: new Date(), attempt: 1 }, { link: "no such link" });
});
