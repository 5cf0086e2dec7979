import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import PageCache, { findEntry, outdatePaths } from "./page-cache.mjs";

const cache = new PageCache();
const page = (html = "<p>Text</p>") => ({ kind: "APP_PAGE", html, headers: {}, rscData: "" });

test("a page is kept until one of its tags is made stale", async () => {
  await cache.set("/kept", page(), { tags: ["list"] });
  expect((await cache.get("/kept"))?.value.html).toBe("<p>Text</p>");
  await cache.revalidateTag("other");
  expect(await cache.get("/kept")).not.toBeNull();
  await cache.revalidateTag(["list"]);
  expect(await cache.get("/kept")).toBeNull();
});

test("all that a change makes stale is so at once, before anything is waited for", () => {
  cache.set("/changing", page(), { tags: ["second"] });
  expect(findEntry("/changing")).not.toBeNull();
  cache.revalidateTag(["first", "second"]);
  expect(findEntry("/changing")).toBeNull();
});

test("another process can make pages stale: one, those of a folder, and all", async () => {
  // As Next has a page's own path, that of its file, and those of its layouts among its tags.
  const tags = {
    "/cached/paper/2401.00001": ["/cached/layout", "/cached/paper/[...id]/page"],
    "/cached/feed/latest": ["/cached/layout", "/cached/feed/[period]/page"],
    "/cached/trending": ["/cached/layout", "/cached/trending/[[...of]]/page"],
  };
  const keep = async () => {
    for (const [path, of] of Object.entries(tags)) {
      await cache.set(path, page(), { tags: [path, ...of].map((tag) => `_N_T_${tag}`) });
    }
  };
  const kept = async () => {
    const found = await Promise.all(Object.keys(tags).map((path) => cache.get(path)));
    return found.map((entry) => entry !== null);
  };
  await keep();
  outdatePaths(["/paper/2401.00001", "/feed/[period]"]);
  expect(await kept()).toEqual([false, false, true]);
  await keep();
  outdatePaths([""]);
  expect(await kept()).toEqual([false, false, false]);
});

test("what becomes stale while a page is being made is not kept", async () => {
  expect(await cache.get("/racing")).toBeNull();
  await cache.revalidateTag("secret");
  await cache.set("/racing", page(), { tags: ["secret"] });
  expect(await cache.get("/racing")).toBeNull();
});

test("a page carries the hashes of its inline scripts, and is for the reader's own cache only", async () => {
  const html = `<script src="/a.js"></script><script>one()</script><script id="x">two()</script><script type="application/ld+json">{}</script>`;
  await cache.set("/policy", page(html), { tags: [] });
  const headers = (await cache.get("/policy"))?.value.headers;
  for (const script of ["one()", "two()"]) {
    const hash = createHash("sha256").update(script).digest("base64");
    expect(headers["content-security-policy"]).toContain(`'sha256-${hash}'`);
  }
  expect(headers["content-security-policy"].match(/sha256-/g)).toHaveLength(2);
  expect(headers["cache-control"]).toBe("private, no-cache");
});

test("a page that changes by itself is kept for as long as it says", async () => {
  vi.useFakeTimers();
  try {
    await cache.set("/ranking", page(), { tags: [], cacheControl: { revalidate: 60 } });
    await cache.set("/paper", page(), { tags: [], cacheControl: { revalidate: false } });
    vi.advanceTimersByTime(59_000);
    expect(await cache.get("/ranking")).not.toBeNull();
    vi.advanceTimersByTime(2_000);
    expect(await cache.get("/ranking")).toBeNull();
    expect(await cache.get("/paper")).not.toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
