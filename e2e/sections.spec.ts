import type { Page } from "@playwright/test";
import { addToList, planEntry } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

/** Papers and headings as they stand. */
const shown = (page: Page) => page.locator("[data-item] :is(h2, h3)").allTextContents();
const item = (page: Page, title: string) =>
  page.locator("[data-item]").filter({ has: page.getByRole("heading", { name: title }) });
const edit = (page: Page, title: string) => item(page, title).getByText("Edit", { exact: true });

test("sections are made, dragged with their papers, renamed and removed", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha", "Beta", "Gamma"]);
  await page.goto(list.path);
  await edit(page, "Beta").click();
  await item(page, "Beta").getByLabel("New section from here").fill("Second week");
  await item(page, "Beta").getByRole("button", { name: "Make section" }).click();
  await expect.poll(() => shown(page)).toEqual(["Alpha", "Second week", "Beta", "Gamma"]);
  const end = page.getByRole("form", { name: "New section" });
  await end.getByLabel("New section").fill("Third week");
  await end.getByRole("button", { name: "Make section" }).click();
  await expect.poll(async () => (await shown(page)).at(-1)).toBe("Third week");
  await checkAccessibility(page);

  await item(page, "Third week").locator("[data-handle]").dragTo(item(page, "Beta"));
  const moved = ["Alpha", "Third week", "Second week", "Beta", "Gamma"];
  await expect.poll(() => shown(page)).toEqual(moved);
  await item(page, "Second week").getByRole("button", { name: "Move up" }).click();
  await expect
    .poll(() => shown(page))
    .toEqual(["Alpha", "Second week", "Beta", "Gamma", "Third week"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => shown(page)).toEqual(moved);

  await edit(page, "Second week").click();
  await item(page, "Second week").getByLabel("Title").fill("Week 2");
  await item(page, "Second week").getByRole("button", { name: "Keep" }).click();
  await expect(item(page, "Week 2")).toBeVisible();
  await item(page, "Week 2").getByRole("button", { name: "Remove heading" }).click();
  await expect.poll(() => shown(page)).toEqual(["Alpha", "Third week", "Beta", "Gamma"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(item(page, "Week 2")).toBeVisible();
});

test("papers move by keys, and to a number, on another page too", async ({ page, me }) => {
  const titles = Array.from({ length: 30 }, (_, i) => `Paper ${i + 1}`);
  const list = await makeList(me, titles);
  await page.goto(list.path);
  await expect(page.locator("html[data-keys]")).toBeAttached();
  const link = page.getByRole("link", { name: "Paper 2", exact: true });
  await link.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByText("Paper 2: 3 of 25 on this page.")).toBeAttached();
  await expect(link).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("Paper 2: 2 of 25 on this page.")).toBeAttached();
  expect((await shown(page)).slice(0, 3)).toEqual(["Paper 1", "Paper 2", "Paper 3"]);

  await page.getByRole("link", { name: "Next page" }).click();
  await expect.poll(async () => (await shown(page))[0]).toBe("Paper 26");
  await item(page, "Paper 26").getByRole("button", { name: "Move up" }).click();
  await expect.poll(async () => (await shown(page))[0]).toBe("Paper 27");
  await edit(page, "Paper 30").click();
  await expect(item(page, "Paper 30").getByLabel("Move to position")).toHaveValue("30");
  await item(page, "Paper 30").getByLabel("Move to position").fill("1");
  await item(page, "Paper 30").getByRole("button", { name: "Move there" }).click();
  await expect(item(page, "Paper 30")).toHaveCount(0);
  await page.goto(list.path);
  expect((await shown(page)).slice(0, 3)).toEqual(["Paper 30", "Paper 1", "Paper 2"]);
});

test("two people who order a list at once both get their moves", async ({
  page,
  db,
  me,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha", "Beta", "Gamma", "Delta"]);
  const friend = await makePerson();
  await addMember(me, { listId: list.id, handle: friend.handle, role: "editor" });
  const theirs = await other(browser, baseURL);
  await signIn(friend, theirs.context());
  for (const one of [page, theirs]) {
    await one.goto(list.path);
    await expect(one.locator("html[data-keys]")).toBeAttached();
  }
  // Both see the list as it was before either move.
  await edit(page, "Delta").click();
  await item(page, "Delta").getByLabel("Move to position").fill("1");
  await Promise.all([
    item(page, "Delta").getByRole("button", { name: "Move there" }).click(),
    item(theirs, "Beta").getByRole("button", { name: "Move down" }).click(),
  ]);
  const both = ["Delta", "Alpha", "Gamma", "Beta"];
  for (const one of [page, theirs]) {
    await expect(one.getByText("Moved.")).toBeVisible();
    await one.reload();
    expect(await shown(one)).toEqual(both);
  }
  await theirs.context().close();
  await planEntry(asViewer(friend, db), {
    ...{ listId: list.id, paper: list.papers[2], priority: 1, dueOn: "2026-01-31" },
  });
  await page.goto(`${list.path}?sort=priority`);
  expect((await shown(page))[0]).toBe("Gamma");
  await expect(item(page, "Gamma").getByText("Priority 1 · read by")).toContainText("overdue");
  await expect(page.locator("[data-handle]")).toHaveCount(0);
  await page.getByRole("link", { name: "its own" }).click();
  await expect.poll(() => shown(page)).toEqual(both);
});

test("a list is put into another one, copied, merged and archived, and taken back", async ({
  page,
  me,
}) => {
  const list = await makeList(me, ["Alpha", "Beta"]);
  await addSection(me, { listId: list.id, title: "End" });
  const { id, slug } = await createList(me, { title: "Reading group" });
  await addToList(me, { listId: id, paper: list.papers[0] });

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Cover").fill("For the autumn");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("For the autumn")).toBeVisible();
  await expect(page.getByText("0 of 2 read")).toBeVisible();
  await page.getByRole("link", { name: "Edit and share" }).click();
  await page.getByLabel("Part of").selectOption("Reading group");
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Reading group" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reading group");
  await expect(page.getByRole("region", { name: "Lists in this list" })).toContainText("Bends");

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Copy of Bends");
  expect(await shown(page)).toEqual(["Alpha", "Beta", "End"]);

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Merge into").selectOption("Reading group");
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText("Merged “Bends”: 1 paper came along.")).toBeVisible();
  expect(await shown(page)).toEqual(["Alpha", "Bends", "Beta"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => shown(page)).toEqual(["Alpha"]);
  await page.goto(list.path);
  expect(await shown(page)).toEqual(["Alpha", "Beta", "End"]);

  await page.goto(`/lists/${id}/edit`);
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("This list is archived")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/@${me.viewer.handle}/${slug}`);
  await page.goto("/lists");
  await expect(page.getByRole("link", { name: "Reading group" })).toHaveCount(0);
  await page.getByRole("link", { name: "1 archived list" }).click();
  await page.getByRole("button", { name: "Take Reading group out of the archive" }).click();
  await expect(page.getByText("“Reading group” is in use again.")).toBeVisible();
  await page.goto("/lists");
  await expect(page.getByRole("link", { name: "Reading group" })).toBeVisible();
});
