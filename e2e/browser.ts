import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type LaunchOptions } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** No traffic of the browser's own, and no sandbox where root runs it. */
const ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Playwright's browser, else one of the machine, else Playwright's after a try to install it. */
export function findBrowser(): LaunchOptions {
  if (existsSync(chromium.executablePath())) return { args: ARGS };
  const executablePath = onPath();
  if (executablePath) return { args: ARGS, executablePath };
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  if (existsSync(chromium.executablePath())) return { args: ARGS };
  throw new Error("The browser tests need Chromium: install the package “chromium”, or Chrome.");
}

const onPath = () =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
