import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { nameColors } from "@/lib/annotations/color-names";
import { annotatePaper, annotateQuote } from "@/lib/annotations/mutations";
import { savePaper } from "@/lib/library/mutations";
import { updateList } from "@/lib/lists/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { type Me, makeList } from "./people";
import { selectText } from "./selection";

const HERE = "/library/annotations";
const rows = (page: Page) => page.locator("[data-row]");
const filters = (page: Page) => page.getByRole("navigation", { name: "Filters" });
const tick = (page: Page, quote: string) =>
  page.getByRole("checkbox", { name: `Tick the note on “${quote}”` }).check();
const what = (page: Page) => page.getByLabel("What to do with those ticked");
const doIt = (page: Page) => page.getByRole("button", { name: "Do it" }).click();

/** Three highlights on two papers, the first of which is in a list; the last made comes first. */
async function makeNotes(me: Me) {
  const list = await makeList(me, ["Maps that bend"]);
  const [bend = ""] = list.papers;
  const { id: fold } = await makePaper(me.db, {
    title: "Maps that fold",
    abstract: "Folding keeps the $L_\\infty$ norm of a map.",
    featuredOn: null,
  });
  const place = { paper: bend, quote: "What" };
  await annotateQuote(me, { ...place, color: "rose", note: "Is that sound?", tags: ["doubts"] });
  await annotateQuote(me, { paper: fold, quote: "Folding keeps", color: "green" });
  await annotatePaper(me, { paper: fold, note: "Read **twice**.", tags: ["doubts", "key"] });
  return { list, bend, fold };
}

test("filters combine, stay in the address, and lead back", async ({ page, me }) => {
  const { fold } = await makeNotes(me);
  await page.goto("/library");
  await page.getByRole("link", { name: "Highlights and notes 3" }).click();
  await expect(rows(page)).toHaveText([/twice/, /Folding keeps/, /Is that sound/]);
  await filters(page).getByRole("link", { name: "doubts 2" }).click();
  await expect(rows(page)).toHaveText([/twice/, /Is that sound/]);
  await filters(page).getByRole("link", { name: "Bends" }).click();
  await expect(rows(page)).toHaveText([/Is that sound/]);
  await filters(page).getByRole("link", { name: "Private" }).click();
  await expect(page).toHaveURL(/[?&]visibility=private/);
  await filters(page).getByRole("link", { name: "Rose" }).click();
  await expect(page).toHaveURL(/[?&]color=rose/);
  const today = new Date().toISOString().slice(0, 10);
  await page.getByRole("searchbox", { name: "Words in highlights and notes" }).fill("sounds");
  await page.getByLabel("From").fill(today);
  await page.getByLabel("To", { exact: true }).fill(today);
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/[?&]q=sounds/);
  await expect(rows(page)).toHaveText([/Is that sound/]);
  await page.getByLabel("From").fill("2999-01-01");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  const { searchParams } = new URL(page.url());
  expect([...searchParams.keys()].sort()).toEqual([
    "color",
    "from",
    "list",
    "q",
    "tag",
    "to",
    "visibility",
  ]);
  await page.getByRole("link", { name: "Show all highlights and notes" }).click();
  await expect(rows(page)).toHaveCount(3);
  await savePaper(me, { paper: fold });
  await page.goto("/library");
  await rows(page).getByRole("link", { name: "2 notes" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: /Not only those on Maps that fold/ }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("nobody's notes but one's own, and a word where there are none", async ({
  page,
  me,
  makePerson,
  signIn,
}) => {
  await makeNotes(me);
  await signIn(await makePerson());
  await page.goto(HERE);
  await expect(page.getByText("No highlights or notes yet")).toBeVisible();
});

test("each opens its place in the text", async ({ page, me }) => {
  const { bend } = await makeNotes(me);
  await page.goto(HERE);
  await rows(page)
    .filter({ hasText: "Is that sound?" })
    .getByRole("link", { name: "Maps that bend" })
    .click();
  await expect(page).toHaveURL(new RegExp(`/paper/${bend}#note-`));
  const note = page.locator(`#${new URL(page.url()).hash.slice(1)}`);
  await expect(note).toContainText("Is that sound?");
});

test("rows are walked, ticked and opened by keys", async ({ page, me }) => {
  await makeNotes(me);
  await page.goto(HERE);
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
  for (const key of ["j", "x", "j", "j", "x", "k"]) await page.keyboard.press(key);
  const ticked = rows(page).getByRole("checkbox", { checked: true });
  await expect(ticked).toHaveCount(2);
  await expect(rows(page).nth(1).getByRole("checkbox")).not.toBeChecked();
  await what(page).selectOption("Blue");
  await doIt(page);
  await expect(page.getByText("2 highlights and notes changed.")).toBeVisible();
  await rows(page).nth(1).getByRole("checkbox").focus();
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maps that fold");
});

test("many are tagged, recoloured and deleted at once, and each is taken back", async ({
  page,
  me,
}) => {
  await makeNotes(me);
  await page.goto(HERE);
  await what(page).selectOption("Rose");
  await doIt(page);
  await expect(page.getByText("Tick those that you mean first.")).toBeVisible();
  await expect(what(page)).toHaveValue("color:rose");
  await page.getByLabel("All 3 that match").check();
  await doIt(page);
  await expect(page.getByText("2 highlights and notes changed.")).toBeVisible();
  await expect(rows(page).getByText(/Rose ·/)).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page).getByText(/Rose ·/)).toHaveCount(1);

  await tick(page, "Folding keeps");
  await what(page).selectOption("Add a tag");
  await page.getByLabel("Tag to add").fill("chapter two");
  await doIt(page);
  await expect(rows(page).getByRole("link", { name: "chapter two" })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page).getByRole("link", { name: "chapter two" })).toHaveCount(0);
  await expect(what(page).getByRole("option", { name: "Take off chapter two" })).toHaveCount(0);

  await filters(page).getByRole("link", { name: "doubts 2" }).click();
  await page.getByLabel("All 2 that match").check();
  await what(page).selectOption("Delete");
  await doIt(page);
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page)).toHaveCount(2);
});

test("publishing asks first, and a list's readers see it at once", async ({
  page,
  me,
  browser,
  baseURL,
}) => {
  const { list } = await makeNotes(me);
  await updateList(me, { ...list.settings, visibility: "public", sharesAnnotations: true });
  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await stranger.goto(list.path);
  await expect(stranger.getByText("Maps that bend")).toBeVisible();
  await page.goto(HERE);
  await page.getByLabel("All 3 that match").check();
  await what(page).selectOption("Everyone, on lists that show it");
  await doIt(page);
  const agreement = page.getByLabel(
    "3 highlights and notes become visible to everyone who can read a list that shows them.",
  );
  await expect(agreement).toBeFocused();
  await expect(page.getByLabel("All 3 that match")).toBeChecked();
  await expect(rows(page).getByText(/· private/)).toHaveCount(3);
  await checkAccessibility(page);
  await agreement.check();
  await doIt(page);
  await expect(rows(page).getByText(/· public/)).toHaveCount(3);
  await expect(agreement).toHaveCount(0);
  await stranger.reload();
  await expect(stranger.getByText("Is that sound?")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page).getByText(/· private/)).toHaveCount(3);
  await stranger.reload();
  await expect(stranger.getByText("Is that sound?")).toHaveCount(0);
  await stranger.context().close();
});

test("what matches or is ticked is asked of the export", async ({ page, me }) => {
  await makeNotes(me);
  await page.goto(`${HERE}?q=folding`);
  await page.getByText("Export").click();
  await expect(page.getByRole("link", { name: "Markdown" })).toHaveAttribute(
    "href",
    `${HERE}/export?q=folding&format=markdown`,
  );
  await page.keyboard.press("Escape");
  await tick(page, "Folding keeps");
  await page.getByText("Export").click();
  const asked = page.waitForRequest((request) => request.url().includes("/export?"));
  await page.getByRole("button", { name: "Those ticked as BibTeX" }).click();
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.get("format")).toBe("bibtex");
  expect(searchParams.getAll("id")).toHaveLength(1);
});

test("colours have names of one's own in the toolbar, the legend and the filters", async ({
  page,
  me,
}) => {
  const { fold } = await makeNotes(me);
  await nameColors(me, { green: "method" });
  await page.goto(`/paper/${fold}`);
  const legend = page.getByRole("list", { name: "Colours" });
  await expect(legend.getByRole("listitem")).toHaveText(["Amber", "method", "Blue", "Rose"]);
  await page.getByText("Name the colours").click();
  const names = page.getByRole("form", { name: "Names of the colours" });
  await names.getByLabel("Amber").fill("Method");
  await names.getByRole("button", { name: "Keep names" }).click();
  await expect(names.getByLabel("Green")).toHaveAccessibleDescription(
    "Another colour has that name.",
  );
  await names.getByLabel("Amber").fill("claim");
  await names.getByRole("button", { name: "Keep names" }).click();
  await expect(legend.getByRole("listitem")).toHaveText(["claim", "method", "Blue", "Rose"]);
  await selectText(page, "norm of a map");
  await expect(page.getByRole("button", { name: "Highlight in blue" })).toBeVisible();
  await page.getByRole("button", { name: "Highlight as claim (amber)" }).click();
  await expect(page.getByRole("toolbar")).toBeHidden();
  await page.goto(HERE);
  await filters(page).getByRole("link", { name: "claim" }).click();
  await expect(rows(page)).toHaveText([/norm of a map/, /twice/]);
  await page.getByText("Name the colours").click();
  await page.getByLabel("Amber").fill("");
  await page.getByRole("button", { name: "Keep names" }).click();
  await expect(filters(page).getByRole("link", { name: "Amber" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(filters(page).getByRole("link", { name: "claim" })).toBeVisible();
});
