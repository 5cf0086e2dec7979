import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { addToList } from "@/lib/lists/entries";
import { offerList } from "@/lib/lists/invites";
import { acceptInvite } from "@/lib/lists/joining";
import { addMember } from "@/lib/lists/testing";
import { expect, test } from "./fixtures";
import { asViewer, makeList } from "./people";

const TYPES = { atom: "application/atom+xml", json: "application/feed+json" };

const JERRY = ["Tom & <Jerry>"];

/** The feeds that a page says it has, as readers find them. */
const feedsOf = (page: Page) =>
  page
    .locator("link[rel=alternate]:is([type*=atom], [type*=feed])")
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute("type"), (link as HTMLLinkElement).href]),
    );

test("pages tell readers of their feeds, which are well formed", async ({
  page,
  request,
  me,
  context,
}) => {
  const { path, handle } = await makeList(me, JERRY, "public");
  await context.clearCookies();
  await makePaper(me.db, { featuredOn: "2031-05-06" });
  const pages = ["/", "/papers/2031-05-06", `/@${handle}`, path];
  for (const from of pages) {
    await page.goto(from);
    const feeds = await feedsOf(page);
    expect(feeds.map(([type]) => type)).toEqual([TYPES.atom, TYPES.json]);
    for (const [type, href] of feeds) {
      const { pathname } = new URL(href ?? "");
      const answer = await request.get(pathname);
      expect(answer.status(), pathname).toBe(200);
      expect(answer.headers()["content-type"]).toBe(`${type}; charset=utf-8`);
      expect(answer.headers()["x-robots-tag"]).toBeUndefined();
      if (type === TYPES.json) {
        const feed = await answer.json();
        expect(new URL(feed.feed_url).pathname).toBe(pathname);
        expect(new URL(feed.home_page_url).pathname).toBe(from);
      } else expect(await selfOf(page, await answer.text())).toBe(href);
    }
  }
  await page.getByText("Share", { exact: true }).click();
  await expect(page.getByRole("link", { name: "Feed", exact: true })).toHaveAttribute(
    "href",
    `${path}.atom`,
  );
});

/** The browser's own parser takes nothing that is not well formed. */
const selfOf = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "application/xml");
    return read.querySelector("parsererror")
      ? "not well formed"
      : read.querySelector("feed > link[rel=self]")?.getAttribute("href");
  }, xml);

test("what has not changed is not sent again", async ({ request, me }) => {
  const { id, path } = await makeList(me, JERRY, "public");
  for (const feed of [`${path}.atom`, `${path}/feed.json`]) {
    const { etag = "", "last-modified": changed = "" } = (await request.get(feed)).headers();
    expect(etag).toMatch(/^"[\w-]+"$/);
    const ask = async (headers: Record<string, string>) => {
      const answer = await request.get(feed, { headers });
      expect(answer.headers()).toMatchObject({ etag, "last-modified": changed });
      return [answer.status(), (await answer.body()).length > 0];
    };
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      expect(await ask({ "if-none-match": tags }), tags).toEqual([304, false]);
    }
    const before = new Date(Date.parse(changed) - 1000).toUTCString();
    expect(await ask({ "if-modified-since": changed })).toEqual([304, false]);
    expect(await ask({ "if-modified-since": before })).toEqual([200, true]);
    expect(await ask({ "if-modified-since": "yesterday" })).toEqual([200, true]);
    const other = { "if-none-match": '"other"', "if-modified-since": changed };
    expect(await ask(other)).toEqual([200, true]);

    const { id: paper } = await makePaper(me.db);
    await addToList(me, { listId: id, paper });
    const after = await request.get(feed, { headers: { "if-none-match": etag } });
    expect(after.status()).toBe(200);
    expect(await after.text()).toContain(paper);
  }
});

test("of private lists there are none, and those of unlisted ones are in no search", async ({
  page,
  me,
}) => {
  const hidden = await makeList(me, JERRY, "private");
  await page.goto(hidden.path);
  expect(await feedsOf(page)).toEqual([]);
  const unlisted = await makeList(me, JERRY, "unlisted");
  for (const ending of [".atom", "/feed.json"]) {
    expect((await page.request.get(`${hidden.path}${ending}`)).status()).toBe(404);
    const answer = await page.request.get(`${unlisted.path}${ending}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["x-robots-tag"]).toBe("noindex");
    const profile = await page.request.get(`/@${unlisted.handle}${ending}`);
    expect(await profile.text()).not.toContain("Jerry");
  }
  for (const path of ["/@nobody-at-all.atom", "/papers/2026-02-30.atom", "/@nobody/x/feed.json"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

test("a reader that follows a list is led to where it went when it was handed over", async ({
  request,
  me,
  makePerson,
  db,
}) => {
  const list = await makeList(me, JERRY, "public");
  const heir = await makePerson();
  await addMember(me, { listId: list.id, handle: heir.handle });
  const offer = await offerList(me, { listId: list.id, handle: heir.handle });
  await acceptInvite(asViewer(heir, db), offer);
  for (const ending of [".atom", "/feed.json"]) {
    const answer = await request.get(`${list.path}${ending}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    const { location = "" } = answer.headers();
    expect(location).toBe(`/@${heir.handle}/${list.slug}${ending}`);
    expect((await request.get(location)).status()).toBe(200);
  }
});
