import { type Browser, type CDPSession, chromium } from "@playwright/test";
import { findBrowser } from "../browser";
import { report } from "./measures";
import type { Scene } from "./scene";

const ROUNDS = 5;

/** A middling phone on a slow net, as Lighthouse has them where it throttles for real. */
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true };
const SLOW_NET = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const SLOW_CPU = { rate: 4 };

/** What a page and all that it asks for may take, in kB. It was 485 for the feed, and fonts 302. */
const MOST = { all: 320, Font: 115 };
/** What Lighthouse calls good: first paint and largest paint in seconds, and how far things move. */
const GOOD = { first: 1.8, largest: 2.5, shift: 0.1 };

interface Loading {
  first: number;
  largest: number;
  shift: number;
  bytes: Map<string, number>;
}

/** How pages that strangers read load for the first time on a phone: what is sent, and when it stands. */
export async function loading(ours: string, scene: Scene): Promise<void> {
  const browser = await chromium.launch(findBrowser());
  const pages = {
    "/": "/",
    "/paper/<id>": `/paper/${scene.ids[7]}`,
    "list of 100": "/@bench/bench",
  };
  for (const [name, path] of Object.entries({ ...pages, profile: "/@bench" })) {
    const rounds: Loading[] = [];
    await fetch(ours + path);
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await load(browser, ours + path));
    tell(name, rounds);
  }
  await browser.close();
}

function tell(name: string, rounds: Loading[]) {
  const middle = (of: (round: Loading) => number) =>
    rounds.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const kB = (type: string) => middle(({ bytes }) => (bytes.get(type) ?? 0) / 1000);
  const all = middle(
    ({ bytes }) => [...bytes.values()].reduce((sum, part) => sum + part, 0) / 1000,
  );
  const parts = ["Document", "Stylesheet", "Script", "Font"].map((type) => kB(type).toFixed(0));
  report(
    `${name}, what a phone loads`,
    `${all.toFixed(0)} kB (page, style, script, fonts: ${parts.join(", ")})`,
    `at most ${MOST.all}, fonts ${MOST.Font}`,
    all <= MOST.all && kB("Font") <= MOST.Font,
  );
  const [first, largest] = [middle((round) => round.first), middle((round) => round.largest)];
  const shift = middle((round) => round.shift);
  report(
    `${name}, on a slow phone`,
    `first paint ${first.toFixed(1)} s, largest ${largest.toFixed(1)} s, shift ${shift.toFixed(3)}`,
    `at most ${GOOD.first} s, ${GOOD.largest} s, ${GOOD.shift}`,
    first <= GOOD.first && largest <= GOOD.largest && shift <= GOOD.shift,
  );
}

async function load(browser: Browser, url: string): Promise<Loading> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.addInitScript({ content: `(${observe})()` });
  const session = await context.newCDPSession(page);
  const bytes = await countBytes(session);
  await session.send("Network.emulateNetworkConditions", SLOW_NET);
  await session.send("Emulation.setCPUThrottlingRate", SLOW_CPU);
  await page.goto(url, { waitUntil: "networkidle" });
  const painted = await page.evaluate(() => window.painted);
  await context.close();
  return { ...painted, bytes };
}

/** As they come over the wire, by the kind of what asks for them. */
async function countBytes(session: CDPSession) {
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other";
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await session.send("Network.enable");
  return bytes;
}

declare global {
  interface Window {
    /** What the page has painted and moved, as it happened. */
    painted: { first: number; largest: number; shift: number };
  }
}

function observe() {
  window.painted = { first: 0, largest: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { entryType, name, startTime } = entry;
      if (name === "first-contentful-paint") window.painted.first = startTime / 1000;
      if (entryType === "largest-contentful-paint") window.painted.largest = startTime / 1000;
      if ("value" in entry) window.painted.shift += Number(entry.value);
    }
  }).observe({ entryTypes: ["paint", "largest-contentful-paint", "layout-shift"] });
}
