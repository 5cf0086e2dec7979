import type { Page } from "@playwright/test";
import type { Connection } from "@/db/client";
import { makePaper } from "@/db/factories";
import { createAnnotation } from "@/lib/annotations/mutations";
import { savePaper } from "@/lib/library/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import type { Me } from "./people";

const OLD =
  "We bound the $L_1$ norm of {\\it sparse} maps from above. The bound is sharp.\n\nOld words end here.";
const NEW =
  "We bound the $L_2$ norm of \\emph{sparse} maps from above and below. The bound is sharp.";

async function makeVersions(db: Connection["db"], me?: Me) {
  const paper = await makePaper(db, { title: "Old bounds", abstract: OLD, featuredOn: null });
  const { id } = paper;
  if (me) {
    await savePaper(me, { paper: id });
    const mark = async (quote: string, note: string) => {
      const start = OLD.indexOf(quote);
      await createAnnotation(me, { paper: id, version: 1, start, end: start + quote.length, note });
    };
    await mark("bound is sharp", "Is it?");
    await mark("Old words end", "Gone.");
  }
  const reword = (title: string, abstract: string) =>
    upsertPaper(db, { ...paper, title, abstract, source: "manual" });
  await reword("New bounds", OLD);
  await reword("New bounds", NEW);
  return id;
}

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test("anyone compares two versions word by word", async ({ page, db }) => {
  const id = await makeVersions(db);
  await page.goto(`/paper/${id}`);
  const versions = page.getByRole("region", { name: "Versions" });
  await expect(versions.getByRole("listitem")).toHaveCount(3);
  await versions.getByLabel("Compare version").selectOption("1");
  await versions.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(`/paper/${id}?from=1&to=3`);

  const comparison = page.getByRole("region", { name: "From version 1 to version 3" });
  await expect(comparison.locator("del")).toContainText(["Old", "1", "Old words end here."]);
  await expect(comparison.locator("ins")).toContainText(["New", "2", "and below"]);
  await expect(comparison.locator("em")).toHaveText("sparse");
  await expect(comparison.locator("del math, ins math")).toHaveCount(2);
  await expect(comparison.getByText("deleted: ").first()).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New bounds");
  await comparison.getByRole("link", { name: "Back to the newest version" }).click();
  await expect(page).toHaveURL(`/paper/${id}`);
  await expect(page.locator("ins, del")).toHaveCount(0);
});

test("a comparison can be read by everyone, on a narrow screen too", async ({ page, db, me }) => {
  const id = await makeVersions(db, me);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of [`/paper/${id}?from=1&to=3`, `/paper/${id}`, "/library/changes"]) {
      await page.goto(path);
      await checkAccessibility(page);
    }
  }
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [`/paper/${id}?from=1&to=3`, `/paper/${id}`, "/library/changes", "/library"]) {
    await page.goto(path);
    expect(await fits(page), path).toBe(true);
  }
});

test("versions that don’t exist are not found; the same twice reads the same", async ({
  page,
  db,
}) => {
  const id = await makeVersions(db);
  for (const query of ["from=9&to=1", "from=1&to=9", "from=x&to=1", "from=0&to=1", "from=1&to=x"]) {
    expect((await page.goto(`/paper/${id}?${query}`))?.status(), query).toBe(404);
  }
  const answer = await page.goto(`/paper/${id}?from=2&to=2`);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()["content-security-policy"]).toContain("'nonce-");
  await expect(page.getByText("Both read the same.")).toBeVisible();
  await page.goto(`/paper/${id}?from=2`);
  await expect(page.getByRole("heading", { name: "From version 2 to version 3" })).toBeVisible();
  await page.goto(`/paper/${id}?from=&to=2`);
  await expect(page.locator("ins, del")).toHaveCount(0);
});

test("one’s highlights stand in the comparison where each version has them", async ({
  page,
  db,
  me,
}) => {
  const id = await makeVersions(db, me);
  await page.goto(`/paper/${id}?from=1&to=3`);
  await expect(page.locator("del mark")).toHaveText("Old words end");
  await expect(page.locator("mark").filter({ hasText: "bound is sharp" })).toHaveCount(1);
  await expect(page.locator("ins mark")).toHaveCount(0);
  const gone = page.getByRole("region", { name: "Without a place in version 3" });
  await expect(gone.getByRole("article")).toContainText("“Old words end”");
  await page.goto(`/paper/${id}?from=3&to=1`);
  await expect(page.locator("ins mark")).toHaveText("Old words end");
  await expect(gone).toHaveCount(0);
});

test("who follows a paper is told of its new version, and can say that they know", async ({
  page,
  db,
  me,
}) => {
  const id = await makeVersions(db, me);
  await page.goto(`/paper/${id}`);
  const notice = page.getByRole("region", { name: "New version" });
  await expect(notice).toContainText(
    "Version 3 is here; you last saw version 1. What changed: title, abstract. 1 of your notes lost its place.",
  );
  await notice.getByRole("link", { name: "See what changed" }).click();
  await expect(page).toHaveURL(`/paper/${id}?from=1&to=3`);
  await page.reload();
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("Version 3 is marked as seen.")).toBeVisible();
  await expect(notice).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(notice).toBeVisible();
});

test("the library says which papers changed", async ({ page, db, me }) => {
  const first = await makeVersions(db, me);
  await makeVersions(db, me);
  await makePaper(db, { featuredOn: null });
  await page.goto("/library");
  await expect(page.getByRole("link", { name: "New version" })).toHaveCount(2);
  await page.getByRole("link", { name: "Changed papers 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Changed papers");
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first().locator("ins")).toContainText(["New", "2", "and below"]);
  await expect(rows.first()).toContainText("1 of your notes lost its place.");
  await expect(rows.last().getByRole("link", { name: "Compare in full" })).toHaveAttribute(
    "href",
    `/paper/${first}?from=1&to=3`,
  );
  await rows.last().getByRole("button", { name: "Got it" }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Got it, all" }).click();
  await expect(page.getByText("Nothing new")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Got it, all" }).click();
  await page.getByRole("link", { name: "← Library" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Library");
  await expect(page.getByRole("link", { name: "New version" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Changed papers/ })).toHaveCount(0);
});
