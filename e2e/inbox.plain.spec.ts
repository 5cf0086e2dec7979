import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { expect, test } from "./fixtures";

test("papers are decided on one after another without JavaScript", async ({ page, me }) => {
  const author = `Ada ${newId().replace(/\d/g, "x")}`;
  for (const [i, title] of ["Alpha", "Beta", "Gamma", "Delta"].entries()) {
    const publishedOn = `2026-03-${20 - i}`;
    await makePaper(me.db, { title, authors: [author], featuredOn: null, publishedOn });
  }
  await page.goto("/library/following");
  await page.getByLabel("What").selectOption("An author");
  await page.getByLabel("Which").fill(author);
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(page.getByRole("button", { name: `Unfollow ${author}` })).toBeVisible();

  await page.goto("/library/inbox");
  const title = page.locator("article h2");
  await expect(title).toHaveText("Alpha");
  await page.getByRole("button", { name: "Dismiss", exact: true }).click();
  await expect(title).toHaveText("Beta");
  await expect(page.getByText("Dismissed.")).toBeVisible();
  await page.getByRole("link", { name: "Later" }).click();
  await expect(title).toHaveText("Gamma");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(title).toHaveText("Delta");
  await page.getByText("Tag", { exact: true }).click();
  await page.getByLabel("Add a tag").fill("maps");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(title).toHaveText("Beta");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 left")).toBeVisible();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("All caught up")).toBeVisible();
  await page.getByRole("link", { name: "Dismissed" }).click();
  await expect(page.locator("[data-row]")).toHaveText([/Alpha/]);
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByText("Nothing dismissed")).toBeVisible();
  await page.goto("/library/inbox");
  await expect(title).toHaveText("Alpha");
});
