import { expect, PASSWORD, test } from "./fixtures";

test("the whole journey without JavaScript", async ({ page, browser, baseURL }) => {
  const handle = `grace-${Date.now().toString(36)}`;
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Make an account" }).click();

  await page.getByLabel("Handle").fill("No good");
  await page.getByLabel("Email").fill(`${handle}@example.org`);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText("Use 2 to 30 of the letters")).toBeVisible();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(`${handle}@example.org`);
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText(`Welcome, @${handle}.`)).toBeVisible();

  // Not the front page: other tests bring papers to today.
  await page.goto("/papers/2026-03-13");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await page.getByLabel("Status").first().selectOption("reading");
  await page.getByRole("button", { name: "Set" }).first().click();
  await expect(page.getByText("Marked “Reading”.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(page.getByLabel("Status").first()).toHaveValue("to-read");

  await page.goto("/search?q=egocentric+pose");
  await page.getByRole("link", { name: /^EgoPoser/ }).click();
  await page.getByText("Add to list").click();
  await page.getByLabel("New list with this paper").fill("Bodies");
  await page.getByRole("button", { name: "Make list" }).click();
  await expect(page.getByText("Added to the new list “Bodies”.")).toBeVisible();

  await page.getByText("Annotate by quoting").click();
  await page.getByLabel("Words of the abstract").fill("these words are not there");
  await page.getByLabel("Note", { exact: true }).first().fill("Kept while I look again.");
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  await expect(page.getByText("These words are not in the abstract.")).toBeAttached();
  await expect(page.getByLabel("Note", { exact: true }).first()).toHaveValue(
    "Kept while I look again.",
  );
  await page.getByLabel("Words of the abstract").fill("EgoPoser drops  these assumptions");
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  await expect(page.locator("mark.amber")).toHaveText("EgoPoser drops these assumptions");
  await expect(page.getByRole("article", { name: /^Note on/ })).toContainText("Kept while");

  await page.getByText("Tag", { exact: true }).click();
  await page.getByLabel("Add a tag").fill("avatars");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Tagged “avatars”.")).toBeVisible();

  await page.goto("/library?q=avatar&status=to-read");
  await expect(page.getByRole("row", { name: /EgoPoser/ })).toBeVisible();
  await page.goto("/lists");
  await page.getByRole("link", { name: "Bodies" }).click();
  await page.getByRole("link", { name: "Edit and share" }).click();
  await page.getByLabel("Who may see it").selectOption("unlisted");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("unlisted list")).toBeVisible();
  const link = new URL(page.url()).pathname;
  expect(link).toMatch(/bodies-[0-9a-z]{8}$/);

  const stranger = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const friend = await stranger.newPage();
  await friend.goto(link);
  await expect(friend.getByRole("heading", { level: 1 })).toHaveText("Bodies");
  await expect(friend.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await friend.goto(`/@${handle}`);
  await expect(friend.getByText("Nothing is shared here yet.")).toBeVisible();

  await page.goto("/signout");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await page.goto("/library"))?.url()).toContain("/signin?next=%2Flibrary");
  await stranger.close();
});
