import type { Page } from "@playwright/test";
import { createAnnotation } from "@/lib/annotations/mutations";
import { checkAccessibility, expect } from "./fixtures";
import { abstract, focusedNote, press, selected, test } from "./reading";
import { selectText } from "./selection";

test("each of overlapping highlights is reached by clicks and by keys", async ({
  page,
  reading,
}) => {
  await reading.open("Alpha beta gamma delta epsilon zeta.");
  await reading.mark("Alpha beta gamma delta", { note: "Outer." });
  await reading.mark("beta gamma", { color: "green", note: "Inner." });
  await reading.mark("gamma delta epsilon", { color: "rose", note: "Across." });
  await page.reload();
  const word = page.locator("mark mark mark").filter({ hasText: "gamma" });
  const names = new Set<string | null | undefined>();
  for (let click = 0; click < 3; click += 1) {
    await word.click();
    names.add(await focusedNote(page));
  }
  expect([...names]).toEqual([
    "Note on “beta gamma”",
    "Note on “gamma delta epsilon”",
    "Note on “Alpha beta gamma delta”",
  ]);
  await word.click();
  expect(await focusedNote(page)).toBe("Note on “beta gamma”");
  // No two that overlap have their edges at the same height.
  const edges = await page.$$eval("mark[id]", (marks) =>
    marks.map((mark) => Math.round(mark.getClientRects()[0]?.bottom ?? 0)),
  );
  expect(new Set(edges).size).toBe(3);
  await page.locator("h1").click();
  await press(page, "n");
  await expect(page.locator(":focus")).toHaveAttribute("data-begins", "Highlight, amber: ");
  await press(page, "n n");
  await expect(page.locator("mark.rose:focus")).toBeVisible();
  await press(page, "p Enter");
  expect(await focusedNote(page)).toBe("Note on “beta gamma”");
  await press(page, "Tab");
  for (let stops = 0; stops < 9 && !(await onLink(page)); stops += 1) await press(page, "Tab");
  await press(page, "Enter");
  await expect(page.locator("mark.green[id]")).toBeFocused();
});

const onLink = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent === "In the text");

test("fifty highlights up to ten deep take few elements, and each has its edge", async ({
  page,
  reading,
}) => {
  const words = Array.from({ length: 100 }, (_, i) => `word${i}`);
  await reading.open(`${words.join(" ")}.`);
  for (let i = 0; i < 50; i += 1) {
    const from = Math.floor(i / 10) * 20 + (i % 10);
    await reading.mark(words.slice(from, from + 20 - 2 * (i % 10)).join(" "));
  }
  await page.reload();
  await expect(page.locator("mark[id]")).toHaveCount(50);
  expect(await page.locator("mark").count()).toBeLessThan(120);
  const edges = await page.$$eval("mark[id]", (marks) =>
    marks.slice(0, 10).map((mark) => {
      const last = [...mark.getClientRects()].at(-1);
      return Number.parseFloat(getComputedStyle(mark).paddingBottom) && last?.height;
    }),
  );
  expect(new Set(edges).size).toBe(10);
  await checkAccessibility(page);
});

test("a screen reader hears where a highlight starts and ends, and its note", async ({
  page,
  reading,
}) => {
  await reading.open("Alpha {\\it beta} $x$ gamma.\n\nDelta epsilon.");
  const id = await reading.mark("beta} $x$ gamma.\n\nDelta", { note: "Why *this* way" });
  await page.reload();
  await expect(abstract(page)).toMatchAriaSnapshot(`
    - group "Abstract":
      - paragraph:
        - text: Alpha
        - mark:
          - text: "Highlight, amber:"
          - emphasis: beta
          - math: x
          - text: gamma.
      - paragraph:
        - mark: "Delta End of highlight. Note: Why this way"
        - text: epsilon.
  `);
  // What Chromium itself tells a screen reader.
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const spoken = nodes
    .filter(({ ignored, role }) => !ignored && role?.value === "StaticText")
    .map(({ name }) => String(name?.value).trim());
  expect(spoken).toEqual(
    expect.arrayContaining(["Highlight, amber:", "End of highlight. Note: Why this way"]),
  );
  await expect(page.locator(`#mark-${id}`)).toHaveAttribute("aria-details", `note-${id}`);
  await selectText(page, "Alpha", "epsilon");
  expect(await selected(page)).not.toContain("ighlight");
  await page.keyboard.press("Escape");
  await checkAccessibility(page);
});

test("offsets inside an emoji or an accented letter take it whole", async ({
  page,
  me,
  reading,
}) => {
  const source = "Faces 👩‍👩‍👧 and cafe\u0301s.";
  const paper = await reading.open(source);
  const place = { paper, version: 1 };
  await createAnnotation(me, { ...place, start: 7, end: 9 });
  const accent = source.indexOf("\u0301");
  await createAnnotation(me, { ...place, start: accent, end: accent + 2, color: "green" });
  await page.reload();
  await expect(page.locator("mark.amber")).toHaveText("👩‍👩‍👧");
  await expect(page.locator("mark.green")).toHaveText("e\u0301s");
});
