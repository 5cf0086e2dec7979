import { desc, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { digestConfirmations } from "@/db/schema";
import { expect, test } from "./fixtures";

test("without JavaScript, somebody subscribes, confirms, changes, leaves and comes back; no look does any of it", async ({
  page,
  db,
  request,
}) => {
  const email = `plain+${newId()}@example.org`;
  await page.goto("/subscribe");
  await page.getByLabel("Email").fill("ada@example.org\u0020<x>");
  await page.getByLabel("Categories").fill("cs.LG, math.FA");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Give an email address, like")).toBeVisible();
  await expect(page.getByLabel("Categories")).toHaveValue("cs.LG, math.FA");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("How often").selectOption("weekly");
  await page.getByLabel("Day, if once a week").selectOption("5");
  await page.getByLabel("Time zone").selectOption("Australia/Lord_Howe");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();

  const asked = async () => {
    const [row] = await db
      .select()
      .from(digestConfirmations)
      .where(eq(digestConfirmations.email, email))
      .orderBy(desc(digestConfirmations.createdAt));
    if (!row) throw new Error("Nothing was asked.");
    return row;
  };
  const link = `/subscribe/confirm?s=${(await asked()).secret}`;
  for (let look = 0; look < 2; look += 1) expect((await request.get(link)).status()).toBe(200);
  expect((await asked()).subscriptionId).toBeNull();
  await page.goto(link);
  await expect(page.getByText("on Fridays at 07:00 (Australia/Lord Howe)")).toBeVisible();
  await page.getByRole("button", { name: "Yes, send them" }).click();
  await expect(page.getByText(`Mails go to ${email} on Fridays`)).toBeVisible();

  await page.getByLabel("Hour").selectOption("18");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("on Fridays at 18:00 (Australia/Lord Howe)")).toBeVisible();
  await page.getByRole("link", { name: "What the next mail will hold" }).click();
  await expect(page.getByRole("heading", { name: "The next mail" })).toBeVisible();
  await page.getByRole("link", { name: "← These mails" }).click();
  await expect(page.getByRole("heading", { name: "Your mails" })).toBeVisible();
  const { pathname, search } = new URL(page.url());

  // What mail programs do, without a session and from no page of ours.
  const oneClick = `${pathname}/one-click${search}`;
  expect((await request.get(oneClick)).url()).toBe(page.url());
  expect((await request.get(pathname + search)).status()).toBe(200);
  await page.reload();
  await expect(page.getByRole("button", { name: "Stop these mails" })).toBeVisible();
  for (let click = 0; click < 2; click += 1) {
    const form = { "List-Unsubscribe": "One-Click" };
    expect((await request.post(oneClick, { form })).status()).toBe(200);
  }
  await page.reload();
  await expect(page.getByText(`These mails to ${email} have stopped.`)).toBeVisible();
  await page.getByRole("button", { name: "Have them come again" }).click();
  await expect(page.getByText(`Mails go to ${email} on Fridays`)).toBeVisible();
  await page.getByRole("button", { name: "Stop all mails to this address" }).click();
  await expect(page.getByText(`These mails to ${email} have stopped.`)).toBeVisible();
  expect((await request.post(`${pathname}/one-click?s=${"x".repeat(27)}`)).status()).toBe(404);
  await page.goto(`${pathname}?s=%00nothing`);
  await expect(page.getByRole("heading", { name: "This link doesn’t work" })).toBeVisible();
});
