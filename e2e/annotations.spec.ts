import type { Page } from "@playwright/test";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { makePaper } from "@/db/factories";
import { annotations } from "@/db/schema";
import { createAnnotation } from "@/lib/annotations/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { test as base, expect } from "./fixtures";
import type { Me } from "./people";
import { highlight, selectText } from "./selection";

const FORMULA =
  "We bound the $L_\\infty$ norm of {\\it sparse} maps on $\\mathbb{R}^n$ from above.";

interface Reading {
  me: Me;
  /** Opens a new paper with this abstract. */
  open: (abstract: string) => Promise<string>;
}

const test = base.extend<{ reading: Reading }>({
  reading: async ({ page, db, me }, use) => {
    const open = async (abstract: string) => {
      const { id } = await makePaper(db, { abstract, featuredOn: null });
      await page.goto(`/paper/${id}`);
      return id;
    };
    await use({ me, open });
  },
});

const stored = (db: Connection["db"], paper: string) =>
  db
    .select()
    .from(annotations)
    .where(and(eq(annotations.paperId, paper), isNull(annotations.deletedAt)))
    .orderBy(asc(annotations.startOffset));

/** What is marked, annotation by annotation; a highlight over several runs has a mark in each. */
const marked = (page: Page) =>
  page.$$eval("mark[data-annotation]", (marks) => {
    const texts = new Map<string, string>();
    for (const mark of marks as HTMLElement[]) {
      const id = mark.dataset.annotation ?? "";
      texts.set(id, (texts.get(id) ?? "") + mark.textContent);
    }
    return [...texts.values()];
  });

test("a highlight across a formula takes it whole", async ({ page, db, reading }) => {
  const id = await reading.open(FORMULA);
  await selectText(page, "bound", "norm of");
  await highlight(page);
  await expect(page.locator("mark math")).toHaveCount(1);
  const before = await marked(page);
  await page.reload();
  expect(await marked(page)).toEqual(before);
  const [row] = await stored(db, id);
  expect(row).toMatchObject({
    exact: "bound the $L_\\infty$ norm of",
    prefix: "We ",
    startOffset: 3,
    endOffset: 3 + "bound the $L_\\infty$ norm of".length,
    version: 1,
  });
  const end = row?.endOffset ?? 0;
  expect(FORMULA.slice(row?.startOffset ?? 0, end)).toBe(row?.exact);
  expect(row?.suffix).toBe(FORMULA.slice(end, end + 32));
});

test("a highlight may cross paragraphs and typography", async ({ page, db, reading }) => {
  const id = await reading.open("First words with {\\bf weight}.\n\nSecond words, and an end.");
  await selectText(page, "words with", "Second words");
  await highlight(page, "blue");
  await expect(page.locator("p mark.blue").first()).toBeVisible();
  await page.reload();
  expect(await marked(page)).toEqual(["words with weight.Second words"]);
  expect((await stored(db, id))[0]?.exact).toBe("words with {\\bf weight}.\n\nSecond words");
});

test("the second of two equal phrases stays the second", async ({ page, db, reading }) => {
  const source = "The map bends. Later the map bends again, and the map bends no more.";
  const id = await reading.open(source);
  await selectText(page, "the map bends", "the map bends", 1);
  await highlight(page, "rose");
  await expect(page.locator("mark.rose")).toHaveText("the map bends");
  await page.reload();
  const before = await page.locator("mark.rose").evaluate((mark) => {
    const range = document.createRange();
    range.setStart(mark.closest("p") as Node, 0);
    range.setEndBefore(mark);
    return range.toString();
  });
  expect(before).toBe("The map bends. Later the map bends again, and ");
  expect((await stored(db, id))[0]?.startOffset).toBe(source.lastIndexOf("the map bends"));
});

test("highlights overlap, and each leads to its note", async ({ page, reading }) => {
  await reading.open("Alpha beta gamma delta epsilon zeta.");
  for (const [from, to, note] of [
    ["Alpha", "gamma", "The first."],
    ["gamma", "epsilon", "The second."],
  ] as const) {
    await selectText(page, from, to);
    await page.getByRole("button", { name: "Note" }).click();
    await page.getByRole("toolbar").getByLabel("Note").fill(note);
    await highlight(page);
    await expect(page.getByRole("article").locator("p").filter({ hasText: note })).toBeVisible();
  }
  await page.reload();
  expect(await marked(page)).toEqual(["Alpha beta gamma", "gamma delta epsilon"]);
  await page
    .locator("mark")
    .filter({ hasText: "Alpha" })
    .click({ position: { x: 8, y: 8 } });
  await expect(page.getByRole("article", { name: "Note on “Alpha beta gamma”" })).toBeFocused();
  await page.locator("mark").filter({ hasText: "epsilon" }).last().click();
  await expect(page.getByRole("article", { name: "Note on “gamma delta epsilon”" })).toBeFocused();
});

test("a pointer drags over words, and each colour is kept", async ({ page, db, reading }) => {
  const id = await reading.open("Alpha beta gamma delta.");
  const { first, last } = await selectText(page, "beta gamma");
  await page.mouse.click(5, 5);
  await expect(page.getByRole("toolbar")).toBeHidden();
  await page.mouse.move(first.x + 1, first.y + first.height / 2);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width, last.y + last.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole("toolbar")).toBeVisible();
  await highlight(page, "green");
  await expect(page.locator("mark.green")).toHaveText("beta gamma");
  for (const color of ["amber", "blue", "rose"] as const) {
    await selectText(page, "delta");
    await highlight(page, color);
    await expect(page.locator(`mark.${color}`)).toHaveText("delta");
  }
  const colors = (await stored(db, id)).map((row) => row.color).sort();
  expect(colors).toEqual(["amber", "blue", "green", "rose"]);
});

test("a note stands beside its words on wide screens, under the text on narrow ones", async ({
  page,
  reading,
}) => {
  const paper = await reading.open("Alpha beta gamma. ".repeat(30).trim());
  const note = { paper, version: 1, color: "green", note: "Here." };
  await createAnnotation(reading.me, { ...note, start: 360, end: 370 });
  await page.reload();
  const article = page.getByRole("article", { name: /^Note on/ });
  const places = async () => ({
    mark: await page.locator("mark").first().boundingBox(),
    note: await article.boundingBox(),
    text: await page.locator("[data-start]").first().locator("xpath=..").boundingBox(),
  });
  const level = () =>
    places().then(({ mark, note: box }) => Math.abs((mark?.y ?? 0) - (box?.y ?? 1000)));
  await expect.poll(level).toBeLessThan(24);
  const wide = await places();
  expect(wide.note?.x).toBeGreaterThan((wide.text?.x ?? 0) + (wide.text?.width ?? 0));
  await page.setViewportSize({ width: 375, height: 700 });
  await expect
    .poll(async () => {
      const { note: box, text } = await places();
      return (box?.y ?? 0) - ((text?.y ?? 0) + (text?.height ?? 0));
    })
    .toBeGreaterThan(0);
});

test("a note is changed, and a long one comes back whole", async ({ page, db, reading }) => {
  const paper = await reading.open("Alpha beta gamma.");
  const long = "Fünf Wörter. ".repeat(500).trim();
  const { id } = await createAnnotation(reading.me, {
    paper,
    version: 1,
    start: 0,
    end: 5,
    note: long,
  });
  const note = () =>
    db
      .select()
      .from(annotations)
      .where(eq(annotations.id, id))
      .then(([row]) => row?.note);
  await page.reload();
  await page.getByText("Edit", { exact: true }).click();
  await page.getByRole("complementary").getByLabel("Note", { exact: true }).fill("Short.");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("article").locator("p").filter({ hasText: "Short." })).toBeVisible();
  expect(await note()).toBe("Short.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  expect(await note()).toBe(long);
});

test("a highlight is deleted, brought back, and found in the trash", async ({ page, reading }) => {
  const paper = await reading.open("Alpha beta gamma.");
  await createAnnotation(reading.me, { paper, version: 1, start: 0, end: 5, note: "Kept." });
  const remove = async () => {
    await page.goto(`/paper/${paper}`);
    await page.getByText("Edit", { exact: true }).click();
    await page.getByRole("button", { name: "Delete highlight" }).click();
    await expect(page.getByText("Highlight deleted.")).toBeVisible();
    await expect(page.locator("mark")).toHaveCount(0);
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("mark")).toHaveText("Alpha");
  await remove();
  await page.goto("/library/trash");
  await page.getByRole("listitem").filter({ hasText: "Kept." }).getByRole("button").click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await page.goto(`/paper/${paper}`);
  await expect(page.locator("mark")).toHaveText("Alpha");
});

test("h highlights what is selected, and Escape lets it be", async ({ page, reading }) => {
  await reading.open("Alpha beta gamma.");
  await selectText(page, "beta");
  await expect(page.getByRole("toolbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar")).toBeHidden();
  await selectText(page, "gamma");
  await expect(page.getByRole("toolbar")).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.locator("mark.amber")).toHaveText("gamma");
});

test("highlights follow their words into a new version", async ({ page, db, reading }) => {
  const { id, ...paper } = await makePaper(db, {
    abstract: "Old words stay here. These ones go away.",
    featuredOn: null,
  });
  const place = { paper: id, version: 1 };
  await createAnnotation(reading.me, { ...place, start: 4, end: 19, note: "Stays." });
  await createAnnotation(reading.me, { ...place, start: 21, end: 31, note: "Goes." });
  await upsertPaper(db, {
    ...paper,
    id,
    abstract: "A new beginning. Old words stay here.",
    source: "manual",
  });
  await page.goto(`/paper/${id}`);
  await expect(page.locator("mark")).toHaveText("words stay here");
  const earlier = page.getByRole("region", { name: "Without a place in this version" });
  await expect(earlier.getByRole("article")).toContainText("“These ones”");
  await expect(earlier.getByRole("article")).toContainText("Goes.");
});
