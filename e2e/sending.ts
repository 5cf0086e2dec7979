import type { Page } from "@playwright/test";

/** Keeps what is sent to a paper's page, or another, from arriving until the function is called. */
export async function holdPosts(page: Page, to = "**/paper/*"): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(to, async (route) => {
    if (route.request().method() === "POST") await released;
    await route.continue();
  });
  return release;
}
