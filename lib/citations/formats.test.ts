import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { ORIGIN, PAPER } from "@/lib/exchange/testing";
import { toCslItem } from "./csl";
import { csvHead, toCsvRow } from "./csv";
import { toMarkdownLine } from "./markdown";
import { toRisRecord } from "./ris";
import type { CitedPaper } from "./schema";

const cited = (values: Partial<CitedPaper> = {}) => ({ key: "k1", paper: { ...PAPER, ...values } });
const PUBLISHED = { journalRef: "Nature 521, 436-444 (2015)", doi: "10.1038/x" };

test("CSL-JSON of a preprint, and of an article", () => {
  expect(toCslItem(cited(), ORIGIN)).toEqual({
    id: "k1",
    type: "article",
    genre: "preprint",
    title: PAPER.plainTitle,
    author: [
      { family: "Lovelace", given: "Ada" },
      { family: "Ærlig", given: "Åsa" },
      { literal: "ATLAS Collaboration" },
    ],
    issued: { "date-parts": [[2024, 1, 2]] },
    number: "arXiv:2401.00001",
    publisher: "arXiv",
    keyword: "math.FA",
    abstract: PAPER.plainAbstract,
    DOI: "10.48550/arXiv.2401.00001",
    URL: "https://arxiv.org/abs/2401.00001",
  });
  const article = toCslItem(cited({ ...PUBLISHED, source: "sample" }), ORIGIN);
  expect(article).toMatchObject({
    ...{ type: "article-journal", "container-title": "Nature", volume: "521", page: "436-444" },
    ...{ issued: { "date-parts": [[2015]] }, DOI: "10.1038/x" },
    ...{ archive: "arXiv", archive_location: "2401.00001" },
  });
  for (const name of ["genre", "number", "publisher", "abstract"])
    expect(article).not.toHaveProperty(name);
});

test("CSL-JSON has what CSL knows, in its shapes", () => {
  const csl = {
    ...{ type: "nonsense", custom: { a: 1 }, volume: 7, page: ["1"], issued: { raw: "soon" } },
    ...{ author: [{ family: "A", ORCID: "0" }, "B", {}], editor: [], title: "a <b>& &lt; c" },
  };
  const item = toCslItem(cited({ csl }), ORIGIN);
  expect(item).toMatchObject({
    ...{ type: "article", volume: "7", author: [{ family: "A" }], title: "a & < c" },
    issued: { "date-parts": [[2024, 1, 2]] },
  });
  for (const name of ["custom", "page", "editor"]) expect(item).not.toHaveProperty(name);
});

test("RIS tells unpublished work from articles, and is read back", () => {
  const text =
    toRisRecord(cited(), ORIGIN) +
    toRisRecord(cited({ ...PUBLISHED, plainTitle: "A\nTY  - B" }), ORIGIN);
  expect(text).toMatch(/^TY {2}- UNPB\r\nID {2}- k1\r\n/);
  expect(text).toContain("\r\nAN  - arXiv:2401.00001\r\nDB  - arXiv\r\nKW  - math.FA\r\n");
  expect(text).toMatch(/\r\nER {2}- \r\n\r\n$/);
  const [preprint, article] = plugins.input.chain(text, { generateGraph: false }) as Record<
    string,
    unknown
  >[];
  expect(preprint).toMatchObject({ title: PAPER.plainTitle, DOI: "10.48550/arXiv.2401.00001" });
  expect(article).toMatchObject({
    ...{ type: "article-journal", title: "A TY - B", "container-title": "Nature" },
    ...{ volume: "521", page: "436-444" },
  });
});

test("CSV is read back cell by cell; no cell is a formula", () => {
  const abstract = 'He said "so", then\nleft;  really ';
  const text =
    csvHead() +
    toCsvRow(cited({ plainTitle: "=1+1", plainAbstract: abstract }), ORIGIN) +
    toCsvRow(cited({ ...PUBLISHED, authors: ["-A B"], publishedPrecision: "none" }), ORIGIN);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows).toMatchObject([
    {
      ...{ key: "k1", type: "article", title: "'=1+1", year: "2024", date: "2024-01-02", abstract },
      authors: "Ada Lovelace; Åsa Ærlig; ATLAS Collaboration",
      arxiv: "2401.00001",
    },
    { authors: "'-A B", "published in": "Nature", volume: "521", year: "2015", pages: "436-444" },
  ]);
});

test("Markdown is one line a paper, with nothing in it that would be markup", () => {
  expect(toMarkdownLine(cited({ plainTitle: "A [b](c) *d*" }), ORIGIN)).toBe(
    "- Ada Lovelace, Åsa Ærlig, ATLAS Collaboration. [A \\[b\\](c) \\*d\\*](<https://doi.org/10.48550/arXiv.2401.00001>). arXiv:2401.00001, 2024. `@k1`\n",
  );
});
