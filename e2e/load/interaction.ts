import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser";

const TIMES = 20;
const SLOWDOWN = 4;

declare global {
  interface Window {
    /** The longest time from an input to the next picture, by interaction, in milliseconds. */
    interactions: Map<number, number>;
  }
}

/**
 * The longest time from pressing what highlights, a button or `h`, to the next picture: of 20
 * highlights one after the other, in a browser on a processor 4 times slower.
 * @param address a paper's page, with words enough for 20 highlights more
 * @param cookie of a session, as `name=value`
 * @returns milliseconds, by Event Timing, which rounds to 8
 */
export async function slowestHighlight(address: string, cookie: string): Promise<number> {
  const browser = await chromium.launch(findBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    await page.addInitScript({ content: `(${observe})()` });
    await page.goto(address);
    await page.locator("[role=group][tabindex='0']").waitFor();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    for (let time = 0; time < TIMES; time += 1) await highlight(page, time);
    const times = await page.evaluate(() => [...window.interactions.values()]);
    if (times.length === 0) throw new Error("The browser has timed no interaction.");
    return Math.max(...times);
  } finally {
    await browser.close();
  }
}

function observe() {
  window.interactions = new Map();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId: id, duration } = entry;
      if (id) window.interactions.set(id, Math.max(duration, window.interactions.get(id) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Selects some letters of a run of text, and highlights them by turns with a button and a key. */
async function highlight(page: Page, time: number) {
  const before = await page.locator("mark[id]").count();
  await page.evaluate((nth) => {
    const texts = [...document.querySelectorAll("[data-start]")]
      .map((run) => run.firstChild)
      .filter((node) => node instanceof Text && node.length > 3);
    const text = texts[(nth * 7) % texts.length];
    // Where nothing is to be seen, there is no picture to wait for.
    text?.parentElement?.scrollIntoView({ block: "center" });
    if (text) getSelection()?.setBaseAndExtent(text, 0, text, 3);
  }, time);
  // Not by role: that walks the whole page, in the time that is measured.
  const toolbar = page.locator("[data-toolbar]");
  await toolbar.waitFor();
  if (time % 2 === 0) await page.keyboard.press("h");
  else
    await toolbar
      .getByRole("button")
      .nth(time % 4)
      .click();
  await page.waitForFunction(
    (count) => document.querySelectorAll("mark[id]").length > count,
    before,
  );
  await toolbar.waitFor({ state: "hidden" });
}
