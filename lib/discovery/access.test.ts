import { XMLParser, XMLValidator } from "fast-xml-parser";
import { beforeEach, describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { findReference, getRecord } from "./records";
import { listSitemaps, readSitemap, sitemapIndexXml, sitemapXml } from "./sitemaps";
import { ORIGIN } from "./testing";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

beforeEach(async () => {
  await db.execute("delete from users");
  await db.execute("delete from papers");
});

async function makeListOf(visibility: string, changes = "") {
  const owner = await makeUser(db);
  const list = await createList(owner, { title: "Mine" });
  await db.execute(
    `update lists set visibility = '${visibility}'${changes} where id = '${list.id}'`,
  );
  return { owner, id: list.id, path: `/@${owner.viewer.handle}/${list.slug}` };
}

/** All addresses of all files, as a crawler reads them. */
async function crawl(ctx: Context, size?: number) {
  const parser = new XMLParser({ isArray: (name) => name === "url" || name === "sitemap" });
  const read = (xml: string) => {
    expect(XMLValidator.validate(xml)).toBe(true);
    return parser.parse(xml);
  };
  const index = read(sitemapIndexXml(await listSitemaps(ctx, size), `${ORIGIN}/sitemap.xml`));
  const files: string[][] = [];
  for (const { loc } of index.sitemapindex.sitemap) {
    const query = Object.fromEntries(new URL(loc).searchParams);
    const { urlset } = read(sitemapXml(await readSitemap(ctx, query), ORIGIN));
    files.push(urlset.url.map(({ loc }: { loc: string }) => loc.slice(ORIGIN.length)));
  }
  return files;
}

describe("an imported paper", () => {
  test("has no public record, even where a public list holds it, and in no sitemap", async () => {
    const { owner, id: listId } = await makeListOf("public");
    const { id } = await makePaper(db, { source: "import", importedBy: owner.viewer.id });
    await addToList(owner, { listId, paper: id });
    for (const ctx of [stranger, owner]) {
      expect(await findReference(ctx, id)).toBeNull();
      await expect(getRecord(ctx, { id, format: "ris" }, ORIGIN)).rejects.toMatchObject({
        code: "not_found",
      });
      expect((await crawl(ctx)).flat()).not.toContain(`/paper/${id}`);
    }
  });
});

test("a record is the same for everyone, and a preprint's", async () => {
  const { id } = await makePaper(db, { id: "math/0611800", arxivId: "math/0611800" });
  for (const ctx of [stranger, await makeUser(db)]) {
    const { text } = await getRecord(ctx, { id, format: "ris" }, ORIGIN);
    expect(text).toMatch(/^TY {2}- UNPB\r\n/);
    expect(text).toContain("AU  - Lovelace, Ada\r\n");
    const bibtex = await getRecord(ctx, { id, format: "bibtex" }, ORIGIN);
    expect(bibtex.text).toContain("math/0611800");
  }
});

test.each([
  ["public", "", true],
  ["public", ", archived_at = now()", false],
  ["public", ", deleted_at = now()", false],
  ["unlisted", "", false],
  ["private", "", false],
])("a sitemap names a list and its owner: %s%s: %s", async (visibility, changes, named) => {
  const { owner, path } = await makeListOf(visibility, changes);
  const addresses = (await crawl(owner)).flat();
  expect(addresses.includes(path)).toBe(named);
  expect(addresses.includes(`/@${owner.viewer.handle}`)).toBe(named);
});

test.each([1, 2, 3, 6, 7])("files of %i hold every paper once, and none is empty", async (size) => {
  const papers = [];
  for (let at = 0; at < 6; at += 1) papers.push(`/paper/${(await makePaper(db)).id}`);
  const { owner } = await makeListOf("private");
  // Imported ones stand before, between and behind.
  for (let at = 0; at < 6; at += 1) {
    await makePaper(db, { source: "import", importedBy: owner.viewer.id });
  }
  for (const id of ["00000000000000a0", "zzzzzzzzzzzzzzz0", "zzzzzzzzzzzzzzz1"]) {
    await makePaper(db, { id, source: "import", importedBy: owner.viewer.id });
  }
  const [pages, ...files] = await crawl(stranger, size);
  expect(pages).toEqual(["/", "/trending", "/lists/public"]);
  expect(files.flat().sort()).toEqual(papers.sort());
  for (const file of files) expect(file.length).toBeLessThanOrEqual(size);
});

test("a sitemap of an empty database is one of pages", async () => {
  expect(await crawl(stranger)).toEqual([["/", "/trending", "/lists/public"]]);
});

test("a sitemap that is none is refused", async () => {
  const refused = expect.objectContaining({ code: "invalid" });
  await expect(readSitemap(stranger, { of: "secrets" })).rejects.toEqual(refused);
  await expect(readSitemap(stranger, { of: "papers", from: "" })).rejects.toEqual(refused);
});
