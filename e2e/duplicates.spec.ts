import type { Page } from "@playwright/test";
import { annotateQuote } from "@/lib/annotations/mutations";
import { makePair } from "@/lib/duplicates/testing";
import { setStatus, unsavePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import type { Me } from "./people";

const HERE = "/library/duplicates";

/** Two papers that are one, and what hangs on the one that goes. */
async function makeDuplicates(me: Me) {
  const pair = await makePair(me.db, me, {
    kept: { title: "Sparse maps", abstract: "New words. We bound the norm of sparse maps." },
    gone: { title: "Sparse maps, as imported", abstract: "We bound the norm of sparse maps." },
  });
  await tagPaper(me, { paper: pair.gone, name: "norms" });
  await setStatus(me, { paper: pair.gone, status: "reading" });
  await annotateQuote(me, { paper: pair.gone, quote: "bound the norm", note: "Tight?" });
  const list = await createList(me, { title: "Bounds" });
  await addToList(me, { listId: list.id, paper: pair.gone });
  return { ...pair, path: `/@${me.viewer.handle}/${list.slug}` };
}

const group = (page: Page) => page.getByRole("form", { name: "Sparse maps" });

test("two papers are merged with all that hung on them, and parted by Undo", async ({
  page,
  me,
}) => {
  const { kept, path } = await makeDuplicates(me);
  await page.goto("/library");
  await page.getByRole("link", { name: "Duplicates" }).click();
  await expect(group(page)).toContainText("The same DOI");
  await expect(group(page).getByRole("radio", { checked: true })).toHaveValue(kept);
  await checkAccessibility(page);
  await group(page).getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText("Merged 1 paper into another.")).toBeVisible();
  await expect(page.getByText("No duplicates")).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole("link", { name: "Sparse maps", exact: true }).click();
  await expect(page.locator("mark")).toHaveText("bound the norm");
  await expect(page.getByText("Tags 1")).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Sparse maps", exact: true })).toBeVisible();

  await page.goto(HERE);
  await page.getByRole("button", { name: "Part again: Sparse maps" }).click();
  await expect(page.getByText("They are two papers again.")).toBeVisible();
  await expect(group(page)).toBeVisible();
  await group(page).getByRole("button", { name: "Merge" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(group(page)).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Sparse maps, as imported" })).toBeVisible();
});

test("two that are no duplicates are kept apart, and shown again", async ({ page, me }) => {
  await makeDuplicates(me);
  await page.goto(HERE);
  await group(page).getByRole("button", { name: "Not a duplicate" }).click();
  await expect(page.getByText("Kept apart from now on.")).toBeVisible();
  await expect(group(page)).toBeHidden();
  await page.getByRole("button", { name: /^Show again: / }).click();
  await expect(group(page)).toBeVisible();
});

test("all with the same id are merged at once; of a group, those that are ticked", async ({
  page,
  me,
}) => {
  const doi = "10.1000/three";
  const title = "Three of a kind";
  await makePair(me.db, me, { kept: { doi, title }, gone: { doi, title } });
  await makePair(me.db, me, { kept: { doi: null }, gone: { doi, title } });
  await makePair(me.db, me);
  await page.goto(HERE);
  const three = page.getByRole("form", { name: title });
  await expect(three.getByRole("radio")).toHaveCount(3);
  await three.getByLabel("It is the same").nth(0).uncheck();
  await three.getByRole("button", { name: "Merge those ticked" }).click();
  await expect(three.getByRole("alert")).toContainText("The one that stays must be one of those");
  await expect(three.getByRole("checkbox", { checked: true })).toHaveCount(2);
  await three.getByLabel("It is the same").nth(0).check();
  await three.getByLabel("It is the same").nth(2).uncheck();
  await three.getByRole("button", { name: "Merge those ticked" }).click();
  await expect(page.getByText("Merged 1 paper into another.")).toBeVisible();
  await expect(three.getByRole("radio")).toHaveCount(2);
  await page.getByRole("button", { name: "Merge all 2 with the same id" }).click();
  await expect(page.getByText("Merged 2 papers into others.")).toBeVisible();
  await expect(page.getByText("No duplicates")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(three.getByRole("radio")).toHaveCount(2);
});

test("what is removed in another tab meanwhile is not merged, and told", async ({ page, me }) => {
  const { gone } = await makeDuplicates(me);
  await page.goto(HERE);
  await unsavePaper(me, { paper: gone });
  await group(page).getByRole("button", { name: "Merge" }).click();
  await expect(group(page)).toContainText("is not in your library any more");
});
