import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { createAnnotation } from "@/lib/annotations/mutations";
import { test as base, expect } from "./fixtures";

/** A paper that is read with the keyboard at hand. */
interface Reading {
  /** Opens a new paper with this abstract, and waits until its keys work. */
  open: (abstract: string) => Promise<string>;
  /** Highlights words of it; they stand there once. */
  mark: (words: string, more?: Record<string, string>) => Promise<string>;
}

export const test = base.extend<{ reading: Reading }>({
  reading: async ({ page, db, me }, use) => {
    let paper = "";
    let source = "";
    await use({
      open: async (abstract) => {
        source = abstract;
        paper = (await makePaper(db, { abstract, featuredOn: null })).id;
        await show(page, paper);
        return paper;
      },
      mark: async (words, more = {}) => {
        const start = source.indexOf(words);
        const place = { paper, version: 1, start, end: start + words.length };
        return (await createAnnotation(me, { ...place, ...more })).id;
      },
    });
  },
});

export async function show(page: Page, paper: string) {
  await page.goto(`/paper/${paper}`);
  await expect(page.locator("html[data-keys]")).toBeAttached();
  await expect(abstract(page)).toHaveAttribute("tabindex", "0");
}

export const abstract = (page: Page) => page.getByRole("group", { name: "Abstract" });
export const selected = (page: Page) => page.evaluate(() => String(getSelection()));
export const toolbar = (page: Page) => page.getByRole("toolbar");
export const focusedNote = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

export async function press(page: Page, keys: string) {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
}
