import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import PageCache from "./page-cache.mjs";
import { keepReady, sendReady } from "./ready-answers.mjs";

const cache = new PageCache();
const HTML = "<p>Naïve Bayes</p>";
let asked: string[] = [];

/** Answers as Next does: with the page that it finds, or makes. */
async function next(request: IncomingMessage, response: ServerResponse) {
  asked.push(request.url ?? "");
  const key = `/cached${request.url?.split("?")[0]}`;
  let kept = (await cache.get(key))?.value;
  if (!kept) {
    kept = { kind: "APP_PAGE", html: HTML, headers: {}, rscData: "" };
    await cache.set(key, kept, { tags: ["papers"] });
  }
  response.setHeader("etag", '"one"');
  response.setHeader("x-request-id", String(asked.length));
  if (request.url === "/cookie") response.setHeader("set-cookie", "seen=1");
  if (request.url === "/missing") response.statusCode = 404;
  response.end(kept.html);
}

const server = createServer(async (request, response) => {
  if (!(await sendReady(request, response))) await keepReady(request, response, next);
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { "accept-encoding": "identity", ...headers } });

/** Made, found, and from then on ready. */
async function makeReady(path: string) {
  for (let time = 0; time < 2; time += 1) await (await get(path)).text();
  asked = [];
}

test("a kept page is sent as Next sent it, without asking Next again", async () => {
  const first = await get("/page");
  await first.text();
  await makeReady("/page");
  const answer = await get("/page");
  expect(await answer.text()).toBe(HTML);
  expect(answer.headers.get("etag")).toBe(first.headers.get("etag"));
  expect(answer.headers.get("x-request-id")).toBeNull();
  expect(asked).toEqual([]);
});

test("what became stale is asked of Next, with the next request", async () => {
  await makeReady("/stale");
  await cache.revalidateTag("papers");
  expect(await (await get("/stale")).text()).toBe(HTML);
  expect(asked).toEqual(["/stale"]);
});

test("whoever may see another page at the address is answered by Next", async () => {
  await makeReady("/other");
  await get("/other", { cookie: "lectern-session=somebody" });
  await get("/other", { rsc: "1" });
  await get("/other", { "content-type": "text/plain" });
  await get("/other?after=2");
  await fetch(`${origin}/other`, { method: "POST" });
  expect(asked).toEqual(["/other", "/other", "/other", "/other?after=2", "/other"]);
});

test("nothing is kept that sets a cookie or is not found", async () => {
  for (const path of ["/cookie", "/missing"]) {
    await makeReady(path);
    await get(path);
    expect(asked).toEqual([path]);
  }
});

test("a page is coded as the reader asks", async () => {
  await makeReady("/coded");
  const codings: Record<string, string | null> = {
    "gzip, deflate, br": "br",
    "br;q=0, gzip": "gzip",
    "gzip;q=0.5": "gzip",
    "gzip;q=0, br;q=0.0": null,
    "": null,
  };
  for (const [accepted, coding] of Object.entries(codings)) {
    // With a header of its own, `fetch` still decodes what it gets.
    const answer = await get("/coded", { "accept-encoding": accepted });
    expect(answer.headers.get("content-encoding"), accepted).toBe(coding);
    expect(await answer.text()).toBe(HTML);
  }
  expect(asked).toEqual([]);
});

test("who has the page already gets no second one", async () => {
  await makeReady("/again");
  const answer = await get("/again", { "if-none-match": '"one"' });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
  expect((await get("/again", { "if-none-match": '"two"' })).status).toBe(200);
  expect(asked).toEqual([]);
});
