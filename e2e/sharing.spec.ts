import { annotateQuote } from "@/lib/annotations/mutations";
import { expect, test } from "./fixtures";
import { asViewer, makeList } from "./people";

test("a long public list turns its pages, for strangers and its owner", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  const person = await makePerson();
  const names = Array.from({ length: 30 }, (_, i) => `Paper ${i + 1} of thirty`);
  const list = await makeList(asViewer(person, db), names, "public");
  for (const role of ["stranger", "owner"]) {
    if (role === "owner") await signIn(person);
    await page.goto(list.path);
    await expect(page.locator("[data-row]")).toHaveCount(25);
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page.locator("[data-row]")).toHaveCount(5);
    await expect(page.locator("[data-row]").last()).toContainText("Paper 30 of thirty");
    await page.getByRole("link", { name: "First page" }).click();
    await expect(page.locator("[data-row]")).toHaveCount(25);
  }
});

test("strangers see a change with their next request", async ({ page, me, browser, baseURL }) => {
  const list = await makeList(me, ["Alpha", "Beta"], "public");
  const context = await browser.newContext({ baseURL });
  const stranger = await context.newPage();
  const profile = `/@${me.viewer.handle}`;
  const visit = async (path: string) => (await stranger.goto(path))?.status();

  expect(await visit(profile)).toBe(200);
  expect(await visit(list.path)).toBe(200);
  await expect(stranger.locator("[data-row]")).toHaveCount(2);

  await page.goto(list.path);
  const alpha = page.locator("[data-row]").filter({ hasText: "Alpha" });
  await alpha.getByText("Edit", { exact: true }).click();
  await alpha.getByLabel("Note for readers").fill("Told to strangers.");
  await alpha.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Kept.", { exact: true })).toBeVisible();
  await visit(list.path);
  await expect(stranger.getByText("Told to strangers.")).toBeVisible();

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Title").fill("Folds");
  await page.getByLabel("Readers also see").check();
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Folds");
  await visit(profile);
  await expect(stranger.getByRole("link", { name: "Folds" })).toBeVisible();

  await page.goto(`/paper/${list.papers[0]}`);
  await page.getByText("Annotate by quoting").click();
  await page.getByLabel("Words of the abstract").fill("What paper");
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  await expect(page.locator("mark")).toHaveText("What paper");
  await visit(list.path);
  await expect(stranger.getByText("Told to strangers.")).toBeVisible();
  await expect(stranger.locator("mark")).toHaveCount(0);
  await page.getByText("Add a note").click();
  await page.getByRole("complementary").getByLabel("Who sees it").selectOption("public");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Note kept.")).toBeVisible();
  await visit(list.path);
  await expect(stranger.locator("mark")).toHaveText("What paper");

  for (const [choice, status] of [
    ["private", 404],
    ["public", 200],
  ] as const) {
    await page.goto(`/lists/${list.id}/edit`);
    await page.getByLabel("Who may see it").selectOption(choice);
    await page.getByRole("button", { name: "Keep changes" }).click();
    // Public again, it shows a note to more people than before: that is asked first.
    if (choice === "public") {
      await page.getByLabel(/would become visible to everyone/).check();
      await page.getByRole("button", { name: "Keep changes" }).click();
    }
    await expect(page.getByText(`${choice} list`)).toBeVisible();
    expect(await visit(list.path)).toBe(status);
  }
  await page.goto(`/lists/${list.id}/edit`);
  await page.getByRole("button", { name: "Delete list" }).click();
  await expect(page.getByText("Deleted “Folds”.")).toBeVisible();
  expect(await visit(list.path)).toBe(404);
  await visit(profile);
  await expect(stranger.getByRole("link", { name: "Folds" })).toHaveCount(0);
  await context.close();
});

test("an unlisted list is for those with the link", async ({ page, db, makePerson }) => {
  const person = await makePerson();
  const me = asViewer(person, db);
  const list = await makeList(me, ["Alpha"], "unlisted");
  await annotateQuote(me, { paper: list.papers[0], quote: "What paper" });
  expect(list.path).toMatch(/\/bends-[0-9a-z]{8}$/);
  expect((await page.goto(list.path))?.status()).toBe(200);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator("mark")).toHaveCount(0);
  await page.goto(`/@${person.handle}`);
  await expect(page.getByText("No public lists")).toBeVisible();
  expect(await (await page.goto("/robots.txt"))?.text()).not.toContain(person.handle);
});

test("the link of a list is copied", async ({ page, context, db, makePerson, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = await makeList(asViewer(await makePerson(), db), ["Alpha"], "public");
  await page.goto(`${list.path}?from=elsewhere`);
  await page.getByText("Share", { exact: true }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${list.path}`);
});
