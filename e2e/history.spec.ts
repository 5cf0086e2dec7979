import { daysAgo, passDays } from "@/lib/history/testing";
import { dayText } from "@/lib/papers/period";
import { checkAccessibility, expect, test } from "./fixtures";
import { makeList, other } from "./people";

test("a cited list stays what was cited, also when it is renamed, until it turns private", async ({
  page,
  me,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha", "Beta"], "public");
  await passDays(me.db, list.id, 3);
  const cited = `${list.path}@${daysAgo(3)}`;
  await page.goto(list.path);
  await page.getByText("Cite", { exact: true }).click();
  await expect(page.getByRole("link", { name: dayText(daysAgo(3)), exact: true })).toHaveAttribute(
    "href",
    cited,
  );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "BibTeX" }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.bib$/);
  await page.keyboard.press("Escape");

  await page.locator("[data-item]").first().getByText("Edit", { exact: true }).click();
  await page.getByLabel("Note for readers of the list").first().fill("Begin here.");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Kept.", { exact: true })).toBeVisible();
  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Title").fill("Curves");
  await page.getByLabel("Address").fill("curves");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByRole("heading", { name: "Curves" })).toBeVisible();

  const reader = await other(browser, baseURL);
  await reader.goto(cited);
  await expect(reader).toHaveURL(new RegExp(`/curves@${daysAgo(3)}$`));
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Bends");
  await expect(reader.getByText("Begin here.")).toHaveCount(0);
  await checkAccessibility(reader);
  await reader.getByRole("link", { name: "All changes" }).click();
  await expect(reader.getByText("Renamed the list")).toContainText("Bends");
  await expect(reader.getByText("Changed the note on a paper:")).toBeVisible();
  await checkAccessibility(reader);
  await reader.getByRole("link", { name: dayText(daysAgo(0)) }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Curves");
  await expect(reader.getByText("Begin here.")).toBeVisible();
  await reader.goto(list.path);
  await expect(reader).toHaveURL(/\/curves$/);

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Who may see it").selectOption("private");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("private list")).toBeVisible();
  const curves = `/@${list.handle}/curves`;
  for (const path of [list.path, cited, curves, `${curves}@${daysAgo(0)}`, `${curves}/changes`]) {
    expect((await reader.goto(path))?.status(), path).toBe(404);
  }
  await reader.context().close();
});
