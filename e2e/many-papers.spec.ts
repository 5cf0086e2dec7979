import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { createSmartList } from "@/lib/library/smart-lists";
import { createList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import type { Me } from "./people";

const rows = (page: Page) => page.locator("tbody tr");
const tick = (page: Page, title: string) => page.getByRole("checkbox", { name: `Tick ${title}` });
const what = (page: Page) => page.getByLabel("What to do with those ticked");
const doIt = (page: Page) => page.getByRole("button", { name: "Do it" }).click();
const undo = (page: Page) => page.getByRole("button", { name: "Undo" }).click();
const statuses = (page: Page) =>
  rows(page)
    .getByLabel("Status")
    .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));

/** Alpha to Echo, last saved first; the first two read, the first and the last tagged. */
async function makeLibrary(me: Me) {
  const ids = new Map<string, string>();
  for (const title of ["Echo", "Delta", "Charlie", "Bravo", "Alpha"]) {
    const publishedOn = `${2000 + title.length}-05-01`;
    const { id } = await makePaper(me.db, { title, publishedOn, featuredOn: null });
    await savePaper(me, { paper: id });
    ids.set(title, id);
  }
  for (const title of ["Alpha", "Bravo"]) {
    await setStatus(me, { paper: ids.get(title), status: "read" });
  }
  await tagPaper(me, { paper: ids.get("Alpha"), name: "first" });
  await tagPaper(me, { paper: ids.get("Alpha"), name: "good" });
  await tagPaper(me, { paper: ids.get("Echo"), name: "good" });
}

test("filters of one form combine, can be taken back one by one, and are kept by a name", async ({
  page,
  me,
}) => {
  await makeLibrary(me);
  await page.goto("/library?sort=title");
  await page.getByText("Filters", { exact: true }).click();
  const filters = page.getByRole("form", { name: "Filters" });
  await filters.getByLabel("One of: good").check();
  await filters.getByLabel("Without: first").check();
  await filters.getByLabel("To read").check();
  await filters.getByLabel("To year").fill("2004");
  await checkAccessibility(page);
  await filters.getByRole("button", { name: "Show these" }).click();
  await expect(rows(page)).toHaveText([/Echo/]);
  const chips = page.getByRole("list", { name: "Filtered by" });
  await expect(chips.getByRole("listitem")).toHaveCount(4);
  await chips.getByRole("link", { name: "Not only not first" }).click();
  await expect(chips.getByRole("listitem")).toHaveCount(3);
  await chips.getByRole("link", { name: "Not only To read" }).click();
  await expect(chips.getByRole("listitem")).toHaveCount(2);
  await expect(rows(page)).toHaveText([/Echo/]);
  await chips.getByRole("link", { name: "Not only to 2004" }).click();
  await expect(rows(page)).toHaveText([/Alpha/, /Echo/]);

  await page.getByText("Keep filter").click();
  await page.getByLabel("New smart list").fill("Good ones");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const sidebar = page.getByRole("navigation", { name: "Library" });
  const kept = sidebar.getByRole("link", { name: "Good ones" });
  await expect(kept).toHaveAttribute("aria-current", "true");
  await page.getByText("Smart list", { exact: true }).click();
  await page.getByLabel("Name").fill("The best");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Renamed.")).toBeVisible();
  await page.goto("/library");
  await sidebar.getByRole("link", { name: "The best" }).click();
  await expect(rows(page)).toHaveText([/Alpha/, /Echo/]);
  await page.getByText("Smart list", { exact: true }).click();
  await page.getByRole("button", { name: "Delete smart list" }).click();
  await expect(sidebar.getByRole("link", { name: "The best" })).toHaveCount(0);
  await undo(page);
  await expect(sidebar.getByRole("link", { name: "The best" })).toBeVisible();
});

test("heads sort, columns and cards are chosen, and the choice is kept", async ({ page, me }) => {
  await makeLibrary(me);
  await page.goto("/library");
  const head = (name: string) => page.getByRole("columnheader", { name });
  await head("Paper").getByRole("link").click();
  await expect(head("Paper")).toHaveAttribute("aria-sort", "ascending");
  await expect(rows(page)).toHaveText([/Alpha/, /Bravo/, /Charlie/, /Delta/, /Echo/]);
  await head("Paper").getByRole("link").click();
  await expect(head("Paper")).toHaveAttribute("aria-sort", "descending");
  await expect(rows(page)).toHaveText([/Echo/, /Delta/, /Charlie/, /Bravo/, /Alpha/]);
  await head("Year").getByRole("link").click();
  await expect(rows(page).first()).toContainText("Charlie");
  await page.getByText("View", { exact: true }).click();
  await page.getByLabel("Added", { exact: true }).check();
  await page.getByLabel("Year", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Show it so" }).click();
  await expect(head("Added")).toBeVisible();
  await expect(head("Year")).toHaveCount(0);
  await page.goto("/library");
  await expect(head("Added")).toHaveAttribute("aria-sort", "descending");
  await page.getByText("View", { exact: true }).click();
  await page.getByLabel("Cards").check();
  await page.getByRole("button", { name: "Show it so" }).click();
  await expect(page.getByRole("table")).toHaveCount(0);
  const card = page.locator("[data-row]").filter({ hasText: "Charlie" });
  await expect(page.locator("[data-row]")).toHaveCount(5);
  await expect(card).toContainText("added");
  await expect(card.getByLabel("Status")).toHaveCount(1);
  await checkAccessibility(page);
  await page.getByText("View", { exact: true }).click();
  await page.getByLabel("Added", { exact: true }).uncheck();
  await page.getByLabel("Year", { exact: true }).check();
  await page.getByRole("group", { name: "Columns" }).getByLabel("Status").uncheck();
  await page.getByRole("button", { name: "Show it so" }).click();
  await expect(card).not.toContainText("added");
  await expect(card).toContainText(/et al\.|Lovelace · \d{4}/);
  await expect(card.getByLabel("Status")).toHaveCount(0);
});

test("rows are ticked in a range, and change, move and leave together", async ({ page, me }) => {
  await makeLibrary(me);
  await createList(me, { title: "Thesis" });
  await page.goto("/library?sort=title");
  await expect(page.getByRole("form", { name: "Ticked papers" })).toBeHidden();
  await tick(page, "Alpha").check();
  await tick(page, "Charlie").click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 ticked")).toBeVisible();
  await checkAccessibility(page);
  await doIt(page);
  await expect(page.getByText("Choose what to do with them.")).toBeVisible();
  await expect(page.getByText("3 ticked")).toBeVisible();
  await what(page).selectOption("Paused");
  await doIt(page);
  await expect(page.getByText("3 papers marked “Paused”.")).toBeVisible();
  await expect
    .poll(() => statuses(page))
    .toEqual(["paused", "paused", "paused", "to-read", "to-read"]);
  await expect(page.getByRole("form", { name: "Ticked papers" })).toBeHidden();
  await undo(page);
  await expect
    .poll(() => statuses(page))
    .toEqual(["read", "read", "to-read", "to-read", "to-read"]);

  await page.getByLabel("Tick all that are shown").check();
  await tick(page, "Echo").uncheck();
  await what(page).selectOption("Thesis");
  await doIt(page);
  await expect(page.getByText("4 papers added to “Thesis”.")).toBeVisible();
  const sidebar = page.getByRole("navigation", { name: "Library" });
  await expect(sidebar.getByRole("link", { name: "Thesis 4" })).toBeVisible();
  await undo(page);
  await expect(sidebar.getByRole("link", { name: "Thesis 0" })).toBeVisible();
});

test("all that match are tagged and removed by keys and boxes, and come back", async ({
  page,
  me,
}) => {
  await makeLibrary(me);
  await page.goto("/library?status=read&sort=title");
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
  for (const key of ["j", "x"]) await page.keyboard.press(key);
  await expect(page.getByText("1 ticked")).toBeVisible();
  await page.getByLabel("All 2 that match").check();
  await what(page).selectOption("Add a tag");
  await page.getByLabel("Tag to add").fill("both");
  await doIt(page);
  await expect(page.getByText("2 papers tagged “both”.")).toBeVisible();
  await expect(rows(page).getByRole("link", { name: "both" })).toHaveCount(2);
  await undo(page);
  await expect(rows(page).getByRole("link", { name: "both" })).toHaveCount(0);
  await tick(page, "Bravo").check();
  await page.getByLabel("All 2 that match").check();
  await what(page).selectOption("Remove from library");
  await doIt(page);
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await undo(page);
  await expect(rows(page)).toHaveText([/Alpha/, /Bravo/]);
});

test("smart lists say how many papers they have, and are put in order", async ({ page, me }) => {
  await makeLibrary(me);
  await createSmartList(me, { name: "First", query: "status=read" });
  await createSmartList(me, { name: "Second", query: "status=reading" });
  await page.goto("/library?status=reading");
  const smart = page.getByRole("list", { name: "Smart lists" }).getByRole("listitem");
  await expect(smart).toHaveText(["First2", "Second0"]);
  await page.getByText("Smart list", { exact: true }).click();
  await page.getByRole("button", { name: "Move up" }).click();
  await expect(smart).toHaveText(["Second0", "First2"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(smart).toHaveText(["First2", "Second0"]);
});
