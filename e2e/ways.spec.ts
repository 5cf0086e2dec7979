import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { users } from "@/db/schema";
import { setRole } from "@/lib/accounts/roles";
import { checkAccessibility, expect, test } from "./fixtures";
import { linkMailedTo } from "./mails";
import { other } from "./people";

test("an address changes by its link, and the one before takes it back", async ({
  page,
  browser,
  baseURL,
  db,
  me,
}) => {
  const { id, handle } = me.viewer;
  const [old, email] = [`${handle}@example.org`, `${newId()}@example.org`];
  await page.goto("/settings/account");
  await checkAccessibility(page);
  await page.getByLabel("New address").fill(old);
  await page.getByRole("button", { name: "Change address" }).click();
  await expect(page.getByText("This is your address already.")).toBeVisible();
  await page.getByLabel("New address").fill(email);
  await page.getByRole("button", { name: "Change address" }).click();
  await expect(page.getByText(`A link was sent to ${email}.`)).toBeVisible();
  const link = await linkMailedTo(email, "Confirm your new address");
  const elsewhere = await other(browser, baseURL);
  await elsewhere.goto(link);
  await elsewhere.getByRole("button", { name: "Yes, change it" }).click();
  await expect(elsewhere.getByText("You are signed out.")).toBeVisible();
  await page.goto(link);
  await page.getByRole("button", { name: "Yes, change it" }).click();
  await expect(page.getByText(`Your address is ${email} now.`)).toBeVisible();
  await elsewhere.goto(await linkMailedTo(old, "Your address was changed"));
  await elsewhere.getByRole("button", { name: "Take it back" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  expect((await db.select().from(users).where(eq(users.id, id)))[0]?.email).toBe(old);
  await page.goto("/library");
  expect(new URL(page.url()).pathname).toBe("/signin");
  await elsewhere.context().close();
});

test("an admin makes an invitation, and somebody an account by it", async ({
  page,
  browser,
  baseURL,
  db,
  me,
}) => {
  const { handle } = me.viewer;
  expect((await page.goto("/admin/invitations"))?.status()).toBe(404);
  await setRole(db, { handle, role: "admin", held: true });
  await page.goto("/admin/invitations");
  await page.getByRole("button", { name: "Invite" }).click();
  const shown = page.getByRole("region", { name: "The new invitation" });
  const link = (await shown.getByText("/signup?invitation=").textContent()) ?? "";
  await checkAccessibility(page);
  const stranger = await other(browser, baseURL);
  await stranger.goto(link);
  const newcomer = `invited-${newId()}`;
  await stranger.getByLabel("Handle").fill(newcomer);
  await stranger.getByLabel("Email").fill(`${newcomer}@example.org`);
  await stranger.getByLabel("Password").fill("a long enough password");
  await stranger.getByRole("button", { name: "Make an account" }).click();
  await expect(stranger.getByText(`Your account, @${newcomer}`)).toBeAttached();
  await page.reload();
  await expect(page.getByText("A link", { exact: true })).toHaveCount(0);
  await stranger.context().close();
});
