import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser";

declare global {
  interface Window {
    /** Milliseconds of the longest task of the page since it was loaded. */
    longestTask: number;
  }
}

/**
 * The longest time for which the page does not answer while one scrolls through the library, as fast
 * as rows come.
 * @param address the library
 * @param cookie of a session, as `name=value`
 * @param rows how many there are
 * @returns milliseconds
 */
export async function longestTask(address: string, cookie: string, rows: number): Promise<number> {
  const browser = await chromium.launch(findBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    await page.goto(address);
    await page.locator("[data-keys]").waitFor();
    await page.evaluate(observe);
    let shown = 0;
    for (let tries = 0; shown < rows; tries += 1) {
      if (tries > rows) throw new Error(`Only ${shown} rows came.`);
      shown = await scrollDown(page);
    }
    return await page.evaluate(() => window.longestTask);
  } finally {
    await browser.close();
  }
}

function observe() {
  window.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longestTask = Math.max(window.longestTask, duration);
    }
  }).observe({ type: "longtask" });
}

/** @returns how many rows there are; counted by their groups, for to find each would take its time */
const scrollDown = (page: Page) =>
  page.evaluate(async () => {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
    const groups = [...(document.querySelector(".library")?.children ?? [])].slice(1);
    return groups.reduce((sum, group) => sum + group.childElementCount, 0);
  });
