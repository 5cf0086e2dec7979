import { listLibrary } from "@/lib/library/queries";
import { expect, test } from "./fixtures";

test("papers are pasted, chosen, imported and taken back without JavaScript", async ({
  page,
  me,
}) => {
  await page.goto("/library/import");
  await page.getByRole("button", { name: "See what is in it" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose a file, or paste some text.");
  await page.getByLabel("Or paste some text").fill("TY  - JOUR\nTI  - Pasted\nKW  - red\nER  - \n");
  await page.getByRole("button", { name: "See what is in it" }).click();
  await expect(page.getByRole("heading", { name: "Pasted RIS" })).toBeVisible();
  await page.getByLabel("What is new").uncheck();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Choose what is to come in.")).toBeVisible();
  await page.getByLabel("What is new").check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  // Meanwhile the page fetches itself.
  await expect(page.getByText("All that was chosen is in your library.")).toBeVisible();
  expect((await listLibrary(me, {})).items).toMatchObject([
    { paper: { title: "Pasted" }, tags: [] },
  ]);
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  expect((await listLibrary(me, {})).items).toEqual([]);
});
