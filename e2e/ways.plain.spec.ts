import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { newId } from "@/db/ids";
import { expect, PASSWORD, test } from "./fixtures";
import { linkMailedTo } from "./mails";

/** What an app shows half a minute later: the code that turned it on counts no more. */
const nextCode = (secret: string) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });

async function signIn(page: Page, email: string, password: string) {
  await page.goto("/signin?next=%2Flists");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("without JavaScript: signing up, confirming, a new password, a second step, and in by each way", async ({
  page,
  request,
}) => {
  const handle = `ways-${newId()}`;
  const email = `${handle}@example.org`;
  await page.goto("/signup?next=%2Flists");
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText("Confirm your address by the link")).toBeVisible();
  const confirm = await linkMailedTo(email, "Confirm your address");
  for (let look = 0; look < 2; look += 1) expect((await request.get(confirm)).status()).toBe(200);
  await page.goto(confirm);
  await page.getByRole("button", { name: "Yes, it is mine" }).click();
  await expect(page.getByText(`${email} is confirmed.`)).toBeVisible();
  await expect(page.getByText("Confirm your address by the link")).toHaveCount(0);
  await page.goto(confirm);
  await expect(page.getByRole("heading", { name: "This link doesn’t work" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/signin/forgotten");
  await page.getByLabel("Email").fill(`${email} <x>`);
  await page.getByRole("button", { name: "Choose a new password" }).click();
  await expect(page.getByText("Give an email address")).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Choose a new password" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await page.goto(await linkMailedTo(email, "Choose a new password"));
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  const password = "another long password";
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("The password is set.")).toBeVisible();

  await page.goto("/settings/second-step");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("img", { name: "Picture for the app" })).toBeVisible();
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByText("This is not the code that the app shows now.")).toBeVisible();
  await page.getByLabel("Code").fill(new TOTP({ secret }).generate());
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByText("10 recovery codes are left")).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Have them as a file" }).click();
  const file = await readFile(await (await waiting).path(), "utf8");
  const [recovery = ""] = file.match(/\b\w{5}-\w{5}\b/g) ?? [];
  await page.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByText(recovery)).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, email, password);
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await page.goto("/library");
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await page.getByLabel("Code").fill("12345");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Give a code of six digits")).toBeVisible();
  await page.getByLabel("Code").fill(nextCode(secret));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Library" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/signin/forgotten");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me a link to sign in" }).click();
  await page.goto(await linkMailedTo(email, "Sign in to Lectern"));
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.getByLabel("Code").fill(recovery);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(`Your account, @${handle}`)).toBeAttached();
});
