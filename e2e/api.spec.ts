import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { rateCounts } from "@/db/schema";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { hashOf } from "@/lib/tokens/secret";
import { askAt, expectProblem } from "./api/asking";
import { expect, test } from "./api/scene";

test("an old arXiv id has its slash encoded", async ({ request, db }) => {
  const id = `hep-th/99${String(Date.now()).slice(-5)}`;
  await makePaper(db, { id, arxivId: id, featuredOn: null });
  const answer = await askAt(request, "GET", `/api/v1/papers/${encodeURIComponent(id)}`);
  expect(await answer.json()).toMatchObject({ id, arxivId: id, url: /\/paper\/hep-th\// });
  const similar = await askAt(request, "GET", `/api/v1/papers/${encodeURIComponent(id)}/similar`);
  expect(similar.status()).toBe(200);
});

test("the header leads through the pages of a list", async ({ request }) => {
  const seen: string[] = [];
  let address: string | undefined = "/api/v1/papers?limit=1";
  for (let page = 0; page < 3 && address; page += 1) {
    const answer = await askAt(request, "GET", address);
    const { items, next } = await answer.json();
    seen.push(...items.map(({ id }: { id: string }) => id));
    address = /<([^>]+)>; rel="next"/.exec(answer.headers().link ?? "")?.[1];
    expect(address === undefined).toBe(next === null);
  }
  expect(new Set(seen).size).toBe(3);
});

test("pages of any origin ask with a token, and none with a cookie", async ({ request, scene }) => {
  const { db, me, tokens } = scene;
  const cookie = `${SESSION_COOKIE}=${await openSession(db, me.viewer.id)}`;
  const mine = (headers: Record<string, string>, token?: string) =>
    askAt(request, "GET", "/api/v1/me", { headers, token });

  expect((await mine({ cookie })).status()).toBe(200);
  expect((await mine({ cookie, "sec-fetch-site": "same-origin" })).status()).toBe(200);
  const elsewhere: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { origin: "https://elsewhere.example" },
  ];
  for (const headers of elsewhere) {
    await expectProblem(await mine({ cookie, ...headers }), "a cookie from elsewhere");
    expect((await mine({ cookie, ...headers })).status()).toBe(401);
    const answer = await mine({ ...headers, cookie }, tokens.read);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["access-control-allow-origin"]).toBe("*");
    expect(answer.headers()["access-control-allow-credentials"]).toBeUndefined();
  }

  const preflight = await askAt(request, "OPTIONS", "/api/v1/me", {
    headers: {
      origin: "https://elsewhere.example",
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "authorization, if-match",
    },
  });
  expect(preflight.status()).toBe(204);
  expect(preflight.headers()).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-headers": expect.stringContaining("If-Match"),
    "access-control-allow-methods": expect.stringContaining("PATCH"),
    "access-control-expose-headers": expect.stringMatching(/ETag.*Link.*RateLimit-Limit/),
  });
});

for (const [what, authorization] of [
  ["another kind", "Basic YTpi"],
  ["no secret", "Bearer"],
  ["two secrets", "Bearer a b"],
  ["a mistyped secret", `Bearer lectern_${"a".repeat(38)}`],
  ["a secret of others", "Bearer ghp_0123456789"],
] as const) {
  test(`${what} as authorization lets nobody in, not even to what is public`, async ({
    request,
  }) => {
    for (const address of ["/api/v1/me", "/api/v1/papers"]) {
      const answer = await askAt(request, "GET", address, { headers: { authorization } });
      await expectProblem(answer, what);
      expect(answer.status()).toBe(401);
      expect(answer.headers()["www-authenticate"]).toMatch(/^Bearer .*error="invalid_/);
    }
  });
}

test("a token that is used up waits for the next minute", async ({ request, scene }) => {
  const { db, tokens } = scene;
  const key = `token:${hashOf(tokens.read).slice(0, 32)}`;
  const expire = new Date(Date.now() + 50_000);
  await db.insert(rateCounts).values({ key, points: 19_999, expire });
  const ask = () => askAt(request, "GET", "/api/v1/me", { token: tokens.read });
  const last = await ask();
  expect(last.status()).toBe(200);
  expect(last.headers()).toMatchObject({
    "ratelimit-limit": "20000",
    "ratelimit-remaining": "0",
    "ratelimit-policy": "20000;w=60",
  });
  const refused = await ask();
  await expectProblem(refused, "one too many");
  expect(refused.status()).toBe(429);
  expect(refused.headers()["ratelimit-remaining"]).toBe("0");
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect(Number(refused.headers()["retry-after"])).toBeLessThanOrEqual(50);
  expect((await askAt(request, "GET", "/api/v1/me", { token: tokens.write })).status()).toBe(200);
  await db.delete(rateCounts).where(eq(rateCounts.key, key));
});

test("strangers are counted by their address, whatever they say", async ({ request, db }) => {
  const address = "192.0.2.77";
  const expire = new Date(Date.now() + 50_000);
  await db.insert(rateCounts).values({ key: `address:${address}`, points: 10_000, expire });
  const from = (forwarded: string) =>
    askAt(request, "GET", "/api/v1/papers?limit=1", {
      headers: { "x-forwarded-for": forwarded, "x-lectern-address": "203.0.113.1" },
    });
  expect((await from(`203.0.113.1, ${address}`)).status()).toBe(429);
  expect((await from("203.0.113.1")).status()).toBe(200);
});

test("what is not there is a problem, too", async ({ request }) => {
  for (const path of ["/nothing", "/papers/x/nothing", "/library/x/y/z"]) {
    const answer = await askAt(request, "GET", `/api/v1${path}`);
    await expectProblem(answer, path);
    expect(answer.status()).toBe(404);
  }
});

test("HEAD tells what GET would", async ({ request }) => {
  const [get, head] = await Promise.all(
    ["GET", "HEAD"].map((method) => askAt(request, method, "/api/v1/papers?limit=2")),
  );
  expect(head?.status()).toBe(200);
  expect(head?.headers().etag).toBe(get?.headers().etag);
  expect(await head?.text()).toBe("");
});
