import type { APIRequestContext, Page } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { makePaper } from "@/db/factories";
import { addToList } from "@/lib/lists/entries";
import { expect, test } from "./fixtures";
import { asViewer, makeList } from "./people";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name) => ["format", "sitemap", "url"].includes(name),
});

async function readXml(request: APIRequestContext, address: string) {
  const text = await (await request.get(address)).text();
  expect(XMLValidator.validate(text), address).toBe(true);
  return parser.parse(text);
}

/** What Zotero's connector finds in a page: by unAPI, else by COinS, else in the embedded tags. */
async function readAsZotero(page: Page, request: APIRequestContext) {
  const titles = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
  const server = await page.locator('link[rel="unapi-server"]').getAttribute("href");
  const ids = await titles("abbr.unapi-id");
  if (server && ids.length > 0) {
    const { formats } = await readXml(request, server);
    const names = formats.format.map(({ name }: { name: string }) => name);
    const best = ["mods", "ris", "bibtex"].find((name) => names.includes(name));
    const records = ids.map(async (id) =>
      (await request.get(`${server}?id=${id}&format=${best}`)).text(),
    );
    return { by: "unAPI", best, items: await Promise.all(records) };
  }
  const spans = await titles("span.Z3988");
  return spans.length > 0 ? { by: "COinS", items: spans } : { by: "embedded", items: [] };
}

test("Zotero saves a preprint from its page, with everything right", async ({
  page,
  db,
  request,
}) => {
  const id = `2401.${String(Date.now()).slice(-5)}`;
  const title = 'Bounds <of> "norms" & more';
  await makePaper(db, {
    ...{ id, arxivId: id, title, plainTitle: title, featuredOn: null, source: "arxiv" },
    authors: ["Vincent van Gogh", "José Ñáñez"],
  });
  await page.goto(`/paper/${id}`);
  const { by, best, items } = await readAsZotero(page, request);
  expect([by, best, items.length]).toEqual(["unAPI", "ris", 1]);
  for (const line of [
    ...["TY  - UNPB", `TI  - ${title}`, "AU  - van Gogh, Vincent", "AU  - Ñáñez, José"],
    ...["DA  - 2026/03/01", `AN  - arXiv:${id}`, "DB  - arXiv", `DO  - 10.48550/arXiv.${id}`],
  ]) {
    expect(items[0]).toContain(`${line}\r\n`);
  }
  const meta = (name: string) =>
    page
      .locator(`meta[name="${name}"]`)
      .evaluateAll((all) => all.map((one) => one.getAttribute("content")));
  expect(await meta("citation_title")).toEqual([title]);
  expect(await meta("citation_author")).toEqual(["van Gogh, Vincent", "Ñáñez, José"]);
  expect(await meta("citation_publication_date")).toEqual(["2026/03/01"]);
  expect(await meta("citation_pdf_url")).toEqual([`https://arxiv.org/pdf/${id}`]);
  expect(await meta("z:itemType")).toEqual(["preprint"]);
  await expect(page.locator("html")).toHaveAttribute("prefix", /^z: http:\/\/www\.zotero\.org\//);
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({ "@type": "ScholarlyArticle", name: title });
});

test("Zotero offers to pick from a list, and search engines are told of public ones only", async ({
  page,
  db,
  request,
  makePerson,
}) => {
  const owner = asViewer(await makePerson(), db);
  const shown = await makeList(owner, ["One bend", "Two bends"], "public");
  await page.goto(shown.path);
  const { by, items } = await readAsZotero(page, request);
  expect([by, items.length]).toEqual(["unAPI", 2]);
  expect(items.join("")).toMatch(/TI {2}- One bend[\s\S]*TI {2}- Two bends/);
  await expect(page.locator("span.Z3988")).toHaveCount(2);
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({ "@type": "ItemList", numberOfItems: 2 });

  const secret = await makeList(asViewer(await makePerson(), db), ["Three bends"], "unlisted");
  await page.goto(secret.path);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(0);

  const robots = await (await request.get("/robots.txt")).text();
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? "";
  const { sitemapindex } = await readXml(request, new URL(index).pathname);
  const paths: string[] = [];
  for (const { loc } of sitemapindex.sitemap) {
    const { pathname, search } = new URL(loc);
    const { urlset } = await readXml(request, pathname + search);
    paths.push(...urlset.url.map(({ loc }: { loc: string }) => new URL(loc).pathname));
  }
  expect(paths).toContain(shown.path);
  expect(paths).toContain(`/@${owner.viewer.handle}`);
  expect(paths.filter((path) => path.startsWith("/paper/")).length).toBeGreaterThan(2);
  expect(paths.join(" ")).not.toContain(secret.path.split("/")[1]);
});

test("an imported paper in a public list has no record, and is not to be indexed", async ({
  page,
  db,
  request,
  makePerson,
}) => {
  const person = await makePerson();
  const me = asViewer(person, db);
  const list = await makeList(me, ["One bend"], "public");
  const imported = await makePaper(db, { source: "import", importedBy: person.id });
  await addToList(me, { listId: list.id, paper: imported.id });
  await page.goto(list.path);
  await expect(page.getByRole("link", { name: imported.title })).toBeVisible();
  await expect(page.locator("abbr.unapi-id, span.Z3988")).toHaveCount(2);
  await page.goto(`/paper/${imported.id}`);
  await expect(page.locator("h1")).toHaveText(imported.title);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator('meta[name^="citation_"], abbr.unapi-id')).toHaveCount(0);
  expect((await request.get(`/unapi?id=${imported.id}`)).status()).toBe(404);
});

test("unAPI, the sitemap and the search description answer as they must", async ({
  page,
  db,
  request,
}) => {
  const { id } = await makePaper(db, { featuredOn: null });
  for (const [path, status, type] of [
    ["/unapi", 200, "application/xml"],
    [`/unapi?id=${id}`, 300, "application/xml"],
    [`/unapi?id=${id}&format=ris`, 200, "application/x-research-info-systems"],
    [`/unapi?id=${id}&format=bibtex`, 200, "application/x-bibtex"],
    [`/unapi?id=${id}&format=word`, 406, "text/plain"],
    ["/unapi?id=nope", 404, "application/problem+json"],
    ["/unapi?id=nope&format=ris", 404, "application/problem+json"],
    [`/unapi?id=${"x".repeat(70)}&format=ris`, 400, "application/problem+json"],
    ["/sitemap.xml", 200, "application/xml"],
    ["/sitemap.xml?of=nope", 400, "application/problem+json"],
    ["/sitemap.xml?of=papers&from=%00", 400, "application/problem+json"],
    ["/opensearch.xml", 200, "application/opensearchdescription+xml"],
  ] as const) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()["content-type"], path).toContain(type);
  }
  await page.goto("/");
  const address = await page.locator('link[rel="search"]').getAttribute("href");
  const { OpenSearchDescription } = await readXml(request, address ?? "");
  const template = new URL(OpenSearchDescription.Url.template);
  await page.goto(`${template.pathname}${template.search.replace("{searchTerms}", "model")}`);
  await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("model");
});
