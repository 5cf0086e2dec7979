import { makePaper } from "@/db/factories";
import { annotateQuote } from "@/lib/annotations/mutations";
import { expect, test } from "./fixtures";

test("highlights are found, named and changed together without JavaScript", async ({
  page,
  me,
}) => {
  const { id: paper } = await makePaper(me.db, {
    abstract: "Alpha beta gamma delta.",
    featuredOn: null,
  });
  for (const quote of ["Alpha", "beta", "gamma"]) await annotateQuote(me, { paper, quote });
  await page.goto(`/library/annotations?paper=${paper}&color=amber`);
  const rows = page.locator("[data-row]");
  await expect(rows).toHaveCount(3);
  await page.getByLabel("Words in highlights and notes").fill("alpha or beta");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(rows).toHaveCount(2);
  expect(new URL(page.url()).searchParams.get("color")).toBe("amber");

  await page.getByLabel("Tick the note on “beta”").check();
  await page
    .getByLabel("What to do with those ticked")
    .selectOption("Everyone, on lists that show it");
  await page.getByRole("button", { name: "Do it" }).click();
  const agreement = page.getByLabel("1 highlight or note becomes visible to everyone");
  await expect(agreement).not.toBeChecked();
  await expect(page.getByLabel("Tick the note on “beta”")).toBeChecked();
  await expect(page.getByLabel("Tick the note on “Alpha”")).not.toBeChecked();
  await expect(rows.getByText(/· private/)).toHaveCount(2);
  await agreement.check();
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("1 highlight or note changed.")).toBeVisible();
  await expect(rows.getByText(/· public/)).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get("q")).toBe("alpha or beta");

  await page.getByLabel("All 2 that match").check();
  await page.getByLabel("What to do with those ticked").selectOption("Add a tag");
  await page.getByLabel("Tag to add").fill("seen");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(rows.getByRole("link", { name: "seen" })).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows.getByRole("link", { name: "seen" })).toHaveCount(0);

  await page.getByText("Name the colours").click();
  await page.getByLabel("Amber").fill("Rose");
  await page.getByRole("button", { name: "Keep names" }).click();
  await expect(page.getByLabel("Amber")).toHaveValue("Rose");
  await expect(page.getByText("Another colour has that name.")).toBeVisible();
  await page.getByLabel("Amber").fill("claim");
  await page.getByRole("button", { name: "Keep names" }).click();
  await expect(rows.getByText(/claim ·/)).toHaveCount(2);

  await page.getByText("Export").click();
  const asked = page.waitForRequest((request) => request.url().includes("/export?"));
  await page.getByLabel("Tick the note on “Alpha”").check();
  await page.getByRole("button", { name: "Those ticked as Markdown" }).click();
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.getAll("id")).toHaveLength(1);
});
