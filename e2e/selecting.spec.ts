import { makePaper } from "@/db/factories";
import { createAnnotation } from "@/lib/annotations/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { expect } from "./fixtures";
import { abstract, press, selected, show, test, toolbar } from "./reading";
import { highlight, selectText } from "./selection";
import { holdPosts } from "./sending";

test("a caret selects by characters, words and lines, and h highlights", async ({
  page,
  reading,
}) => {
  await reading.open("Alpha beta gamma delta.");
  await press(page, "c");
  await expect(abstract(page)).toBeFocused();
  await expect(page.locator(".caret")).toBeVisible();
  await press(page, "Control+ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight");
  expect(await selected(page)).toBe("be");
  await expect(page.getByRole("status").filter({ hasText: "Selected: be" })).toBeAttached();
  await press(page, "Shift+Control+ArrowRight");
  expect((await selected(page)).trim()).toBe("beta");
  await press(page, "h");
  await expect(page.locator("mark.amber")).toHaveText("beta");
  await expect(toolbar(page)).toBeHidden();
  await expect(abstract(page)).toBeFocused();
  // It goes on after the words, although they are drawn anew.
  await press(page, "Shift+End 3");
  await expect(page.locator("mark.blue")).toHaveText("gamma delta.");
  await press(page, "Escape");
  await expect(abstract(page)).not.toBeFocused();
  await expect(page.locator(".caret")).toBeHidden();
});

test("the caret is reached with Tab, and a note is written from it", async ({ page, reading }) => {
  await reading.open("Alpha beta gamma delta.");
  await page.locator("h1").click();
  for (let stops = 0; stops < 20; stops += 1) {
    if (await abstract(page).evaluate((element) => element === document.activeElement)) break;
    await press(page, "Tab");
  }
  await expect(abstract(page)).toBeFocused();
  await expect(abstract(page)).toHaveAccessibleDescription(/Arrow keys move a caret/);
  await press(page, "Shift+Control+ArrowRight Enter");
  await expect(toolbar(page).getByLabel("Note")).toBeFocused();
  await page.keyboard.type("h1, as it is typed");
  await press(page, "Tab Tab Enter");
  await expect(page.locator("mark.green")).toHaveText("Alpha");
  await expect(page.locator("article p").filter({ hasText: "h1, as it is typed" })).toBeVisible();
});

test("the caret passes a formula and an emoji in one step, and stays in the abstract", async ({
  page,
  reading,
}) => {
  await reading.open("A $L_\\infty$ b 👩‍👩‍👧 café\n\nlast");
  await press(page, "c Control+Home ArrowRight ArrowRight Shift+ArrowRight");
  await expect(toolbar(page)).toBeVisible();
  await press(page, "h");
  await expect(page.locator("mark math")).toHaveCount(1);
  await expect(toolbar(page)).toBeHidden();
  await press(page, "ArrowRight ArrowRight ArrowRight Shift+ArrowRight");
  expect(await selected(page)).toBe("👩‍👩‍👧");
  await press(page, "Escape Control+Home ArrowLeft ArrowUp Shift+ArrowRight");
  expect(await selected(page)).toBe("A");
  await press(page, "Control+End ArrowRight ArrowDown Control+ArrowRight Shift+ArrowLeft");
  expect(await selected(page)).toBe("t");
  await press(page, "Shift+Control+Home");
  await press(page, "h");
  await expect(page.locator("mark.amber").last()).toHaveText("last");
  await expect(page.locator("mark.amber").first()).toContainText("A ");
});

test("in right-to-left text the arrows move as the eye does", async ({ page, reading }) => {
  await reading.open("אבג דהו");
  await press(page, "c Control+Home ArrowLeft Shift+ArrowLeft");
  expect(await selected(page)).toBe("ב");
  await press(page, "2");
  await expect(page.locator("mark.green")).toHaveText("ב");
});

test("pointers select in both directions, by double and triple click, and past the end", async ({
  page,
  reading,
}) => {
  await reading.open("Alpha beta gamma delta.");
  const { first, last } = await selectText(page, "beta gamma");
  await page.mouse.click(5, 5);
  await page.mouse.move(last.x + last.width, last.y + last.height / 2);
  await page.mouse.down();
  await page.mouse.move(first.x + 1, first.y + first.height / 2, { steps: 5 });
  await expect(toolbar(page)).toBeHidden();
  await page.mouse.up();
  await highlight(page, "blue");
  await expect(page.locator("mark.blue")).toHaveText("beta gamma");
  await page.mouse.dblclick(first.x + 3, first.y + first.height / 2);
  await highlight(page, "green");
  await expect(page.locator("mark.green")).toHaveText("beta");
  await page.mouse.click(first.x + 3, first.y + first.height / 2, { clickCount: 3 });
  await highlight(page, "rose");
  await expect(page.locator("mark.rose")).toHaveText("Alpha beta gamma delta.");
  await page.mouse.move(last.x + last.width + 4, last.y + last.height / 2);
  await page.mouse.down();
  await page.mouse.move(last.x + 60, last.y + 150, { steps: 5 });
  await page.mouse.up();
  await highlight(page, "amber");
  await expect(page.locator("mark.amber")).toHaveText("delta.");
});

test("what is highlighted shows before the server answers, and goes when it refuses", async ({
  page,
  context,
  reading,
}) => {
  await reading.open("Alpha beta gamma.");
  const answer = await holdPosts(page);
  const drawn = () => page.evaluate(() => CSS.highlights.get("sent-green")?.size ?? 0);
  await context.clearCookies();
  await selectText(page, "beta");
  await page.getByRole("button", { name: "Highlight in green" }).click();
  await expect.poll(drawn).toBe(1);
  // Other words can be selected meanwhile.
  await selectText(page, "gamma");
  expect(await drawn()).toBe(1);
  await page.keyboard.press("Escape");
  answer();
  await expect(toolbar(page).getByRole("alert")).toContainText("You are signed out");
  expect(await drawn()).toBe(0);
  await expect(page.locator("mark")).toHaveCount(0);
});

test("words that are selected stay so when the text around them is drawn anew", async ({
  page,
  reading,
}) => {
  await reading.open("Alpha beta gamma delta.");
  const answer = await holdPosts(page);
  await selectText(page, "beta");
  await page.getByRole("button", { name: "Highlight in amber" }).click();
  await selectText(page, "gamma");
  answer();
  await expect(page.locator("mark.amber")).toHaveText("beta");
  expect(await selected(page)).toBe("gamma");
  await highlight(page, "blue");
  await expect(page.locator("mark.blue")).toHaveText("gamma");
});

test("a note without a place gets one by selecting, and gives it back", async ({
  page,
  db,
  me,
}) => {
  const { id, ...paper } = await makePaper(db, {
    abstract: "Zebras graze quietly tonight.",
    featuredOn: null,
  });
  const kept = { paper: id, version: 1, start: 0, end: 28, note: "Keep me." };
  await createAnnotation(me, kept);
  const text = "Nothing here resembles it; a map bends.";
  await upsertPaper(db, { ...paper, id, abstract: text, source: "manual" });
  await show(page, id);
  await page.getByRole("link", { name: "Place it by selecting" }).click();
  await expect(page.getByText("the note on “Zebras graze quietly tonight”")).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("the note on “Zebras graze quietly tonight”")).toBeHidden();
  await page.getByRole("link", { name: "Place it by selecting" }).click();
  await expect(page.getByText("the note on “Zebras graze quietly tonight”")).toBeVisible();
  await selectText(page, "a map bends");
  await page.getByRole("button", { name: "Put the note here" }).click();
  await expect(page.locator("mark")).toHaveText("a map bends");
  await expect(toolbar(page)).toBeHidden();
  await expect(page.getByText("Select the words")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("mark")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Place it by selecting" })).toBeVisible();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } });

  test("fingers highlight, and write a note, at the bottom of the screen", async ({
    page,
    reading,
  }) => {
    await reading.open("Alpha beta gamma delta.");
    await selectText(page, "beta");
    const bar = await toolbar(page).boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(640);
    expect(bar).toMatchObject({ x: 0, width: 320 });
    for (const button of await toolbar(page).getByRole("button").all()) {
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    }
    await page.getByRole("button", { name: "Note", exact: true }).tap();
    await toolbar(page).getByLabel("Note").fill("By touch.");
    await page.getByRole("button", { name: "Highlight in rose" }).tap();
    await expect(page.locator("mark.rose")).toHaveText("beta");
    await expect(page.getByText("By touch.")).toBeVisible();
    await selectText(page, "delta");
    await page.getByRole("button", { name: "Highlight in blue" }).tap();
    await expect(page.locator("mark.blue")).toHaveText("delta");
  });
});
