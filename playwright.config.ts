import { defineConfig } from "@playwright/test";
import { address } from "./e2e/address";
import { findBrowser } from "./e2e/browser";

const { url } = address();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  globalSetup: "./e2e/app.ts",
  // Generous: a busy machine is no reason to fail.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: findBrowser(),
  },
  projects: [
    // First: one worker is enough for them, and at the end the other one would have nothing to do.
    { name: "process", testMatch: "**/*.process.spec.ts", workers: 1 },
    { name: "browser", testIgnore: ["**/*.plain.spec.ts", "**/*.process.spec.ts"] },
    { name: "plain", testMatch: "**/*.plain.spec.ts", use: { javaScriptEnabled: false } },
  ],
});
