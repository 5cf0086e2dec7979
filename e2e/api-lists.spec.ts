import type { APIRequestContext } from "@playwright/test";
import { askAt, expectProblem } from "./api/asking";
import { expect, type Scene, test } from "./api/scene";

const JSON_TYPE = { "content-type": "application/json" };

/** Asks with the token that may write. */
const asking = (request: APIRequestContext, { tokens }: Scene) => {
  return (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    askAt(request, method, `/api/v1${path}`, {
      token: tokens.write,
      headers: { ...(body && JSON_TYPE), ...headers },
      ...(body && { data: JSON.stringify(body) }),
    });
};

test("strangers see with the next request what the API has done to a list", async ({
  request,
  scene,
}) => {
  const { me, list, paper, further } = scene;
  const ask = asking(request, scene);
  const at = `/lists/${list}`;
  const shown = async (slug: string) => {
    const answer = await request.get(`/@${me.viewer.handle}/${slug}`, { maxRedirects: 0 });
    const text = await answer.text();
    const has = (id: string) => text.includes(`href="/paper/${id}"`);
    return { status: answer.status(), paper: has(paper), further: has(further) };
  };
  const open = { title: "Bounds", slug: "bounds", visibility: "public" };
  expect(await shown("bounds")).toMatchObject({ status: 404 });
  expect((await ask("PATCH", at, open)).status()).toBe(200);
  expect(await shown("bounds")).toEqual({ status: 200, paper: true, further: false });

  expect((await ask("PUT", `${at}/papers/${further}`)).status()).toBe(204);
  expect(await shown("bounds")).toMatchObject({ further: true });
  const order = async () => {
    const { items } = await (await askAt(request, "GET", `/api/v1${at}`)).json();
    return items.map((item: { paper: { id: string } }) => item.paper.id);
  };
  expect(await order()).toEqual([paper, further]);
  expect((await ask("POST", `${at}/order`, { paper: further, to: 1 })).status()).toBe(204);
  expect(await order()).toEqual([further, paper]);
  await ask("POST", `${at}/order`, { paper: further, after: paper });
  expect(await order()).toEqual([paper, further]);

  expect((await ask("DELETE", `${at}/papers/${paper}`)).status()).toBe(204);
  expect(await shown("bounds")).toMatchObject({ paper: false, further: true });
  expect((await ask("PATCH", at, { visibility: "private" })).status()).toBe(200);
  expect(await shown("bounds")).toMatchObject({ status: 404 });
  expect((await askAt(request, "GET", `/api/v1${at}`)).status()).toBe(404);

  expect((await ask("PATCH", at, { visibility: "public" })).status()).toBe(200);
  expect(await shown("bounds")).toMatchObject({ status: 200 });
  expect((await ask("DELETE", at)).status()).toBe(204);
  expect(await shown("bounds")).toMatchObject({ status: 404 });
});

test("a change of a list or tag that is newer than what was seen is refused", async ({
  request,
  scene,
}) => {
  const ask = asking(request, scene);
  const tagAt = `/tags/${scene.tag}`;
  const [tag] = (await (await ask("GET", "/tags")).json()).items;
  const first = await ask("GET", `/lists/${scene.list}`);
  for (const { at, version, one, two } of [
    { at: tagAt, version: tag.version, one: { name: "one" }, two: { name: "two" } },
    {
      at: `/lists/${scene.list}`,
      version: (await first.json()).version,
      one: { title: "one" },
      two: { title: "two" },
    },
  ]) {
    const changed = await ask("PATCH", at, { ...one, version });
    expect(changed.status()).toBe(200);
    const stale = await ask("PATCH", at, { ...two, version });
    expect(stale.status()).toBe(409);
    expect(await expectProblem(stale, at)).toMatchObject({ current: await changed.json() });
    const blind = await ask("DELETE", at, undefined, { "if-match": '"nothing"' });
    expect(blind.status()).toBe(409);
  }
  const seen = { "if-match": first.headers().etag ?? "" };
  expect((await ask("PATCH", `/lists/${scene.list}`, { title: "x" }, seen)).status()).toBe(409);
  const now = { "if-match": (await ask("GET", `/lists/${scene.list}`)).headers().etag ?? "" };
  expect((await ask("PATCH", `/lists/${scene.list}`, { title: "x" }, now)).status()).toBe(200);
});

test("a tag with a name that is taken is refused, and what it stands below is kept", async ({
  request,
  scene,
}) => {
  const ask = asking(request, scene);
  const made = await (await ask("POST", "/tags", { name: "norms" })).json();
  const taken = await ask("PATCH", `/tags/${made.id}`, { name: "Mine alone" });
  expect(taken.status()).toBe(422);
  expect(await expectProblem(taken, "taken")).toMatchObject({
    errors: { name: expect.stringContaining("already") },
  });
  const below = await ask("PATCH", `/tags/${made.id}`, { parent: scene.tag, digit: 4 });
  expect(await below.json()).toMatchObject({ parent: scene.tag, digit: 4, name: "norms" });
  const { items } = await (await ask("GET", "/tags?limit=1")).json();
  expect(items).toMatchObject([{ id: scene.tag, paperCount: 1 }]);
});
