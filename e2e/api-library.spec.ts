import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { askAt, expectProblem } from "./api/asking";
import { everythingOf, expect, test } from "./api/scene";

const JSON_TYPE = { "content-type": "application/json" };

test("a change of something newer is answered with what is there", async ({ request, scene }) => {
  const { paper, tokens } = scene;
  const at = `/api/v1/library/${paper}`;
  const token = tokens.write;
  const patch = (body: object, headers: Record<string, string> = {}) =>
    askAt(request, "PATCH", at, {
      ...{ token, data: JSON.stringify(body), headers: { ...JSON_TYPE, ...headers } },
    });
  const seen = await askAt(request, "GET", at, { token });
  const { version } = await seen.json();
  const etag = seen.headers().etag ?? "";

  const changed = await patch({ status: "reading", version }, { "if-match": etag });
  expect(changed.status()).toBe(200);
  const current = await changed.json();
  for (const stale of [
    await patch({ status: "read", version }),
    await patch({ status: "read" }, { "if-match": etag }),
    await askAt(request, "DELETE", at, { token, headers: { "if-match": etag } }),
  ]) {
    expect(stale.status()).toBe(409);
    expect(await expectProblem(stale, "stale")).toMatchObject({ current });
  }
  const now = changed.headers().etag ?? "";
  expect((await patch({ status: "read" }, { "if-match": now })).status()).toBe(200);
  expect((await patch({ status: "paused" }, { "if-match": "*" })).status()).toBe(200);
});

test("what is sent twice with a key is done once", async ({ request, scene }) => {
  const { further, paper, tokens } = scene;
  const post = (id: string, key: string) =>
    askAt(request, "POST", "/api/v1/library", {
      token: tokens.write,
      data: JSON.stringify({ paper: id }),
      headers: { ...JSON_TYPE, "idempotency-key": key },
    });
  const first = await post(further, "one");
  expect(first.status()).toBe(201);
  const again = await post(further, "one");
  expect(again.status()).toBe(201);
  expect(again.headers()).toMatchObject({
    "idempotency-replayed": "true",
    etag: first.headers().etag,
    location: first.headers().location,
  });
  expect(await again.json()).toEqual(await first.json());
  expect((await post(further, "two")).status()).toBe(200);
  const other = await post(paper, "one");
  expect(other.status()).toBe(422);
  expect(await expectProblem(other, "another request")).toMatchObject({
    errors: { "Idempotency-Key": expect.any(String) },
  });
});

test("the filters of the library’s page work, and pages come in its order", async ({
  request,
  scene,
}) => {
  const { paper, further, tag, list, tokens } = scene;
  const token = tokens.write;
  await askAt(request, "POST", "/api/v1/library", {
    ...{ token, data: JSON.stringify({ paper: further }), headers: JSON_TYPE },
  });
  const ask = async (query: string) => {
    const answer = await askAt(request, "GET", `/api/v1/library?${query}`, { token });
    const { items } = await answer.json();
    return items.map((item: { paper: { id: string } }) => item.paper.id);
  };
  expect(await ask("")).toEqual([further, paper]);
  expect(await ask("order=asc&sort=added")).toEqual([paper, further]);
  expect(await ask(`tag=${tag}&tag=${tag}`)).toEqual([paper]);
  expect(await ask(`notTag=${tag}`)).toEqual([further]);
  expect(await ask(`list=${list}&status=to-read&status=read`)).toEqual([paper]);
  expect(await ask("status=read")).toEqual([]);
  const first = await askAt(request, "GET", "/api/v1/library?limit=1", { token });
  const { next } = await first.json();
  expect(first.headers().link).toBe(
    `</api/v1/library?limit=1&cursor=${encodeURIComponent(next)}>; rel="next"`,
  );
  expect(await ask(`limit=1&cursor=${next}`)).toEqual([paper]);
});

test("a cookie writes from a page of this origin alone", async ({ request, scene }) => {
  const { db, me, further } = scene;
  const cookie = `${SESSION_COOKIE}=${await openSession(db, me.viewer.id)}`;
  const before = await everythingOf(me);
  const save = (headers: Record<string, string>) =>
    askAt(request, "POST", "/api/v1/library", {
      ...{
        data: JSON.stringify({ paper: further }),
        headers: { ...JSON_TYPE, cookie, ...headers },
      },
    });
  for (const headers of [{}, { "sec-fetch-site": "cross-site" }] as Record<string, string>[]) {
    const refused = await save(headers);
    await expectProblem(refused, "from elsewhere");
    expect(refused.status()).toBe(403);
  }
  expect(await everythingOf(me)).toEqual(before);
  expect((await save({ "sec-fetch-site": "same-origin" })).status()).toBe(201);
});
