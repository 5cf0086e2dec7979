import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import type { List } from "@/lib/lists/schema";
import { coinsOf } from "./coins";
import { highwireTags } from "./highwire";
import { openSearchXml } from "./open-search";
import { recordFormatsXml } from "./records";
import { itemList, scholarlyArticle, scriptJson } from "./structured";
import { cited, ORIGIN } from "./testing";

const tags = (values?: Parameters<typeof cited>[0]) => highwireTags(cited(values), ORIGIN);

test("a preprint is told with accents, particles and a title without LaTeX", () => {
  expect(tags()).toEqual({
    citation_title: "On L∞",
    citation_author: ["van Gogh, Vincent", "Ñáñez, José"],
    citation_publication_date: "2024/01/02",
    citation_doi: "10.48550/arXiv.2401.00001",
    citation_arxiv_id: "2401.00001",
    citation_pdf_url: "https://arxiv.org/pdf/2401.00001",
    citation_abstract: "We show it.",
    "z:itemType": "preprint",
  });
});

test.each([
  ["day", "2024/01/02"],
  ["month", "2024/01"],
  ["year", "2024"],
  ["none", undefined],
] as const)("of a date that is known by %s no more is told", (publishedPrecision, date) => {
  expect(tags({ publishedPrecision }).citation_publication_date).toBe(date);
  expect(scholarlyArticle(cited({ publishedPrecision }), ORIGIN).datePublished).toBe(
    date?.replaceAll("/", "-"),
  );
});

test("a published paper has its journal, and the preprint's day beside the year", () => {
  const journalRef = "Nature 521, 436-444 (2025)";
  expect(tags({ journalRef, doi: "10.1038/nature14539" })).toMatchObject({
    citation_journal_title: "Nature",
    citation_volume: "521",
    citation_firstpage: "436",
    citation_lastpage: "444",
    citation_publication_date: "2025",
    citation_online_date: "2024/01/02",
    citation_doi: "10.1038/nature14539",
    citation_arxiv_id: "2401.00001",
    "z:itemType": "journalArticle",
  });
  const meeting = tags({ journalRef: "In Proceedings of ICML 2025" });
  expect(meeting).toMatchObject({
    citation_conference_title: "Proceedings of ICML 2025",
    "z:itemType": "conferencePaper",
  });
  expect(meeting).not.toHaveProperty("citation_journal_title");
});

test("a sample summary is not told as the authors' abstract", () => {
  expect(tags({ source: "sample" })).not.toHaveProperty("citation_abstract");
});

test("nothing of a paper ends the script that it stands in", () => {
  const title = "</script><script>alert(1)</script><!--";
  const json = scriptJson(scholarlyArticle(cited({ plainTitle: title }), ORIGIN));
  expect(json).not.toContain("<");
  expect(JSON.parse(json)).toMatchObject({
    "@type": "ScholarlyArticle",
    name: title,
    url: `${ORIGIN}/paper/2401.00001`,
    author: [
      { "@type": "Person", familyName: "van Gogh", givenName: "Vincent" },
      { "@type": "Person", name: "José Ñáñez" },
    ],
  });
});

test("a group is no person, and a name in other letters is one", () => {
  const authors = ["ATLAS Collaboration", "王小明"];
  expect(scholarlyArticle(cited({ authors }), ORIGIN).author).toMatchObject([
    { "@type": "Organization", name: "ATLAS Collaboration" },
    { "@type": "Person", name: "王小明" },
  ]);
});

test("COinS tells a preprint, with ten of its authors", () => {
  const authors = Array.from({ length: 12 }, (_, at) => `Ada ${"ABCDEFGHIJKL"[at]}son & Co`);
  const { paper } = cited({ authors: ["José Ñáñez", ...authors], title: "A & B + $\\alpha$ 100%" });
  const fields = new URLSearchParams(coinsOf({ ...paper, published: false }, ORIGIN));
  expect(Object.fromEntries(fields)).toMatchObject({
    ctx_ver: "Z39.88-2004",
    rft_val_fmt: "info:ofi/fmt:kev:mtx:dc",
    rft_id: "info:doi/10.48550/arXiv.2401.00001",
    "rft.type": "preprint",
    "rft.title": "A & B + α 100%",
    "rft.date": "2024-01-02",
  });
  expect(fields.getAll("rft.creator")).toHaveLength(10);
  expect(fields.get("rft.creator")).toBe("Ñáñez, José");
});

test("a list's items keep their places where an imported one is left out", () => {
  const papers = (["arxiv", "import", "manual"] as const).map((source, at) => ({
    ...cited({ source, id: `p${at}` }).paper,
    published: false,
  }));
  const list = { title: "Norms", paperCount: 3 } as List;
  expect(itemList(list, papers, ORIGIN).itemListElement).toEqual([
    { "@type": "ListItem", position: 1, url: `${ORIGIN}/paper/p0` },
    { "@type": "ListItem", position: 3, url: `${ORIGIN}/paper/p2` },
  ]);
});

test("the descriptions are well-formed", () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
  for (const xml of [openSearchXml(ORIGIN), recordFormatsXml(`"<&'`)]) {
    expect(XMLValidator.validate(xml)).toBe(true);
  }
  const { OpenSearchDescription: search } = parser.parse(openSearchXml(ORIGIN));
  expect(search.ShortName.length).toBeLessThanOrEqual(16);
  expect(search.Url.template).toBe(`${ORIGIN}/search?q={searchTerms}`);
  expect(parser.parse(recordFormatsXml(`"<&'`)).formats).toMatchObject({
    id: `"<&'`,
    format: [{ name: "ris" }, { name: "bibtex" }],
  });
});
