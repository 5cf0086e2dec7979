import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { expect, test } from "./fixtures";
import type { Me } from "./people";

const rows = (page: Page) => page.locator("[data-row]");
const tick = (page: Page, number: number) =>
  page.getByRole("checkbox", { name: `Tick Number ${number}.`, exact: true });
const status = (page: Page, number: number) =>
  page.getByRole("row", { name: `Number ${number}.` }).getByLabel("Status");

/** Number 159 stands first; 109 and all below come while one scrolls. */
async function openAll(page: Page, me: Me) {
  for (let i = 0; i < 160; i += 1) {
    const { id } = await makePaper(me.db, { title: `Number ${i}.`, featuredOn: null });
    await savePaper(me, { paper: id });
  }
  await page.goto("/library");
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect(await rows(page).count()).toBe(160);
  }).toPass();
}

test("rows that come while one scrolls are ticked, by a range too, and change together", async ({
  page,
  me,
}) => {
  await openAll(page, me);
  await tick(page, 12).check();
  await tick(page, 9).click({ modifiers: ["Shift"] });
  await tick(page, 155).check();
  await expect(page.getByText("5 ticked")).toBeVisible();
  await status(page, 3).selectOption("abandoned");
  await expect(page.getByText("Marked “Abandoned”.")).toBeVisible();
  await expect(page.getByText("5 ticked")).toBeVisible();
  await page.getByLabel("What to do with those ticked").selectOption("Paused");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("5 papers marked “Paused”.")).toBeVisible();
  await expect(page.getByRole("form", { name: "Ticked papers" })).toBeHidden();
  await tick(page, 12).scrollIntoViewIfNeeded();
  for (const number of [155, 12, 11, 10, 9]) {
    await expect(status(page, number)).toHaveValue("paused");
    await expect(tick(page, number)).not.toBeChecked();
  }
  await expect(status(page, 8)).toHaveValue("to-read");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(status(page, 12)).toHaveValue("to-read");
  await expect(status(page, 3)).toHaveValue("abandoned");
});

test("rows that came while one scrolled are walked and ticked by keys, and exported", async ({
  page,
  me,
}) => {
  await openAll(page, me);
  for (const key of ["k", "k", "x", "k", "x"]) await page.keyboard.press(key);
  await expect(tick(page, 1)).toBeChecked();
  await expect(tick(page, 2)).toBeChecked();
  const bar = page.getByRole("form", { name: "Ticked papers" });
  await bar.getByText("Export", { exact: true }).click();
  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Those ticked as BibTeX" }).click();
  const chunks = await (await (await download).createReadStream()).toArray();
  const text = Buffer.concat(chunks).toString();
  expect(text.match(/Number \d+/g)?.sort()).toEqual(["Number 1", "Number 2"]);
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(tick(page, 1)).not.toBeChecked();
  await expect(bar).toBeHidden();
});
