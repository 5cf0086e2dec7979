import { makePaper } from "@/db/factories";
import { actOn, hoursAgo } from "@/lib/attention/testing";
import { expect, test } from "./fixtures";
import { other } from "./people";

/** Categories have letters only. */
const newCategory = () =>
  `test.${[...Date.now().toString()].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;

test("an upvote is given, counted for everyone, and taken back", async ({
  page,
  db,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn(await makePerson());
  const { id } = await makePaper(db, { featuredOn: null });
  await actOn(db, id, hoursAgo(2));
  const stranger = await other(browser, baseURL);
  await stranger.goto(`/paper/${id}`);
  await expect(stranger.getByRole("link", { name: "Upvote, so far 1" })).toBeVisible();

  await page.goto(`/paper/${id}`);
  const button = page.getByRole("button", { name: "Upvote" });
  await expect(button).toHaveAccessibleName("Upvote, so far 1");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote, so far 2");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await stranger.reload();
  await expect(stranger.getByRole("link", { name: "Upvote, so far 2" })).toBeVisible();

  await button.click();
  await expect(button).toHaveAccessibleName("Upvote, so far 1");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await stranger.reload();
  await expect(stranger.getByRole("link", { name: "Upvote, so far 1" })).toBeVisible();
  await stranger.getByRole("link", { name: "Upvote" }).click();
  await expect(stranger).toHaveURL(`/signin?next=${encodeURIComponent(`/paper/${id}`)}`);
  await stranger.context().close();
});

test("a day of the feed shows the upvotes to strangers at once", async ({
  page,
  db,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn(await makePerson());
  const { title } = await makePaper(db, { featuredOn: "1999-01-04" });
  const stranger = await other(browser, baseURL);
  const path = "/papers/1999-01";
  await stranger.goto(path);
  await expect(stranger.getByRole("link", { name: "Upvote, so far 0" })).toBeVisible();
  await page.goto(path);
  const row = page.locator("[data-row]", { hasText: title });
  await row.getByRole("button", { name: "Upvote" }).click();
  await expect(row.getByRole("button", { name: "Upvote, so far 1" })).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole("link", { name: "Upvote, so far 1" })).toBeVisible();
  await stranger.context().close();
});

test("papers are ranked by window and category, with their places", async ({ page, db }) => {
  const category = newCategory();
  const make = (title: string) =>
    makePaper(db, { title, categories: [category], featuredOn: null });
  const [fresh, loved, long] = [await make("Fresh"), await make("Loved"), await make("Long ago")];
  await actOn(db, fresh.id, hoursAgo(1));
  for (let i = 0; i < 4; i += 1) await actOn(db, loved.id, hoursAgo(30));
  for (let i = 0; i < 9; i += 1) await actOn(db, long.id, hoursAgo(24 * 20));
  const titles = page.locator("[data-row]").getByRole("heading");

  await page.goto(`/trending/week/${category}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Trending in ${category}`);
  await expect(titles).toHaveText(["1Loved", "2Fresh"]);
  const spans = page.getByRole("navigation", { name: "Span" });
  await spans.getByRole("link", { name: "24 hours" }).click();
  await expect(titles).toHaveText(["1Fresh"]);
  await spans.getByRole("link", { name: "Month" }).click();
  await expect(titles).toHaveText(["1Loved", "2Long ago", "3Fresh"]);
  await expect(spans.getByRole("link", { name: "Month" })).toHaveAttribute("aria-current", "true");

  await page.getByText(category, { exact: true }).first().click();
  await page.getByRole("link", { name: "All categories" }).click();
  await expect(page).toHaveURL("/trending/month");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trending");
  await page.getByText("All categories").first().click();
  await page.getByRole("link", { name: category, exact: true }).click();
  await expect(titles).toHaveCount(3);
  await page.getByText("How this is ranked").click();
  await expect(page.getByText("halves every 7.5 days")).toBeVisible();
});

test("where nothing is yet, the newest papers are a step away", async ({ page }) => {
  await page.goto(`/trending/day/${newCategory()}`);
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await page.getByRole("link", { name: "To the newest papers" }).click();
  await expect(page).toHaveURL("/");
});

test("the second page goes on with the places", async ({ page, db, makePerson, signIn }) => {
  await signIn(await makePerson());
  const category = newCategory();
  for (let i = 0; i < 27; i += 1) {
    const { id } = await makePaper(db, { categories: [category], featuredOn: null });
    await actOn(db, id, hoursAgo(i / 10));
  }
  for (const role of ["person", "stranger"]) {
    await page.goto(`/trending/day/${category}`);
    await expect(page.locator("[data-row]"), role).toHaveCount(25);
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page.locator("[data-row] h2 span[aria-hidden]"), role).toHaveText(["26", "27"]);
    await expect(page.locator("main ol")).toHaveAttribute("start", "26");
    await expect(page.getByRole("link", { name: "Next page" })).toBeHidden();
    await page.context().clearCookies();
  }
  expect((await page.goto("/trending?after=1000"))?.status()).toBe(404);
});

test("keys lead to the ranking, and upvote the row", async ({ page, db, makePerson, signIn }) => {
  await signIn(await makePerson());
  const category = newCategory();
  const { id } = await makePaper(db, { categories: [category], featuredOn: null });
  await actOn(db, id, hoursAgo(1));
  await page.goto("/");
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/trending");
  await page.goto(`/trending/day/${category}`);
  await expect(page.getByText("Press ? for the keyboard")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("v");
  const button = page.getByRole("button", { name: "Upvote" });
  await expect(button).toHaveAccessibleName("Upvote, so far 2");
  await page.keyboard.press("v");
  await expect(button).toHaveAccessibleName("Upvote, so far 1");
});
