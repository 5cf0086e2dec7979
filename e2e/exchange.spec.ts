import { readFile } from "node:fs/promises";
import type { APIRequestContext } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { annotatePaper, annotateQuote } from "@/lib/annotations/mutations";
import { getAnnotation, listAnnotations } from "@/lib/annotations/queries";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { exportAnnotations } from "@/lib/exchange/queries";
import { updateList } from "@/lib/lists/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, type Me, makeList } from "./people";

const API = "/api/v1/annotations";
const ABSTRACT = "Small ducks and geese bound $L_\\infty$ norms.";

async function annotated(me: Me) {
  const { id: paper } = await makePaper(me.db, { abstract: ABSTRACT, featuredOn: null });
  const { id } = await annotateQuote(me, { paper, quote: "ducks", note: "Why?", tags: ["birds"] });
  return { paper, id };
}

/** Requests as a script of one of our pages sends them, by the person of a session. */
async function asPage(request: APIRequestContext, me: Me, baseURL: string) {
  const cookie = `${SESSION_COOKIE}=${await openSession(me.db, me.viewer.id)}`;
  const headers = { cookie, origin: baseURL };
  return {
    get: (path: string) => request.get(path, { headers }),
    post: (data: unknown, more: object = {}) =>
      request.post(API, { data, headers: { ...headers, ...more } }),
    patch: (id: string, data: unknown, more: object = {}) =>
      request.patch(`${API}/${id}`, { data, headers: { ...headers, ...more } }),
    delete: (id: string, more: object = {}) =>
      request.delete(`${API}/${id}`, { headers: { ...headers, ...more } }),
  };
}

test("what is exported comes back by file", async ({ page, me }) => {
  const { paper } = await annotated(me);
  await page.goto("/library/annotations/import");
  await checkAccessibility(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "JSON-LD" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("annotations.jsonld");
  const file = await download.path();
  expect(JSON.parse(await readFile(file, "utf8")).total).toBe(1);
  await page.getByLabel("File").setInputFiles(file);
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("status")).toContainText("There already: 1");
  await checkAccessibility(page);
  expect(await listAnnotations(me, paper)).toHaveLength(1);
});

test("exports say what they are", async ({ request, me, baseURL }) => {
  await annotated(me);
  const my = await asPage(request, me, baseURL ?? "");
  const path = "/library/annotations/export?format=";
  const types = {
    "json-ld": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    markdown: "text/markdown; charset=utf-8",
    bibtex: "application/x-bibtex; charset=utf-8",
  };
  for (const [format, type] of Object.entries(types)) {
    const answer = await my.get(path + format);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toBe(type);
    expect(answer.headers()["content-disposition"]).toContain("attachment; filename=");
  }
  const none = await my.get(`${path}json-ld&color=rose&q=`);
  expect((await none.json()).total).toBe(0);
  const wrong = await my.get(`${path}docx`);
  expect(wrong.status()).toBe(400);
  expect(wrong.headers()["content-type"]).toBe("application/problem+json");
  expect((await wrong.json()).errors.format).toBeTruthy();
  const stranger = await request.get(`${path}bibtex&color=rose`, { maxRedirects: 0 });
  expect(stranger.status()).toBe(303);
  expect(stranger.headers().location).toBe(
    `/signin?next=${encodeURIComponent(`${path}bibtex&color=rose`)}`,
  );
});

test("a file of more than ten megabytes comes in whole", async ({ request, me, baseURL }) => {
  const { id: paper } = await makePaper(me.db, { featuredOn: null });
  const item = (n: number) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `urn:x:${n}`,
    type: "Annotation",
    body: "word ".repeat(1900),
    target: `${baseURL}/paper/${paper}v1`,
  });
  const text = JSON.stringify(Array.from({ length: 1300 }, (_, n) => item(n)));
  expect(text.length).toBeGreaterThan(12_000_000);
  const cookie = `${SESSION_COOKIE}=${await openSession(me.db, me.viewer.id)}`;
  const answer = await request.post(`${API}/import`, {
    data: text,
    headers: { cookie, origin: baseURL ?? "", "content-type": "application/ld+json" },
  });
  expect(await answer.json()).toMatchObject({ added: 1300, skipped: [] });
});

test("the API makes, shows, changes and deletes one's own", async ({ request, me, baseURL }) => {
  const { paper } = await annotated(me);
  const my = await asPage(request, me, baseURL ?? "");
  const made = await my.post({ paper, version: 1, start: 0, end: 5, color: "rose", tags: ["x"] });
  expect(made.status()).toBe(201);
  const seen = { "if-match": made.headers().etag ?? "" };
  const item = await made.json();
  expect(item).toMatchObject({
    paper,
    selectors: { exact: "Small", start: 0, end: 5 },
    color: "rose",
    tags: ["x"],
    audience: "private",
    revision: 1,
  });
  expect((await my.post({ paper, note: "All of it." })).status()).toBe(201);

  const first = await (await my.get(`${API}?paper=${paper}&limit=2`)).json();
  expect(first.items).toHaveLength(2);
  const rest = await (await my.get(`${API}?paper=${paper}&limit=2&cursor=${first.next}`)).json();
  expect(rest).toMatchObject({ items: [{ note: "Why?" }], next: null });

  const changed = await my.patch(item.id, { note: "Hm." }, seen);
  expect(await changed.json()).toMatchObject({ note: "Hm.", color: "rose", revision: 2 });
  const late = await my.patch(item.id, { note: "Oh.", revision: 1 });
  expect(late.status()).toBe(409);
  expect(late.headers()["content-type"]).toBe("application/problem+json");
  expect((await late.json()).current).toMatchObject({ note: "Hm.", revision: 2 });
  expect((await my.patch(item.id, { note: "Oh." }, seen)).status()).toBe(409);
  expect((await my.delete(item.id, seen)).status()).toBe(409);
  expect(await (await my.get(`${API}/${item.id}`)).json()).toEqual(await changed.json());
  const blind = await my.patch(item.id, { note: "Oh." });
  expect((await blind.json()).errors.revision).toBeTruthy();

  expect((await my.delete(item.id)).status()).toBe(204);
  expect((await my.delete(item.id)).status()).toBe(404);
});

test("the API says what is wrong", async ({ request, me, baseURL }) => {
  const my = await asPage(request, me, baseURL ?? "");
  const { paper } = await annotated(me);
  const cases: [unknown, number, string?][] = [
    [{ paper, version: 1, start: 9, end: 3 }, 422, "end"],
    [{ paper, quote: "not there" }, 422, "quote"],
    [{ paper, note: "x", audience: "members:nobody" }, 422, "audience"],
    [{ paper, note: "x".repeat(10_001) }, 422, "note"],
    [{ paper, version: 1, start: 0, end: 5, tags: ["t".repeat(51)] }, 422, "tags.0"],
    [{ paper, quote: "ducks", start: 0, end: 5 }, 422, "quote"],
    [{ paper: "none", note: "x" }, 404],
    [[], 422, "body"],
    ["nonsense", 422, "body"],
  ];
  for (const [data, status, field] of cases) {
    const answer = await my.post(data, { "content-type": "application/json" });
    expect(answer.status(), JSON.stringify(data).slice(0, 80)).toBe(status);
    const { errors } = await answer.json();
    if (field) expect(Object.keys(errors)).toEqual([field]);
  }
  const form = await my.post("a=b", { "content-type": "application/x-www-form-urlencoded" });
  expect(form.status()).toBe(415);
});

test("nobody gets at another's through the API, nor from another origin", async ({
  request,
  db,
  me,
  makePerson,
  baseURL,
}) => {
  const { id, paper } = await annotated(me);
  const other = await asPage(request, asViewer(await makePerson(), db), baseURL ?? "");
  expect((await (await other.get(`${API}?paper=${paper}`)).json()).items).toEqual([]);
  expect((await other.patch(id, { note: "Mine!", revision: 1 })).status()).toBe(404);
  expect((await other.delete(id)).status()).toBe(404);

  const my = await asPage(request, me, baseURL ?? "");
  for (const from of [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ]) {
    expect((await my.patch(id, { note: "Forged.", revision: 1 }, from)).status()).toBe(403);
    expect((await my.post({ paper, note: "Forged." }, from)).status()).toBe(403);
    expect((await my.delete(id, from)).status()).toBe(403);
  }
  const anonymous = await request.post(API, {
    data: { paper, note: "x" },
    headers: { origin: baseURL ?? "" },
  });
  expect(anonymous.status()).toBe(401);
  const unknown = await request.get(API);
  expect(unknown.status()).toBe(401);
  expect(unknown.headers()["www-authenticate"]).toMatch(/^Bearer /);
  expect((await request.post(API, { data: { paper, note: "x" } })).status()).toBe(401);
  expect(await getAnnotation(me, { id })).toMatchObject({ note: "Why?", revision: 1 });
});

test("a list hands out what it shows, at its address and by its id", async ({
  request,
  me,
  baseURL,
}) => {
  const list = await makeList(me, ["Ducks"], "public");
  const [paper = ""] = list.papers;
  await annotatePaper(me, { paper, note: "For all.", audience: "public" });
  await annotatePaper(me, { paper, note: "For me." });
  const open = { ...list.settings, sharesAnnotations: true, agreed: true };
  await updateList(me, { ...open, visibility: "public" });
  const file = await request.get(`${list.path}/annotations.jsonld`);
  expect(file.headers()["content-type"]).toContain("application/ld+json");
  const document = await file.json();
  expect(document).toMatchObject({ id: `${baseURL}${list.path}/annotations.jsonld`, total: 1 });
  const { items } = await (await request.get(`${API}?list=${list.id}`)).json();
  expect(items).toMatchObject([{ note: "For all.", audience: "public" }]);
  const both = await request.get(`${API}?list=${list.id}&color=rose`);
  expect(Object.keys((await both.json()).errors)).toEqual(["color"]);

  await updateList(me, { ...list.settings, visibility: "private" });
  expect((await request.get(`${list.path}/annotations.jsonld`)).status()).toBe(404);
  expect((await request.get(`${API}?list=${list.id}`)).status()).toBe(404);
  const my = await asPage(request, me, baseURL ?? "");
  expect((await my.get(`${list.path}/annotations.jsonld`)).status()).toBe(200);
  expect((await exportAnnotations(me, { format: "json-ld" })).body).toContain("For me.");
});
