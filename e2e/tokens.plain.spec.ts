import { findTokenViewer } from "@/lib/tokens/queries";
import { expect, test } from "./fixtures";

test("a token is made, shown once, and revoked", async ({ page, db, me }) => {
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(
    "Give it a name.",
  );
  await page.getByRole("textbox", { name: "Name" }).fill("Backup script");
  await page.getByLabel("What it may do").selectOption("write");
  await page.getByLabel("Last day").fill("2099-03-31");
  await page.getByRole("button", { name: "Make token" }).click();

  const made = page.getByRole("region", { name: "The new token" });
  const secret = (await made.getByText(/^lectern_/).textContent()) ?? "";
  expect(await findTokenViewer(db, secret)).toMatchObject({
    id: me.viewer.id,
    scopes: ["read", "write"],
  });
  await made.getByRole("button", { name: "I have it" }).click();
  await expect(made).toBeHidden();

  const row = page.getByRole("list", { name: "Your tokens" }).getByRole("listitem");
  await expect(row).toContainText(`Backup script${secret.slice(0, 12)}… · reads and writes`);
  await expect(row).toContainText("works through 31 March 2099");
  await expect(row).toContainText("last used");
  expect(await page.content()).not.toContain(secret);
  await row.getByRole("button", { name: "Revoke Backup script" }).click();
  await expect(row).toHaveCount(0);
  expect(await findTokenViewer(db, secret)).toBeNull();
});
