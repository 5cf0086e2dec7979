import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { expect, test } from "./fixtures";

/** A day with several papers, which no other test brings papers to. */
const DAY = "/papers/2026-03-11";
const focused = (page: Page) => page.locator(":focus");
/** Opens a page, and waits until it says that its keys work. */
const open = async (page: Page, address: string) => {
  await page.goto(address);
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
};
const path = (page: Page) => new URL(page.url()).pathname;

test("papers are walked, saved and opened by keys", async ({ page, makePerson, signIn }) => {
  await signIn(await makePerson());
  await open(page, DAY);
  const rows = page.locator("[data-row]");
  const titles = await rows.getByRole("heading").allTextContents();
  await page.keyboard.press("j");
  await expect(focused(page)).toHaveText(titles[0] ?? "");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(focused(page)).toHaveText(titles[1] ?? "");
  await page.keyboard.press("s");
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await expect(rows.nth(1).getByLabel("Status")).toBeVisible();
  await expect(rows.nth(0).getByRole("button", { name: "Save" })).toBeVisible();
  await page.keyboard.press("e");
  await expect(rows.nth(1).getByLabel("Status")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(titles[1] ?? "");
});

test("a paper is tagged and put into a list by keys", async ({ page, db, makePerson, signIn }) => {
  await signIn(await makePerson());
  const { id } = await makePaper(db, { featuredOn: null });
  await open(page, `/paper/${id}`);
  await page.keyboard.press("s");
  await expect(page.getByLabel("Status")).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByLabel("Add a tag")).toBeFocused();
  await page.keyboard.type("from the keys");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tagged “from the keys”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(focused(page)).toHaveText("Tags 1");
  await page.keyboard.press("l");
  await expect(page.getByLabel("New list with this paper")).toBeFocused();
  await page.keyboard.type("By keys");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Added to the new list “By keys”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(focused(page)).toHaveText("In 1 list");
});

test("words are annotated by quoting, with Tab and Enter", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  await signIn(await makePerson());
  const { id } = await makePaper(db, { abstract: "Alpha beta gamma.", featuredOn: null });
  await open(page, `/paper/${id}`);
  await page.getByText("Annotate by quoting").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("beta");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("By keys.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("quick");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Who sees it").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(focused(page)).toHaveText("Highlight");
  await page.keyboard.press("Enter");
  await expect(page.locator("mark.green")).toHaveText("beta");
});

test("g and a letter go somewhere, / searches, ? lists the keys", async ({
  page,
  makePerson,
  signIn,
}) => {
  await signIn(await makePerson());
  await open(page, "/");
  for (const [key, place] of [
    ["l", "/library"],
    ["i", "/library/inbox"],
    ["s", "/lists"],
    ["a", "/library/annotations"],
    ["h", "/"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect.poll(() => path(page)).toBe(place);
  }
  await page.keyboard.press("/");
  await page.keyboard.type("j?s/gl");
  await expect(page.getByRole("combobox")).toHaveValue("j?s/gl");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Tab");
  const here = await focused(page).textContent();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(focused(page)).toHaveText(here ?? "");
});

test("the first stop skips to the page, and every stop can be seen", async ({ page }) => {
  await open(page, DAY);
  await page.keyboard.press("Tab");
  await expect(focused(page)).toHaveText("Skip to the page");
  for (let stop = 0; stop < 25; stop += 1) {
    const ring = await focused(page).evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
    });
    expect(ring, await focused(page).evaluate((element) => element.outerHTML)).toBeGreaterThan(0);
    await page.keyboard.press("Tab");
  }
  await open(page, "/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focused(page).evaluate((element) => element.closest("main")?.id)).toBe("main");
});

test("the focus goes to what was wrong, and the field says it", async ({ page }) => {
  await page.goto("/signup");
  await page.getByLabel("Handle").fill("ada");
  await page.getByLabel("Email").fill("no address");
  await page.getByLabel("Password").fill("long enough for this");
  await page.keyboard.press("Enter");
  const email = page.getByLabel("Email");
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAccessibleDescription(/email address/);
  await expect(email).toHaveValue("no address");
  await expect(page.getByLabel("Handle")).toHaveValue("ada");
});
