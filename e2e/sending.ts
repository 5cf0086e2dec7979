import type { Page } from "@playwright/test";

/** Keeps what is sent from a paper's page from arriving until the function is called. */
export async function holdPosts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/paper/*", async (route) => {
    if (route.request().method() === "POST") await released;
    await route.continue();
  });
  return release;
}
