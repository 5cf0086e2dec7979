import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { setTagDigit } from "@/lib/tags/digits";
import { createTag, tagPaper } from "@/lib/tags/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { selectText } from "./selection";

test("tags are nested, merged by a name that is taken, and parted again", async ({
  page,
  db,
  me,
}) => {
  const { id } = await makePaper(db, { featuredOn: null });
  await tagPaper(me, { paper: id, name: "nets" });
  await createTag(me, { name: "methods" });
  await createTag(me, { name: "networks" });
  await page.goto("/library/tags");
  const row = (name: string) =>
    page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: `Edit the tag ${name}` });
  await row("nets").getByText("Edit the tag nets").click();
  await row("nets").getByLabel("Stands below").selectOption({ label: "methods" });
  await row("nets").getByRole("button", { name: "Move" }).click();
  await expect(row("methods")).toContainText("0 papers, 1 with those below");

  await row("nets").getByLabel("Name").fill("Networks");
  await row("nets").getByRole("button", { name: "Rename" }).click();
  await row("nets").getByLabel("Merge “nets” into it?").check();
  await checkAccessibility(page);
  await row("nets").getByRole("button", { name: "Rename" }).click();
  await expect(row("networks")).toContainText("1 paper");
  await expect(row("nets")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row("nets")).toContainText("1 paper");
  await expect(row("networks")).toContainText("0 papers");
});

test("a number key tags the chosen row and the paper of a page, but colours what is selected", async ({
  page,
  db,
  me,
}) => {
  const { id } = await makePaper(db, { abstract: "Alpha beta gamma.", featuredOn: null });
  await savePaper(me, { paper: id });
  const { id: tag } = await createTag(me, { name: "thesis" });
  await setTagDigit(me, { id: tag, digit: 2 });
  await page.goto("/library");
  await expect(page.locator("html[data-keys]")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("2");
  await expect(page.getByText("Tagged “thesis”.")).toBeVisible();
  await expect(page.locator("[data-row]")).toContainText("thesis");
  await page.keyboard.press("7");
  await expect(page.getByText("None of your tags has the key 7.")).toBeVisible();

  await page.goto(`/paper/${id}`);
  await expect(page.locator("html[data-keys]")).toBeVisible();
  await selectText(page, "beta");
  await page.keyboard.press("2");
  await expect(page.locator("mark.green")).toHaveText("beta");
  await expect(page.getByText("Tags 1")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await expect(page.getByText("Took “thesis” off.")).toBeVisible();
});
