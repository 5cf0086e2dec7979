import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { expect, test } from "vitest";
import { ORIGIN, PAPER } from "@/lib/exchange/testing";
import { toBibtexEntry } from "./bibtex";
import type { CitedPaper, Letters } from "./schema";

const write = (values: Partial<CitedPaper>, letters?: Letters) =>
  toBibtexEntry(
    { key: "k", paper: { ...PAPER, ...values } },
    { origin: ORIGIN, ...(letters && { letters }) },
  );

/** What a reader of BibTeX that others wrote makes of it. */
const read = (text: string) => {
  const [entry] = plugins.input.chainLink(text) as {
    type: string;
    label: string;
    properties: Record<string, string>;
  }[];
  return { ...entry?.properties, type: entry?.type } as Record<string, string | undefined>;
};

test("a preprint is a @misc with arXiv's fields, whose DOI is arXiv's", () => {
  expect(write({})).toBe(`@misc{k,
  title = {Bounds on $L_\\infty$ for {CLinic} notes: a {Gr{\\"o}bner} view},
  author = {Lovelace, Ada and {\\AE}rlig, {\\AA}sa and {ATLAS Collaboration}},
  year = {2024},
  month = jan,
  eprint = {2401.00001},
  archivePrefix = {arXiv},
  eprinttype = {arxiv},
  primaryClass = {math.FA},
  eprintclass = {math.FA},
  doi = {10.48550/arXiv.2401.00001},
  url = {https://arxiv.org/abs/2401.00001},
}
`);
});

test("letters stand as themselves, if so wished; what LaTeX would trip over never does", () => {
  const text = write({ title: "Gröbner \\& Łojasiewicz: 50\\% of $x_1$ — “all”" }, "utf8");
  expect(text).toContain("title = {Gröbner \\& {Łojasiewicz:} 50\\% of $x_1$ --- ``all''}");
  expect(text).toContain("author = {Lovelace, Ada and Ærlig, Åsa and {ATLAS Collaboration}}");
});

test("a DOI alone leaves it a preprint", () => {
  expect(read(write({ doi: "10.1/x{}%" }))).toMatchObject({ type: "misc", doi: "10.1/x" });
});

test.each([
  [
    "Nature 521, 436-444 (2015)",
    { type: "article", journal: "Nature", volume: "521", pages: "436--444", year: "2015" },
  ],
  [
    "Phys.Rev.D76:013009,2007",
    { type: "article", journal: "Phys.Rev.D", volume: "76", pages: "013009", year: "2007" },
  ],
  [
    "J. Math. Phys. 12 (2010) 345-350",
    { type: "article", journal: "J. Math. Phys.", volume: "12", pages: "345--350", year: "2010" },
  ],
  [
    "IEEE Trans. Inf. Theory, vol. 53, no. 4, pp. 1294-1309, Apr. 2007",
    {
      ...{ type: "article", journal: "IEEE Trans. Inf. Theory", volume: "53", number: "4" },
      ...{ pages: "1294--1309", year: "2007" },
    },
  ],
  [
    "Proc. Natl. Acad. Sci. 101, 5 (2004)",
    { type: "article", journal: "Proc. Natl. Acad. Sci.", volume: "101", pages: "5" },
  ],
  [
    "In Proceedings of the 38th Conference on Things, PMLR 139, 2021",
    {
      type: "inproceedings",
      booktitle: "Proceedings of the 38th Conference on Things, PMLR 139, 2021",
      year: "2021",
    },
  ],
  [
    "Annals of Everything, to appear",
    { type: "article", journal: "Annals of Everything, to appear" },
  ],
])("published in “%s”, it says so, and keeps its eprint", (journalRef, fields) => {
  const entry = read(write({ journalRef }));
  expect({ ...entry, pages: entry.pages?.replace("–", "--") }).toMatchObject({
    ...fields,
    eprint: "2401.00001",
    eprinttype: "arxiv",
  });
});

test("a published version gives type, place, date and people", () => {
  const csl = {
    type: "paper-conference",
    title: "Bounds on <i>L</i>∞ for clinics",
    author: [{ family: "Beauvoir", given: "Simone", "non-dropping-particle": "de" }],
    editor: [{ literal: "The Editors and Friends" }],
    "container-title": "Proc. of X & Y",
    volume: "3",
    issue: 4,
    page: "1-9",
    publisher: "ACM",
    issued: { "date-parts": [[2025, 7]] },
    DOI: "10.1145/1",
    unknown: { to: "CSL" },
  };
  expect(write({ csl })).toBe(`@inproceedings{k,
  title = {Bounds on {L\\ensuremath{\\infty}} for clinics},
  author = {de Beauvoir, Simone},
  editor = {{The Editors and Friends}},
  booktitle = {Proc. of X \\& Y},
  volume = {3},
  publisher = {ACM},
  pages = {1--9},
  year = {2025},
  month = jul,
  eprint = {2401.00001},
  archivePrefix = {arXiv},
  eprinttype = {arxiv},
  primaryClass = {math.FA},
  eprintclass = {math.FA},
  doi = {10.1145/1},
  url = {https://arxiv.org/abs/2401.00001},
}
`);
});

test.each([
  { type: "article", genre: "preprint", publisher: "arXiv", number: "arXiv:2401.00001" },
  {
    ...{ type: "article-journal", "container-title": "arXiv preprint arXiv:2401.00001" },
    ...{ volume: "abs/2401.00001", publisher: "arXiv.org", issued: { "date-parts": [[2024, 1]] } },
  },
])("what an import told of the preprint gives way to where it was published: %o", (csl) => {
  const author = [{ family: "Lovelace", given: "A.", "non-dropping-particle": "de" }];
  const paper = { csl: { ...csl, author }, journalRef: "Nature 521, 436-444 (2015)" };
  expect(write({ ...paper, doi: "10.1038/s1" })).toContain(`  author = {de Lovelace, A.},
  journal = {Nature},
  volume = {521},
  pages = {436--444},
  year = {2015},
  eprint = {2401.00001},`);
  expect(write({ ...paper, doi: "10.1038/s1" })).not.toMatch(/publisher|number|month/);
});

test("the DOI that is known comes before the one that an import told", () => {
  const csl = { type: "article-journal", "container-title": "Nature", DOI: "10.1/import" };
  expect(write({ csl, doi: "10.1/known" })).toContain("doi = {10.1/known}");
  expect(write({ csl })).toContain("doi = {10.1/import}");
});

test.each([
  ["book", { publisher: "P" }, "book"],
  ["book", {}, "misc"],
  ["thesis", { publisher: "U", genre: "Master’s thesis" }, "mastersthesis"],
  ["thesis", { publisher: "U" }, "phdthesis"],
  ["report", { publisher: "I", number: "TR-1" }, "techreport"],
  ["chapter", { publisher: "P", "container-title": "C" }, "incollection"],
  ["chapter", { "container-title": "C" }, "misc"],
  ["article-journal", {}, "misc"],
  ["webpage", { "container-title": "Site" }, "misc"],
])("a %s with %o is a @%s", (type, variables, kind) => {
  expect(write({ csl: { type, ...variables } })).toMatch(new RegExp(`^@${kind}\\{`));
});

test("an imported preprint has the eprint that its import told of, and no address here", () => {
  const values = { id: "0123456789abcdef", arxivId: null, source: "import" as const };
  const entry = read(
    write({ ...values, csl: { type: "article", number: "arXiv:math/0611800v2" } }),
  );
  expect(entry).toMatchObject({
    eprint: "math/0611800",
    url: "https://arxiv.org/abs/math/0611800",
  });
  expect(write({ ...values, primaryCategory: null })).not.toMatch(/url|eprint|doi/);
});

test("what is not known is not said", () => {
  const text = write({ publishedPrecision: "none", authors: [] });
  expect(text).not.toMatch(/year|month|author/);
  expect(text).toContain("key = {Bounds on ");
  expect(write({ publishedPrecision: "year" })).not.toContain("month");
});
