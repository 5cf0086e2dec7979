import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { expect, test } from "./fixtures";

test("papers are filtered, shown, kept by a name and changed together without JavaScript", async ({
  page,
  me,
}) => {
  for (let i = 0; i < 52; i += 1) {
    const { id } = await makePaper(me.db, { title: `Paper ${i}`, featuredOn: null });
    await savePaper(me, { paper: id });
    if (i < 3) await tagPaper(me, { paper: id, name: "few" });
  }
  await page.goto("/library");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("With: few").check();
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(rows).toHaveCount(3);

  await page.getByLabel("Tick Paper 1", { exact: true }).check();
  await page.getByLabel("Tick Paper 2", { exact: true }).check();
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("Choose what to do with them.")).toBeVisible();
  await expect(page.getByLabel("Tick Paper 0", { exact: true })).not.toBeChecked();
  await expect(page.getByLabel("Tick Paper 1", { exact: true })).toBeChecked();
  await page.getByLabel("What to do with those ticked").selectOption("Reading");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("2 papers marked “Reading”.")).toBeVisible();
  await expect(rows.getByLabel("Status")).toHaveCount(3);
  await expect(page.getByRole("checkbox", { name: /^Tick/, checked: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await page.getByLabel("All 3 that match").check();
  await page.getByLabel("What to do with those ticked").selectOption("Take off few");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(3);

  await page.getByText("View", { exact: true }).click();
  await page.getByLabel("Cards").check();
  await page.getByRole("button", { name: "Show it so" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(3);
  await expect(rows).toHaveCount(0);
  await page.getByText("Keep filter").click();
  await page.getByLabel("New smart list").fill("Few");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const few = page.getByRole("list", { name: "Smart lists" }).getByRole("link", { name: /^Few/ });
  await expect(few).toBeVisible();
  await page.goto("/library");
  await few.click();
  await expect(page.locator("[data-row]")).toHaveCount(3);
});
