import { eq, sql } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { digestAddresses, digestSubscriptions } from "@/db/schema";
import { requestDigest } from "@/lib/digests/subscribing";
import { secretSentTo, subscribe } from "@/lib/digests/testing";
import { checkAccessibility, expect, test } from "./fixtures";

test.use({ timezoneId: "Australia/Lord_Howe" });

test("an account has papers sent, sees what the next mail holds and why, and stops", async ({
  page,
  me,
  db,
}) => {
  const email = `me-${newId()}@example.org`;
  const id = newId();
  await db.insert(digestAddresses).values({ id, email, userId: me.viewer.id });
  const word = `word${newId()}`;
  await page.goto("/settings/digest");
  await page.getByRole("link", { name: "Have papers sent" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Time zone")).toHaveValue("Australia/Lord_Howe");
  await page.getByLabel("Trending and new papers").uncheck();
  await page.getByRole("button", { name: "Have them sent" }).click();
  await expect(page.getByText("Say what should be in it.")).toBeVisible();
  await page.getByLabel("Searches").fill(word);
  await page.getByRole("button", { name: "Have them sent" }).click();
  await expect(page.getByText(`searches: ${word}`)).toBeVisible();
  await checkAccessibility(page);

  await makePaper(db, { plainTitle: word, title: `On ${word}`, featuredOn: null });
  await page.getByRole("link", { name: "The next mail, and the last ones" }).click();
  await expect(page.getByRole("link", { name: `On ${word}` })).toBeVisible();
  await expect(page.getByText(`Found by “${word}”`)).toBeVisible();
  await checkAccessibility(page);

  // Days before it began had no mail.
  await db
    .update(digestSubscriptions)
    .set({ createdAt: sql`now() - interval '10 days'` })
    .where(eq(digestSubscriptions.addressId, id));
  await page.reload();
  const day = page.getByLabel("A day without a mail");
  const days = await day
    .getByRole("option")
    .evaluateAll((all) => all.map((one) => one.getAttribute("value") ?? ""));
  // Early in the morning of Lord Howe, when it is the day before in Greenwich.
  const came = new Date(`${days[0]}T00:00:00Z`).getTime() - 12 * 3_600_000;
  await makePaper(db, { plainTitle: word, createdAt: new Date(came), featuredOn: null });
  await day.selectOption(days.at(-1) ?? "");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(page.getByText("Nothing new came on that day.")).toBeVisible();
  await day.selectOption(days[0] ?? "");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(page.getByText("A mail with one paper is on its way.")).toBeVisible();
  await expect(page.getByText(/· 1 paper, (on its way|sent)/)).toBeVisible();
  await checkAccessibility(page);
  await page.goto("/settings/digest");
  await page.getByRole("button", { name: /^Stop mails/ }).click();
  await expect(page.getByText("· stopped")).toBeVisible();
});

test("the page that confirms, and the one that leaves, can be used by everybody", async ({
  page,
  db,
}) => {
  const email = `see-${newId()}@example.org`;
  await page.goto("/subscribe");
  await expect(page.getByLabel("Time zone")).toHaveValue("Australia/Lord_Howe");
  await checkAccessibility(page);
  await requestDigest({ viewer: { kind: "anonymous" }, db }, { email });
  await page.goto(`/subscribe/confirm?s=${await secretSentTo(db, email)}`);
  await checkAccessibility(page);
  const id = newId();
  await db.insert(digestAddresses).values({ id, email: `other-${email}` });
  const { secret } = await subscribe(db, id, [{ kind: "papers", target: "" }]);
  await page.goto(`/unsubscribe?s=${secret}`);
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await expect(page.getByRole("button", { name: "Have them come again" })).toBeVisible();
});
