import { createServer } from "node:http";
import { freePort } from "./address";
import { checkAccessibility, expect, test } from "./fixtures";
import { makeList, other } from "./people";

test("a list is put into another page by its code, and looks the same to everyone there", async ({
  page,
  me,
  browser,
  baseURL,
}) => {
  const { path } = await makeList(me, ["Bends of $x^2$", "Second"], "unlisted");
  await page.goto(path);
  await page.getByText("Share", { exact: true }).click();
  const code = await page.getByRole("textbox", { name: "Put this into the HTML" }).inputValue();
  await checkAccessibility(page);

  const reader = await other(browser, baseURL);
  const elsewhere = await serve(`<!doctype html><title>Elsewhere</title>${code}`);
  await reader.goto(elsewhere.url);
  const frame = reader.frameLocator("iframe[title=Bends]");
  await expect(frame.getByRole("heading", { level: 1, name: "Bends" })).toBeVisible();
  await expect(frame.locator("math")).toBeVisible();
  const [opened] = await Promise.all([
    reader.waitForEvent("popup"),
    frame.getByRole("link", { name: "Second" }).click(),
  ]);
  await expect(opened.getByRole("heading", { level: 1, name: "Second" })).toBeVisible();
  expect(await opened.evaluate(() => window.opener)).toBeNull();

  for (const colorScheme of ["light", "dark"] as const) {
    await reader.emulateMedia({ colorScheme });
    await reader.goto(`/embed${path}`);
    await checkAccessibility(reader);
  }
  const embed = await reader.request.get(`/embed${path}`);
  expect(embed.headers()["content-security-policy"]).toContain("frame-ancestors *");
  expect(embed.headers()["x-robots-tag"]).toBe("noindex");
  expect(embed.headers()["set-cookie"]).toBeUndefined();
  for (const address of [path, "/", `${path}/embed`, "/oembed", "/signin"]) {
    const { "content-security-policy": policy = "" } = (
      await reader.request.get(address)
    ).headers();
    expect(policy, address).not.toContain("frame-ancestors *");
  }
  await reader.context().close();
  elsewhere.close();
});

/** A page of another origin. */
async function serve(html: string) {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8").end(html);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
