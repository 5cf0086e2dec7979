import type { Page } from "@playwright/test";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { createList, deleteList } from "@/lib/lists/mutations";
import { listLists } from "@/lib/lists/queries";
import { expect, test } from "./fixtures";
import { makeList } from "./people";

const titles = (page: Page) => page.locator("[data-row] h2").allTextContents();
const row = (page: Page, title: string) => page.locator("[data-row]").filter({ hasText: title });

test("papers are ordered by dragging and by buttons, and put back", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha", "Beta", "Gamma"]);
  await page.goto(list.path);
  await row(page, "Gamma").locator("[data-handle]").dragTo(row(page, "Alpha"));
  await expect.poll(() => titles(page)).toEqual(["Gamma", "Alpha", "Beta"]);
  await page.reload();
  expect(await titles(page)).toEqual(["Gamma", "Alpha", "Beta"]);
  await row(page, "Gamma").locator("[data-handle]").dragTo(row(page, "Beta"));
  await expect.poll(() => titles(page)).toEqual(["Alpha", "Beta", "Gamma"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => titles(page)).toEqual(["Gamma", "Alpha", "Beta"]);
  await row(page, "Alpha").getByRole("button", { name: "Move up" }).click();
  await expect.poll(() => titles(page)).toEqual(["Alpha", "Gamma", "Beta"]);
  await row(page, "Gamma").getByRole("button", { name: "Move down" }).click();
  await expect.poll(() => titles(page)).toEqual(["Alpha", "Beta", "Gamma"]);
  await expect(row(page, "Alpha").getByRole("button", { name: "Move up" })).toHaveCount(0);
  await expect(row(page, "Gamma").getByRole("button", { name: "Move down" })).toHaveCount(0);
});

test("a list is renamed, described, deleted and brought back", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha"]);
  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Title").fill("");
  await page.getByLabel("Readers also see").check();
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription("Give the list a title.");
  await expect(page.getByLabel("Readers also see")).toBeChecked();
  await page.getByLabel("Title").fill("Bends & folds");
  await page
    .getByLabel("Description")
    .fill(
      '**Bold** <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="alert(1)">',
    );
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bends & folds");
  await expect(page.locator("strong")).toHaveText("Bold");
  await expect(page.getByText("<script>alert(1)</script>")).toBeVisible();
  await expect(page.locator("main img, main script, main a[href^='javascript']")).toHaveCount(0);

  await page.getByRole("link", { name: "Edit and share" }).click();
  await page.getByRole("button", { name: "Delete list" }).click();
  await expect(page.getByText("Deleted “Bends & folds”.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Bends & folds" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Bends & folds" })).toBeVisible();
});

test("lists are ordered by buttons", async ({ page, me }) => {
  for (const title of ["Third", "Second", "First"]) await createList(me, { title });
  await page.goto("/lists");
  await page.getByRole("button", { name: "Move Third up" }).click();
  await expect.poll(() => titles(page)).toEqual(["First", "Third", "Second"]);
  await page.getByRole("button", { name: "Move First down" }).click();
  await expect.poll(() => titles(page)).toEqual(["Third", "First", "Second"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => titles(page)).toEqual(["First", "Third", "Second"]);
  expect((await listLists(me)).map((list) => list.title)).toEqual(["First", "Third", "Second"]);
});

test("a paper is taken out of a list with its note, and put back", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha", "Beta"]);
  await page.goto(list.path);
  await row(page, "Alpha").getByText("Edit", { exact: true }).click();
  await page.getByLabel("Note for readers").first().fill("Read *first*.");
  await row(page, "Alpha").getByRole("button", { name: "Keep" }).click();
  await expect(row(page, "Alpha").locator("em")).toHaveText("first");
  await row(page, "Alpha").getByRole("button", { name: "Remove from list" }).click();
  await expect.poll(() => titles(page)).toEqual(["Beta"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => titles(page)).toEqual(["Alpha", "Beta"]);
  await expect(row(page, "Alpha").locator("em")).toHaveText("first");
});

test("what was deleted in another tab is told of", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha"]);
  await page.goto(`/lists/${list.id}/edit`);
  await deleteList(me, { id: list.id });
  await page.getByLabel("Description").fill("Typed for long.");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is no such list." })).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("Typed for long.");
});

test("the overview of lists says how much of each is read", async ({ page, me }) => {
  const list = await makeList(me, ["One", "Two"]);
  await page.goto("/lists");
  await expect(page.getByText("2 papers · private")).toBeVisible();
  await savePaper(me, { paper: list.papers[0] });
  await setStatus(me, { paper: list.papers[0], status: "read" });
  await page.reload();
  await expect(page.getByText("1 of 2 papers read · private")).toBeVisible();
});
