import { makePaper } from "@/db/factories";
import { makePair } from "@/lib/duplicates/testing";
import { savePaper } from "@/lib/library/mutations";
import { expect, test } from "./fixtures";

test("papers are merged and parted, kept apart and shown again without JavaScript", async ({
  page,
  me,
}) => {
  const pair = { kept: { title: "Sparse maps" }, gone: { title: "Sparse maps, again" } };
  const { gone } = await makePair(me.db, me, pair);
  await page.goto("/library/duplicates");
  const group = page.getByRole("form", { name: "Sparse maps" });
  await group.getByLabel("This one stays").nth(1).check();
  await group.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText("Merged 1 paper into another.")).toBeVisible();
  await page.goto("/library");
  await expect(page.locator("[data-row] [data-open]")).toHaveAttribute("href", `/paper/${gone}`);
  await page.goto("/library/duplicates");
  await page.getByRole("button", { name: "Part again: Sparse maps, again" }).click();
  await expect(page.getByText("They are two papers again.")).toBeVisible();
  await group.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await group.getByRole("button", { name: "Not a duplicate" }).click();
  await page.getByRole("button", { name: "Show again: " }).click();
  await expect(group).toBeVisible();
});

test("a choice that makes no sense is refused, and nothing that was chosen is lost", async ({
  page,
  me,
}) => {
  const [doi, title] = ["10.1000/three-plain", "Three of a kind"];
  const of = { doi, title };
  await makePair(me.db, me, { kept: of, gone: of });
  await makePair(me.db, me, { gone: of });
  await page.goto("/library/duplicates");
  const group = page.getByRole("form", { name: title });
  await group.getByLabel("It is the same").nth(0).uncheck();
  await group.getByRole("button", { name: "Merge those ticked" }).click();
  await expect(group.getByRole("alert")).toContainText("The one that stays must be one of those");
  await expect(group.getByLabel("It is the same").nth(0)).not.toBeChecked();
  await expect(group.getByLabel("It is the same").nth(1)).toBeChecked();
  await group.getByLabel("This one stays").nth(1).check();
  await group.getByRole("button", { name: "Merge those ticked" }).click();
  await expect(page.getByText("Merged 1 paper into another.")).toBeVisible();
  await expect(group.getByRole("radio")).toHaveCount(2);
});

test("what an import brings that is there already is told at its end", async ({ page, me }) => {
  const title = "A study of the norms of sparse maps";
  const { id } = await makePaper(me.db, { title, publishedOn: "2025-12-01", featuredOn: null });
  await savePaper(me, { paper: id });
  await page.goto("/library/import");
  const text = `@article{a, title = {${title}}, author = {Ada Lovelace}, year = 2026}`;
  await page.getByLabel("Or paste some text").fill(text);
  await page.getByRole("button", { name: "See what is in it" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  // Meanwhile the page fetches itself.
  await expect(page.getByText("1 of them looks like papers you have.")).toBeVisible();
  await page.getByRole("link", { name: "See the duplicates" }).click();
  await expect(page.getByRole("form", { name: title }).getByRole("radio")).toHaveCount(2);
});
