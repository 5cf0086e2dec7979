import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { annotatePaper } from "@/lib/annotations/mutations";
import { savePaper } from "@/lib/library/mutations";
import { createList } from "@/lib/lists/mutations";
import { createTag, tagPaper } from "@/lib/tags/mutations";
import { checkAccessibility, expect, test } from "./fixtures";

const find = (words: string) => `/search?q=${encodeURIComponent(words)}`;

test("words, phrases and a minus find what they mean, and mark it", async ({ page, db }) => {
  const word = `zyx${Date.now().toString(36)}`;
  for (const [title, abstract] of [
    [`The ${word} of $L_\\infty$ maps`, "They bend slowly, and slowly they fold."],
    ["Something else", `About ${word} that fold slowly.`],
  ]) {
    await makePaper(db, {
      title,
      abstract,
      plainTitle: title?.replace(/\$.*\$/, "L∞"),
      featuredOn: null,
    });
  }
  const rows = page.locator("[data-row]");
  await page.goto(find(word));
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("status")).toHaveText("2 papers");
  await expect(rows.first().locator("h2 mark")).toHaveText(word);
  await expect(rows.last().locator("p mark")).toHaveText(word);
  await page.goto(find(`${word} "fold slowly"`));
  await expect(rows).toHaveCount(1);
  await page.goto(find(`${word} -maps`));
  await expect(rows.getByRole("heading")).toHaveText(["Something else"]);
  await page.getByRole("combobox", { name: "Words" }).fill(`${word} nowhere`);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Words" })).toHaveValue(`${word} nowhere`);
});

test("results turn their pages", async ({ page, db }) => {
  const word = `qwv${Date.now().toString(36)}`;
  for (let i = 0; i < 30; i += 1) {
    await makePaper(db, {
      title: `Number ${i} of ${word}`,
      plainTitle: `Number ${i} of ${word}`,
      featuredOn: null,
    });
  }
  await page.goto(find(word));
  const first = await page.locator("[data-row] h2").allTextContents();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(5);
  const second = await page.locator("[data-row] h2").allTextContents();
  expect(new Set([...first, ...second]).size).toBe(30);
  await page.goto(`${find(word)}&after=broken`);
  await expect(page.getByText("This page’s address is not one of ours.")).toBeVisible();
});

test.describe("odd questions get an answer", () => {
  for (const words of [
    '"unbalanced',
    "<script>alert(1)</script>",
    "-",
    "()&|!:*",
    "'; --",
    "%00",
  ]) {
    test(words, async ({ page }) => {
      const answer = await page.goto(find(words));
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole("combobox", { name: "Words" })).toHaveValue(words);
      await expect(page.getByText(/Nothing (found|to search for)|papers?$/).first()).toBeVisible();
    });
  }

  test("one that is very long", async ({ page }) => {
    await page.goto(find("word ".repeat(1990)));
    const chips = page.getByRole("list", { name: "What was searched" });
    await expect(chips.getByRole("listitem")).toHaveCount(24);
    await expect(page.getByText("there are too many words or filters").first()).toBeVisible();
  });

  test("words that are in every text", async ({ page }) => {
    await page.goto(find("the of the"));
    await expect(page.getByText("Each of “the”, “of” is in nearly every text.")).toBeVisible();
    await expect(page.getByText("Nothing found")).toBeVisible();
  });

  test("none at all", async ({ page }) => {
    await page.goto("/search?q=");
    await expect(page.getByRole("combobox", { name: "Words" })).toHaveValue("");
    await expect(page.locator("[data-row]")).toHaveCount(0);
  });
});

test("a category or an author that is searched for is followed, and what one paper has", async ({
  page,
  me,
}) => {
  const author = `Emmy ${me.viewer.handle.slice(-8)}`;
  const word = `qwx${Date.now().toString(36)}`;
  await makePaper(me.db, { title: `On ${word}`, authors: [author], categories: ["math.RA"] });
  await page.goto(find(author));
  await page.getByRole("button", { name: `Follow ${author}`, exact: true }).click();
  await expect(page.getByRole("button", { name: `Unfollow ${author}` })).toBeVisible();
  await page.goto(find("math.ra"));
  await expect(page.getByRole("button", { name: "Follow math.RA" })).toBeVisible();
  await page.goto(find(word));
  await page.getByRole("link", { name: "Follow the authors or categories of" }).click();
  await expect(page.getByRole("button", { name: `Unfollow ${author}` })).toHaveCount(2);
});

test("what was understood can be taken away in parts, and what was not is named", async ({
  page,
  db,
}) => {
  const word = `qwk${Date.now().toString(36)}`;
  for (const [title, year] of [
    ["Old", 1999],
    ["New", 2021],
  ] as const) {
    await makePaper(db, {
      ...{ plainTitle: `${title} ${word}`, title: `${title} ${word}`, featuredOn: null },
      publishedOn: `${year}-02-03`,
    });
  }
  const rows = page.locator("[data-row]");
  await page.goto(`${find(`${word} year:2020.. is:shiny`)}&category=cs.LG`);
  await expect(rows.getByRole("heading")).toHaveText([`New ${word}`]);
  await expect(page.getByText("“is:shiny” is none of")).toBeVisible();
  const chips = page.getByRole("list", { name: "What was searched" }).getByRole("link");
  await expect(chips).toHaveText(
    [word, "cat:cs.LG", "year:2020.."].map((one) => `Take away ${one}`),
  );
  await chips.last().click();
  await expect(rows).toHaveCount(2);
  await page.getByText("Along time").click();
  const table = page.getByRole("table", { name: "Papers of each year" });
  await expect(table.getByRole("row")).toHaveText([/Year/, /2021/, /1999/]);
  await page.getByRole("navigation", { name: "Order" }).getByText("Newest").click();
  await expect(rows.getByRole("heading")).toHaveText([`New ${word}`, `Old ${word}`]);
  // It is open still.
  await table.getByRole("link", { name: "1999" }).click();
  await expect(rows.getByRole("heading")).toHaveText([`Old ${word}`]);
});

test("one’s own papers, notes and tags are searched for oneself", async ({ page, me }) => {
  const word = `qwn${Date.now().toString(36)}`;
  const { id } = await makePaper(me.db, { plainTitle: `On ${word}`, title: `On ${word}` });
  await makePaper(me.db, { plainTitle: `Beside ${word}`, title: `Beside ${word}` });
  await savePaper(me, { paper: id });
  await tagPaper(me, { paper: id, name: word });
  await annotatePaper(me, { paper: id, note: `Ask about ${word}.` });
  await page.goto(find(word));
  const own = page.getByRole("region", { name: "In your own notes, tags and lists" });
  await expect(own.getByRole("link", { name: `Ask about ${word}.` })).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await own.getByRole("link", { name: `Tag ${word}` }).click();
  await expect(page.locator("[data-row]").getByRole("heading")).toHaveText([`On ${word}`]);
});

test("a stranger is told to sign in for their own", async ({ page }) => {
  await page.goto(find("is:saved"));
  await page.getByRole("link", { name: "Sign in to search them" }).click();
  await expect(page).toHaveURL(/signin\?next=/);
});

test("suggestions come while one types, and keys choose among them", async ({ page, db }) => {
  const word = `qws${Date.now().toString(36)}`;
  const { id } = await makePaper(db, {
    plainTitle: `Of ${word} engines`,
    title: `Of ${word} engines`,
  });
  await page.goto("/search");
  const field = page.getByRole("combobox", { name: "Words" });
  await field.pressSequentially(word);
  const option = page.getByRole("option", { name: `Paper Of ${word} engines` });
  await expect(option).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(option).toBeHidden();
  await expect(field).toHaveValue(word);
  await field.pressSequentially(" ");
  await expect(option).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/paper/${id}`);
});

test("the search of every page offers suggestions, and has loaded nothing for them before", async ({
  page,
  db,
}) => {
  const word = `qhd${Date.now().toString(36)}`;
  const { id } = await makePaper(db, { plainTitle: `On ${word}`, title: `On ${word}` });
  await page.goto("/");
  const field = page.getByRole("combobox", { name: "Search papers" });
  await expect(field).toHaveAttribute("aria-expanded", "false");
  const before = await scriptsOf(page);
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type(word);
  const option = page.getByRole("option", { name: `Paper On ${word}` });
  await expect(option).toBeVisible();
  expect(await scriptsOf(page)).toBeGreaterThan(before);
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(field).toHaveAttribute("aria-controls", (await list.getAttribute("id")) ?? "");
  await checkAccessibility(page);
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute(
    "aria-activedescendant",
    (await option.getAttribute("id")) ?? "",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/paper/${id}`);
  await expect(option).toBeHidden();
  await expect(field).toHaveValue("");
});

test("one’s own tags and lists are suggested on every page", async ({ page, me }) => {
  const word = `qow${Date.now().toString(36)}`;
  await createTag(me, { name: `${word}-tag` });
  await createList(me, { title: `${word} list` });
  await page.goto("/");
  await page.getByRole("combobox", { name: "Search papers" }).pressSequentially(word);
  await expect(page.getByRole("option")).toHaveText([`Tag${word}-tag`, `List${word} list`]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/search?q=${encodeURIComponent(`tag:"${word}-tag"`)}`);
});

const scriptsOf = (page: Page) =>
  page.evaluate(
    () =>
      performance.getEntriesByType("resource").filter(({ name }) => name.includes(".js")).length,
  );
