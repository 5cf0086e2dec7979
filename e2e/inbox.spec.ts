import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { followSource } from "@/lib/inbox/follows";
import { dismissPapers } from "@/lib/inbox/mutations";
import { listDismissed } from "@/lib/inbox/queries";
import { listLibrary } from "@/lib/library/queries";
import { createList } from "@/lib/lists/mutations";
import { listLists } from "@/lib/lists/queries";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, type Me, makeList } from "./people";
import { selectText } from "./selection";
import { holdPosts } from "./sending";

const HERE = "/library/inbox";

/** New papers from a category that nobody else follows; the first title comes first. */
async function fillInbox(me: Me, titles: string[]) {
  const category = `cs.${newId().replace(/\d/g, "x")}`;
  await followSource(me, { kind: "category", target: category });
  const ids: string[] = [];
  for (const [i, title] of titles.entries()) {
    const publishedOn = new Date(Date.UTC(2026, 2, 28 - i)).toISOString().slice(0, 10);
    const values = { title, categories: [category], featuredOn: null, publishedOn };
    ids.push((await makePaper(me.db, values)).id);
  }
  return { ids, category };
}

const title = (page: Page) => page.locator("article h2");
const open = async (page: Page) => {
  await page.goto(HERE);
  await expect(page.locator("html[data-keys]")).toBeAttached();
};
const savedOf = async (me: Me) => (await listLibrary(me, { limit: 100 })).items;
const dismissedOf = async (me: Me) => (await listDismissed(me, { limit: 100 })).items;

test("fifty papers are decided on by keyboard", async ({ page, me }) => {
  const titles = Array.from({ length: 50 }, (_, i) => `Paper ${i + 1} of fifty`);
  await fillInbox(me, titles);
  await open(page);
  for (const [i, name] of titles.entries()) {
    await expect(title(page)).toHaveText(name);
    await page.keyboard.press(i % 10 === 3 ? "s" : "x");
  }
  await expect(page.getByText("All caught up")).toBeVisible();
  await expect.poll(async () => (await savedOf(me)).length).toBe(5);
  await expect.poll(async () => (await dismissedOf(me)).length).toBe(45);
  await page.reload();
  await expect(page.getByText("Nothing new from what you follow.")).toBeVisible();
});

test("each key does its work, and undo takes it back", async ({ page, me }) => {
  await createList(me, { title: "Chapter two" });
  const { ids, category } = await fillInbox(me, ["Alpha", "Beta", "Gamma"]);
  const [alpha = "", beta = ""] = ids;
  await open(page);
  await expect(page.getByText(category, { exact: true })).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("x");
  await expect(title(page)).toHaveText("Beta");
  await expect(title(page)).toBeFocused();
  await page.keyboard.press("u");
  await expect(title(page)).toHaveText("Alpha");
  await expect.poll(async () => (await dismissedOf(me)).length).toBe(0);

  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await page.keyboard.type("maps");
  await checkAccessibility(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("In your library. Tagged “maps”")).toBeVisible();
  await page.keyboard.press("l");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tagged “maps” · Added to “Chapter two”")).toBeVisible();
  await expect
    .poll(() => savedOf(me))
    .toMatchObject([
      { paper: { id: beta }, tags: [{ name: "maps" }], lists: [{ title: "Chapter two" }] },
    ]);
  await page.keyboard.press("u");
  await page.keyboard.press("u");
  await expect.poll(async () => (await savedOf(me)).length).toBe(0);
  await page.keyboard.press("k");
  await expect(title(page)).toHaveText("Alpha");
  await page.keyboard.press("s");
  await expect.poll(async () => (await savedOf(me)).map(({ paper }) => paper.id)).toEqual([alpha]);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toContainText("dismiss the paper");
});

test("a list that is made for one paper takes the next one, too, on a slow server", async ({
  page,
  me,
}) => {
  await fillInbox(me, ["Alpha", "Beta"]);
  await open(page);
  const release = await holdPosts(page, `**${HERE}/decisions`);
  for (const paper of ["Alpha", "Beta"]) {
    await expect(title(page)).toHaveText(paper);
    await page.keyboard.press("l");
    await page.keyboard.type("For later");
    await page.keyboard.press("Enter");
    await expect(page.getByText("In your library. Added to “For later”")).toBeVisible();
    await page.keyboard.press("j");
  }
  release();
  await expect
    .poll(async () => (await listLists(me)).map((list) => [list.title, list.paperCount]))
    .toEqual([["For later", 2]]);
});

test("words are highlighted on the card, and u takes that back first", async ({ page, me }) => {
  await fillInbox(me, ["Alpha", "Beta"]);
  await open(page);
  await page.keyboard.press("h");
  await expect(page.getByRole("group", { name: "Abstract" })).toBeFocused();
  await selectText(page, "is about");
  await expect(page.getByRole("toolbar")).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.locator("mark")).toHaveText("is about");
  await expect(title(page)).toHaveText("Alpha");
  await expect(page.getByText("Highlighted.")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.locator("mark")).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(title(page)).toHaveText("Beta");
  await page.keyboard.press("u");
  await expect(title(page)).toHaveText("Alpha");
});

test.describe("a server that fails", () => {
  test.use({ expected: /Failed to load resource/ });
  test("gets its paper back in front, with a word", async ({ page, me }) => {
    await fillInbox(me, ["Alpha", "Beta"]);
    await open(page);
    await page.route("**/inbox/decisions", (route) => route.abort());
    await page.keyboard.press("x");
    await expect(page.getByText("Lectern can’t be reached. “Alpha” is back.")).toBeVisible();
    await expect(title(page)).toHaveText("Alpha");
    await page.unroute("**/inbox/decisions");
    await page.keyboard.press("x");
    await expect.poll(async () => (await dismissedOf(me)).length).toBe(1);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true });
  test("a swipe to the right saves, one to the left dismisses, and buttons do the same", async ({
    page,
    me,
  }) => {
    await fillInbox(me, ["Alpha", "Beta", "Gamma"]);
    await open(page);
    await swipe(page, 200);
    await expect(title(page)).toHaveText("Beta");
    await expect.poll(async () => (await savedOf(me)).length).toBe(1);
    await swipe(page, 40);
    await expect(title(page)).toHaveText("Beta");
    await swipe(page, -200);
    await expect(title(page)).toHaveText("Gamma");
    await expect.poll(async () => (await dismissedOf(me)).length).toBe(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(title(page)).toHaveText("Beta");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page)).toHaveText("Gamma");
    await checkAccessibility(page);
  });
});

test("what one follows is kept in order, and finished and dismissed papers are found again", async ({
  page,
  me,
  db,
  makePerson,
}) => {
  const owner = await makePerson();
  const list = await makeList(asViewer(owner, db), ["Shared maps"], "public");
  await page.goto(HERE);
  await expect(page.getByText("You follow nothing yet")).toBeVisible();
  await checkAccessibility(page);
  await page.goto(list.path);
  await page.getByRole("button", { name: "Follow Bends" }).click();
  await expect(page.getByRole("button", { name: "Unfollow Bends" })).toBeVisible();
  await page.goto("/library/following");
  await page.getByLabel("Which").fill("no category");
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(page.getByLabel("Which")).toHaveAccessibleDescription(/Write it as arXiv does/);
  const name = `Ada ${newId().replace(/\d/g, "x")}`;
  await page.getByLabel("What").selectOption("An author");
  await page.getByLabel("Which").fill(name);
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(page.getByRole("button", { name: `Unfollow ${name}` })).toBeVisible();
  const { id } = await makePaper(db, {
    title: "Written by her",
    authors: [name],
    featuredOn: null,
  });
  await page.goto("/library");
  await page.getByRole("link", { name: "Inbox 2" }).click();
  await expect(page.getByText("2 left")).toBeVisible();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("Nothing new from what you follow.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Dismiss all" }).click();
  await expect(page.getByText("2 papers dismissed.")).toBeVisible();
  await page.getByRole("link", { name: "Dismissed" }).click();
  await page.getByRole("searchbox", { name: "Words in dismissed papers" }).fill("written");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.locator("[data-row]")).toHaveText([/Written by her/]);
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByText("It is in your inbox again.")).toBeVisible();
  await open(page);
  await expect(title(page)).toHaveText("Written by her");
  await dismissPapers(me, { papers: [id] });
  await page.goto(`/library/following?paper=${id}`);
  await expect(page.getByRole("button", { name: `Unfollow ${name}` }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Follow cs.LG" })).toBeVisible();
});

/** A finger on the card that goes so many pixels to the right. */
async function swipe(page: Page, by: number) {
  const card = page.locator("article");
  const box = await card.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 60];
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at === undefined ? [] : [{ x: x + at, y }],
    });
  await touch("touchStart", 0);
  for (let step = 1; step <= 5; step += 1) await touch("touchMove", (by * step) / 5);
  await touch("touchEnd");
  await client.detach();
}
