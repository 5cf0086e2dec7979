import { newId } from "@/db/ids";
import { expect, test } from "./fixtures";

test("profile, handle and blocks are kept without JavaScript", async ({ page, me, makePerson }) => {
  const { handle } = me.viewer;
  await page.goto("/settings/profile");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Links").fill("example.org");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("is no address that begins with https://")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ada");
  await page.getByLabel("Links").fill("https://example.org/");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await expect(page.getByLabel("Links")).toHaveValue("https://example.org/");

  const taken = await makePerson();
  await page.goto("/settings/handle");
  await page.getByLabel("New handle").fill(taken.handle.replaceAll("-", ""));
  await page.getByRole("button", { name: "Change handle" }).click();
  await expect(page.getByText("It is too similar to an existing one.")).toBeVisible();
  const now = `renamed-${newId()}`;
  await page.getByLabel("New handle").fill(now);
  await page.getByRole("button", { name: "Change handle" }).click();
  await expect(page.getByText(`You are @${now} now.`)).toBeVisible();
  await page.goto(`/@${handle}`);
  await expect(page).toHaveURL(`/@${now}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada");

  await page.goto(`/@${taken.handle}`);
  await page.getByRole("button", { name: `Follow @${taken.handle}` }).click();
  await expect(page.getByRole("link", { name: "1 follower" })).toBeVisible();
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Mute" }).click();
  await expect(page.getByText("is muted. They are not told.")).toBeVisible();
  await page.getByRole("button", { name: `Unmute @${taken.handle}` }).click();
  await expect(page.getByText("is not muted any more.")).toBeVisible();
  await page.goto("/library/following");
  await page.getByRole("button", { name: `Unfollow @${taken.handle}` }).click();
  await expect(page.getByText("Not followed any more.")).toBeVisible();
});
