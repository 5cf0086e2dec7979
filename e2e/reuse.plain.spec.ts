import type { APIRequestContext, Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { expect, test } from "./fixtures";
import { makeList, other } from "./people";

/** What a page says of itself to those who show it elsewhere, by `rel` and type or by property. */
const told = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((found) =>
      found.map((one) => one.getAttribute("content") ?? (one as HTMLLinkElement).href),
    );

const pathOf = (address = "") => address.replace(/^https?:\/\/[^/]+/, "");

test("pages name their picture and their frame, and what they name is there", async ({
  page,
  request,
  me,
  context,
}) => {
  const { path, handle } = await makeList(me, ["Tom & Jerry"], "public");
  const { id } = await makePaper(me.db, { title: "Chase" });
  await context.clearCookies();
  for (const [from, embedded] of [
    [path, true],
    [`/paper/${id}`, true],
    [`/@${handle}`, false],
  ] as const) {
    await page.goto(from);
    const [image] = await told(page, "meta[property='og:image']");
    expect(await told(page, "meta[name='twitter:card']")).toEqual(["summary_large_image"]);
    expect(await told(page, "meta[property='og:image:alt']")).toHaveLength(1);
    const picture = await request.get(pathOf(image));
    expect(picture.headers()["content-type"]).toBe("image/png");
    expect((await picture.body()).subarray(1, 4).toString()).toBe("PNG");
    const offers = await told(page, "link[rel=alternate][type*=oembed]");
    expect(offers).toHaveLength(embedded ? 2 : 0);
    for (const address of offers) {
      const answer = await request.get(pathOf(address));
      const [, source] =
        /src=.{0,6}?http[^/]+\/\/[^/]+(\/embed[^"&\\]+)/.exec(await answer.text()) ?? [];
      expect(source, address).toBe(`/embed${from}`);
      expect((await request.get(source ?? "")).status()).toBe(200);
    }
  }
  const offer = (query: string) => request.get(`/oembed?${query}`);
  expect((await offer(`url=http://example.org/x`)).status()).toBe(404);
  expect((await offer(`url=http://example.org/x&format=yaml`)).status()).toBe(501);
  expect((await offer("")).status()).toBe(400);
});

test("days and profiles leave as files, which are sent once", async ({
  page,
  request,
  me,
  context,
}) => {
  const { handle, path } = await makeList(me, ["Tom & Jerry"], "public");
  await makePaper(me.db, { title: "Chase", featuredOn: "2031-07-08" });
  await context.clearCookies();
  for (const [from, title] of [
    ["/papers/2031-07-08", "Chase"],
    [`/@${handle}`, "Jerry"],
  ]) {
    await page.goto(from ?? "");
    await page.getByText("Export", { exact: true }).click();
    const files = page.getByRole("list", { name: "As a file" }).getByRole("link");
    expect(await files.allTextContents()).toEqual(["BibTeX", "RIS", "CSL-JSON"]);
    for (const file of await files.all()) {
      const address = (await file.getAttribute("href")) ?? "";
      expect(await textOf(request, address), address).toContain(title);
    }
  }
  for (const file of [`/@${handle}.bib`, `${path}.ris`, `${path}.png`, `/embed${path}`]) {
    const { etag = "", "last-modified": changed = "" } = (await request.get(file)).headers();
    for (const [name, value] of [
      ["if-none-match", etag],
      ["if-modified-since", changed],
    ]) {
      const answer = await request.get(file, { headers: { [name ?? ""]: value ?? "" } });
      expect([answer.status(), (await answer.body()).length], file).toEqual([304, 0]);
    }
    const before = new Date(Date.parse(changed) - 1000).toUTCString();
    const stale = await request.get(file, { headers: { "if-modified-since": before } });
    expect(stale.status()).toBe(200);
    expect((await request.head(file)).status(), file).toBe(200);
  }
});

test("going private takes every form away at once", async ({ page, me, browser, baseURL }) => {
  const { id, path, handle } = await makeList(me, ["Tom & Jerry"], "public");
  const reader = await other(browser, baseURL);
  const own = [
    ...["", ".atom", "/feed.json", ".bib", ".ris", ".json", ".csv", ".md", ".txt", ".png"],
  ].map((ending) => path + ending);
  own.push(
    `/embed${path}`,
    `/oembed?${new URLSearchParams({ url: `${await originOf(reader)}${path}` })}`,
  );
  const naming = ["", ".atom", "/feed.json", ".bib", ".ris", ".json"].map(
    (ending) => `/@${handle}${ending}`,
  );
  const before = new Map<string, string>();
  for (const address of [...own, ...own, ...naming]) {
    const answer = await reader.request.get(address);
    expect(answer.status(), address).toBe(200);
    before.set(address, answer.headers().etag ?? "");
  }
  const picture = await reader.request.get(`/@${handle}.png`);
  for (const address of naming)
    expect(await textOf(reader.request, address)).toMatch(/Jerry|Bends/);

  await page.goto(`/lists/${id}/edit`);
  await page.getByLabel("Who may see it").selectOption("private");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("private list")).toBeVisible();

  for (const address of own) {
    const etag = before.get(address);
    const answer = await reader.request.get(address, {
      headers: etag ? { "if-none-match": etag } : undefined,
    });
    expect(answer.status(), address).toBe(404);
    expect(answer.headers()["cache-control"] ?? "", address).not.toContain("public");
    expect(await answer.text(), address).not.toMatch(/Jerry|Bends/);
  }
  for (const address of naming) {
    expect(await textOf(reader.request, address), address).not.toMatch(/Jerry|Bends/);
  }
  const after = await reader.request.get(`/@${handle}.png`);
  expect(after.headers().etag).not.toBe(picture.headers().etag);
  await reader.context().close();
});

const textOf = async (request: APIRequestContext, address: string) =>
  (await request.get(address)).text();

/** As the app knows it: it may differ from where the tests find it. */
async function originOf(page: Page): Promise<string> {
  await page.goto("/");
  const [canonical = ""] = await told(page, "link[rel=canonical]");
  return new URL(canonical).origin;
}
