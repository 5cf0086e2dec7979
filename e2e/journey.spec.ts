import { expect, PASSWORD, test } from "./fixtures";
import { selectText } from "./selection";

test("from the papers of a day to a shared, annotated list", async ({ page, browser, baseURL }) => {
  const handle = `ada-${Date.now().toString(36)}`;
  // Not the front page: other tests bring papers to today.
  await page.goto("/papers/2026-03-13");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Friday, 13 March 2026");
  await page.getByRole("link", { name: "Save" }).first().click();

  await page.getByRole("link", { name: "Make an account" }).click();
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("Email").fill(`${handle}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText(`Welcome, @${handle}.`)).toBeVisible();

  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^EgoPoser/ })
    .click();

  await page.getByText("Add to list").click();
  await page.getByLabel("New list with this paper").fill("Moving bodies");
  await page.getByRole("button", { name: "Make list" }).click();
  await expect(page.getByText("Added to the new list “Moving bodies”.")).toBeVisible();

  await selectText(page, "EgoPoser drops these assumptions");
  await page.getByRole("button", { name: "Note" }).click();
  await page.getByRole("toolbar").getByLabel("Note").fill("The *whole* point.");
  await page.getByRole("button", { name: "Highlight in green" }).click();
  await expect(page.locator("mark.green")).toHaveText("EgoPoser drops these assumptions");
  await expect(page.getByRole("article", { name: /^Note on/ })).toContainText("The whole point.");
  await page.reload();
  await expect(page.locator("mark.green")).toHaveText("EgoPoser drops these assumptions");

  await page.getByText("Tag", { exact: true }).click();
  await page.getByLabel("Add a tag").fill("avatars");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Tagged “avatars”.")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lists" }).click();
  await page.getByRole("link", { name: "Moving bodies" }).click();
  await page.getByRole("link", { name: "Edit and share" }).click();
  await page.getByLabel("Who may see it").selectOption("public");
  await page.getByLabel(/Readers also see/).check();
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("public list")).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Make public" }).click();
  await page.getByLabel(/1 highlight or note becomes visible .* Yes, do that/).check();
  await page.getByRole("button", { name: "Make public" }).click();
  await expect(page.getByText("1 highlight or note changed.")).toBeVisible();
  await page.getByRole("link", { name: "← Moving bodies" }).click();
  await expect(page.getByText("public list")).toBeVisible();
  const link = `/@${handle}/moving-bodies`;
  expect(new URL(page.url()).pathname).toBe(link);

  const stranger = await browser.newContext({ baseURL });
  const friend = await stranger.newPage();
  await friend.goto(link);
  await expect(friend.getByRole("heading", { level: 1 })).toHaveText("Moving bodies");
  await expect(friend.locator("mark")).toHaveText("EgoPoser drops these assumptions");
  await expect(friend.getByText("The whole point.")).toBeVisible();
  await friend.goto(`/@${handle}`);
  await expect(friend.getByRole("link", { name: "Moving bodies" })).toBeVisible();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Who may see it").selectOption("private");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("private list")).toBeVisible();
  expect((await friend.goto(link))?.status()).toBe(404);
  await friend.goto(`/@${handle}`);
  await expect(friend.getByRole("link", { name: "Moving bodies" })).toBeHidden();
  await stranger.close();
});
