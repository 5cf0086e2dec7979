import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/open";
import { freePort } from "./address";
import { test } from "./own-app";

const TOKEN = "the token of tests";
const bearer = { headers: { authorization: `Bearer ${TOKEN}` } };

test.describe.configure({ timeout: 240_000 });

test("requests are logged by their route, with an id that goes back, and nothing of a person", async ({
  startApp,
}) => {
  const { url, lines, errors } = await startApp();
  const given = await fetch(`${url}/@ada-secret/secret-list?from=secret`, {
    headers: { "x-request-id": "given-1234", cookie: "lectern-session=secret" },
  });
  expect(given.headers.get("x-request-id")).toBe("given-1234");
  const made = await fetch(`${url}/search?q=secret`, { headers: { "x-request-id": "a secret !" } });
  const id = made.headers.get("x-request-id");
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  for (const _ of [1, 2, 3]) await (await fetch(`${url}/trending`)).text();
  await expect.poll(() => lines().filter(({ route }) => route === "/trending/:of*").length).toBe(3);

  const answered = lines().filter(({ msg }) => msg === "answered");
  expect(answered.find(({ request }) => request === "given-1234")).toMatchObject({
    ...{ level: "info", method: "GET", route: "/@:handle/:slug", status: 404, kept: false },
    ms: expect.any(Number),
  });
  expect(answered.find(({ request }) => request === id)).toMatchObject({
    ...{ route: "/search", status: 200 },
  });
  const trending = answered.filter(({ route }) => route === "/trending/:of*");
  expect(trending.map(({ kept }) => kept)).toEqual([false, true, true]);
  expect(errors()).not.toMatch(/secret|127\.0\.0\.1/);
});

test("a fault is logged with the id that its reader is told, and without what they sent", async ({
  startApp,
  dataDir,
}) => {
  const { url, lines, errors } = await startApp();
  const { db, close } = await openDatabase({ dataDir });
  await db.execute(sql`alter table papers rename to papers_away`);
  await close();
  const page = await fetch(`${url}/search?q=secret`, { headers: { "x-request-id": "page-1234" } });
  expect(page.status).toBe(500);
  const digest = /"digest":\s*"(\d+)"|data-dgst="(\d+)"/.exec(
    (await page.text()).replaceAll("\\", ""),
  );
  const faults = () => lines().filter(({ level }) => level === "error");
  await expect.poll(() => faults().length).toBe(1);
  expect(faults()[0]).toMatchObject({
    ...{ request: "page-1234", fault: digest?.[1] ?? digest?.[2], route: "/search" },
    err: { cause: { code: "42P01" } },
  });

  const answer = await fetch(`${url}/api/v1/papers?q=secret`);
  expect(answer.status).toBe(500);
  const id = /\((\w+)\)/.exec(((await answer.json()) as { detail: string }).detail)?.[1];
  await expect.poll(() => faults().length).toBe(2);
  expect(faults()[1]).toMatchObject({ fault: id, request: answer.headers.get("x-request-id") });
  expect(errors()).not.toContain("secret");
});

test("figures are there for whoever has the token, and without the variable there are none", async ({
  startApp,
}) => {
  const { url } = await startApp({ LECTERN_METRICS_TOKEN: TOKEN });
  for (const _ of [1, 2, 3]) await (await fetch(`${url}/trending`)).text();
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  const wrong = { headers: { authorization: "Bearer another token of tests" } };
  expect((await fetch(`${url}/metrics`, wrong)).status).toBe(401);
  const text = await (await fetch(`${url}/metrics`, bearer)).text();
  const value = (line: RegExp) =>
    Number(new RegExp(`^${line.source} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
  expect(
    value(
      /lectern_request_seconds_count\{method="GET",route="\/trending\/:of\*",status="200",process="web"\}/,
    ),
  ).toBe(3);
  expect(value(/lectern_kept_answers_total\{process="web"\}/)).toBe(2);
  expect(value(/lectern_database_up/)).toBe(1);
  expect(value(/lectern_kept_pages/)).toBeGreaterThan(0);
  expect(value(/lectern_kept_hits/)).toBeGreaterThan(1);
  expect(
    value(/lectern_database_statement_seconds_count\{failed="false",process="web"\}/),
  ).toBeGreaterThan(0);
  for (const process of ["web", "background"]) {
    expect(
      value(new RegExp(`process_resident_memory_bytes\\{process="${process}"\\}`)),
    ).toBeGreaterThan(1e6);
    expect(text).toContain(`nodejs_eventloop_lag_p99_seconds{process="${process}"}`);
  }
  const without = await startApp();
  expect((await fetch(`${without.url}/metrics`, bearer)).status).toBe(404);
});

interface Sent {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: SentSpan[] }[];
  }[];
}
interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

test("a collector is sent a span for each request, and below it one for each statement", async ({
  startApp,
}) => {
  const spans: SentSpan[] = [];
  let raw = "";
  const port = await freePort();
  const collector = createServer(async (request, response) => {
    const body = (await json(request)) as Sent;
    raw += JSON.stringify(body);
    for (const { scopeSpans } of body.resourceSpans) {
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    response.setHeader("content-type", "application/json").end("{}");
  }).listen(port, "127.0.0.1");
  const { url } = await startApp({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  const trace = "0af7651916cd43dd8448eb211c80319c";
  await fetch(`${url}/search?q=secret`, {
    headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` },
  });
  const ours = () => spans.filter(({ traceId }) => traceId === trace);
  const root = () => ours().find(({ name }) => name === "GET /search");
  await expect.poll(root).toMatchObject({ parentSpanId: "b7ad6b7169203331" });
  const statements = ours().filter(({ parentSpanId }) => parentSpanId === root()?.spanId);
  expect(statements.length).toBeGreaterThan(0);
  for (const { attributes } of statements) {
    expect(attributes.find(({ key }) => key === "db.query.text")?.value.stringValue).toMatch(/\w/);
  }
  expect(ours()).toHaveLength(statements.length + 1);
  expect(raw).toContain('"stringValue":"lectern"');
  expect(raw).not.toContain("secret");
  collector.close();
});
