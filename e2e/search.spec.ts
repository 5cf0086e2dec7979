import { makePaper } from "@/db/factories";
import { expect, test } from "./fixtures";

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
  await page.getByRole("searchbox", { name: "Words" }).fill(`${word} nowhere`);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Words" })).toHaveValue(`${word} nowhere`);
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
      await expect(page.getByRole("searchbox", { name: "Words" })).toHaveValue(words);
      await expect(page.getByText(/Nothing found|papers?$/).first()).toBeVisible();
    });
  }

  test("one that is too long", async ({ page }) => {
    await page.goto(find("word ".repeat(200)));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("at most");
  });

  test("none at all", async ({ page }) => {
    await page.goto("/search?q=");
    await expect(page.getByRole("searchbox", { name: "Words" })).toHaveValue("");
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
