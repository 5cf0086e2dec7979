import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { digestSubscriptions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { upvotePaper } from "@/lib/attention/mutations";
import { ANONYMOUS } from "@/lib/context";
import type { Mail } from "@/lib/mail/schema";
import { sendDayAgain } from "./again";
import { issueDigest } from "./issuing";
import { stopSubscription } from "./managing";
import { listIssues, listMissedDays, previewDigest } from "./queries";
import { sendIssue } from "./sending";
import { inDays, issueOf, makeReaderByMail } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

test("a missed day is sent again, the same papers to the same reader, a few times", async () => {
  const { id, secret, make, nextAt } = await makeReaderByMail(db);
  const { id: paper } = await make();
  const issue = (await issueDigest(db, id, nextAt)) ?? "";
  const sent: Mail[] = [];
  const send = async (mail: Mail) => void sent.push(mail);
  await sendIssue(db, send, issue);
  const period = (await issueOf(db, id))?.period;
  expect(await listIssues(anyone, { secret })).toMatchObject([
    { period, state: "sent", papers: 1 },
  ]);
  for (let copy = 0; copy < 3; copy += 1) {
    expect(await sendDayAgain(anyone, { secret, period })).toEqual({ papers: 1 });
    await expect(sendDayAgain(anyone, { secret, period })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await sendIssue(db, send, issue)).toBe("sent");
  }
  await expect(sendDayAgain(anyone, { secret, period })).rejects.toMatchObject({ code: "invalid" });
  expect(sent).toHaveLength(4);
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(4);
  expect(sent.every(({ text }) => text.includes(`/paper/${paper}`))).toBe(true);
});

test("of a day that had no mail, what came then is sent, but no day to come", async () => {
  const { id, secret, make, nextAt } = await makeReaderByMail(db);
  const due = new Date(nextAt.getTime() - 2 * 86_400_000);
  const period = due.toISOString().slice(0, 10);
  const { id: paper } = await make({ featuredAt: new Date(due.getTime() - 3_600_000) });
  expect(await sendDayAgain(anyone, { secret, period })).toEqual({ papers: 1 });
  expect((await issueOf(db, id, period))?.papers).toMatchObject([{ paper }]);
  for (const day of [inDays(3).toISOString().slice(0, 10), "2020-01-01", "no day"]) {
    await expect(sendDayAgain(anyone, { secret, period: day })).rejects.toMatchObject({
      code: "invalid",
    });
  }
});

test("days on which no mail was made are told: since it began, and until the one that is due", async () => {
  const { id, secret, make, nextAt } = await makeReaderByMail(db);
  const day = (from: Date, days: number) =>
    new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  expect(await listMissedDays(anyone, { secret })).toEqual([]);
  await db
    .update(digestSubscriptions)
    .set({ createdAt: new Date(nextAt.getTime() - 5.5 * 86_400_000) })
    .where(eq(digestSubscriptions.id, id));
  const [made, missed] = [day(nextAt, -1), day(nextAt, -2)];
  await make({ featuredAt: new Date(nextAt.getTime() - 86_400_000 - 3_600_000) });
  await sendDayAgain(anyone, { secret, period: made });
  const told = await listMissedDays(anyone, { secret });
  expect(told).toEqual([2, 3, 4, 5].map((days) => day(nextAt, -days)));
  await expect(sendDayAgain(anyone, { secret, period: missed })).rejects.toMatchObject({
    fields: { period: "Nothing new came on that day." },
  });
  // What is due is being made.
  const before = new Date(nextAt.getTime() - 4 * 86_400_000);
  await db
    .update(digestSubscriptions)
    .set({ nextAt: before })
    .where(eq(digestSubscriptions.id, id));
  expect(await listMissedDays(anyone, { secret })).toEqual([day(nextAt, -5)]);
  await stopSubscription(anyone, { secret });
  expect(await listMissedDays(anyone, { secret })).toEqual(told);
});

test("a day that is over has what was new then, and not what is trending by now", async () => {
  const { secret, make, nextAt, category } = await makeReaderByMail(db);
  const due = new Date(nextAt.getTime() - 2 * 86_400_000);
  const { id: paper } = await make({ featuredAt: inDays(-20), featuredOn: "2026-01-02" });
  for (let voter = 0; voter < 3; voter += 1) await upvotePaper(await makeUser(db), { paper });
  const preview = await previewDigest(anyone, { secret });
  expect(preview.papers).toMatchObject([{ reasons: [`Trending in ${category}`] }]);
  await expect(
    sendDayAgain(anyone, { secret, period: due.toISOString().slice(0, 10) }),
  ).rejects.toMatchObject({ code: "invalid" });
});
