import { expect, test } from "vitest";
import { decodeText } from "./decoding";
import type { Entry, Read } from "./entry";
import { formatOf, readText } from "./reading";

const read = (text: string): Read[] => [...readText(text).reads].filter((one) => one !== null);
const entries = (text: string): Entry[] =>
  read(text).flatMap((one) => ("entry" in one ? [one.entry] : []));
const problems = (text: string) =>
  read(text).flatMap((one) => ("problem" in one ? [[one.line, one.problem]] : []));

test("BibTeX: LaTeX stays in titles, names are read, and others are nobody", () => {
  const [entry] = entries(`@inproceedings{mueller:2024,
  title = {{On {K}-means \\& $L_\\infty$ of {\\'e}t{\\'e}}}, subtitle = {a <i>view</i>},
  author = {M{\\"u}ller, J{\\"o}rg and Ludwig van Beethoven and {ATLAS Collaboration} and others},
  year = 2024, month = jan, booktitle = {Proc. of {NeurIPS}}, pages = {1--10},
  eprint = {2401.00001v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG},
  doi = {https://doi.org/10.1000/a\\_b}, keywords = {one, {Two}; one},
  abstract = {First.

  Second $x<y$.}, annote = {Mine.}, file = {:x.pdf:PDF} }`);
  expect(entry).toMatchObject({
    arxivId: "2401.00001",
    doi: "10.1000/a_b",
    title: "{On {K}-means \\& $L_\\infty$ of {\\'e}t{\\'e}}: a view",
    authors: ["Jörg Müller", "Ludwig van Beethoven", "ATLAS Collaboration"],
    published: { on: "2024-01-01", precision: "month" },
    abstract: "First.\n\nSecond $x<y$.",
    key: "mueller:2024",
    tags: ["one", "Two"],
    notes: ["Mine."],
    notices: [],
    csl: {
      type: "paper-conference",
      "container-title": "Proc. of NeurIPS",
      page: "1-10",
      number: "arXiv:2401.00001",
      DOI: "10.1000/a_b",
    },
  });
  expect(JSON.stringify(entry?.csl)).not.toMatch(/others|abstract|file/);
});

test("BibTeX: cross-references bring the book, also in a circle, and a lost one is told", () => {
  const found = entries(`@inproceedings{a, crossref = {B}, title = {A part}, author = {Ada L}}
@proceedings{b, title = {The whole}, year = 1999, crossref = {a}, publisher = {P}}
@inproceedings{c, crossref = {nowhere}, title = {Alone}}
@misc{d, crossref = {d}, title = {Self}}`);
  expect(found[0]).toMatchObject({
    title: "A part",
    published: { on: "1999-01-01", precision: "year" },
    csl: { "container-title": "The whole", publisher: "P" },
    notices: [],
  });
  expect(found[1]?.title).toBe("The whole");
  expect(found[2]?.notices).toEqual(["Its cross-reference “nowhere” is not in the file."]);
  expect(found[3]?.title).toBe("Self");
});

test("BibTeX: a bad entry costs only itself", () => {
  const text = `@misc{a, title = {A}}
@article{b, title = {B {open}, year = 1
@weird{c, title = {C}, month = {Someday}, year = {in press}}
@misc{d, year = 2020}
@misc{e}
@misc{, title = {Without a key}, author = {X and , and Y}}
@misc{g g, title = "G", url = {https://arxiv.org/abs/2401.00002v1}}`;
  expect(entries(text).map(({ title, key, arxivId }) => [title, key, arxivId])).toEqual([
    ["A", "a", null],
    ["C", "c", null],
    ["Without a key", null, null],
    ["G", "gg", "2401.00002"],
  ]);
  expect(problems(text)).toEqual([
    [2, "Its braces don’t pair: one that opens is never closed."],
    [4, "It has no title."],
    [5, "It is empty."],
  ]);
});

test("RIS: what its reader loses is there, and a missing end is told", () => {
  const text = `TY  - UNPB\r
AU  - Müller, Jörg\r
TI  - A <b>bold</b> title\r
  over two lines\r
PY  - 2020/03/04/\r
DO  - 10.1000/x\r
AB  - About.\r
N1  - <p>Note one</p><p>More</p>\r
N1  - note two\r
KW  - k1\r
KW  - k2\r
AN  - arXiv:2401.00001\r
ID  - key1\r
ER  - \r
TY  - NONE\r
T1  - Of no known type\r
TY  - JOUR\r
AU  - Nobody\r
ER  - \r
`;
  expect(entries(text)[0]).toMatchObject({
    title: "A bold title over two lines",
    arxivId: "2401.00001",
    doi: "10.1000/x",
    authors: ["Jörg Müller"],
    published: { on: "2020-03-04", precision: "day" },
    abstract: "About.",
    notes: ["Note one\n\nMore", "note two"],
    tags: ["k1", "k2"],
    key: "key1",
  });
  expect(entries(text)[1]).toMatchObject({
    title: "Of no known type",
    notices: ["Its last line (ER) is missing: there may have been more of it."],
  });
  expect(problems(text)).toEqual([[17, "It has no title (TI)."]]);
});

test("CSL-JSON: objects one by one, up to where the file breaks off", () => {
  const whole = JSON.stringify(
    [
      {
        id: "k1",
        type: "article-journal",
        title: "H<sub>2</sub>O &amp; <script>alert(1)</script>more",
        author: [{ family: "Doe", given: "J." }, { literal: "A team" }, { family: "others" }],
        issued: { "date-parts": [["2020", "2"]] },
        DOI: "10.48550/arXiv.2401.00001",
        "container-title": ["J. X"],
        abstract: "<jats:p>It.</jats:p>",
        unknown: { deep: 1 },
      },
      { id: 2, type: "nonsense", title: "Two", issued: { raw: "May 2019" } },
      { id: 3, type: "book" },
      { id: 4, title: "Four" },
    ],
    null,
    1,
  );
  const [one, two] = entries(whole);
  expect(one).toMatchObject({
    title: "H2O & more",
    authors: ["J. Doe", "A team"],
    arxivId: "2401.00001",
    doi: null,
    abstract: "It.",
    published: { on: "2020-02-01", precision: "month" },
    key: "k1",
  });
  expect(one?.csl).toEqual({
    type: "article-journal",
    title: "H2O & more",
    author: [{ family: "Doe", given: "J." }, { literal: "A team" }],
    issued: { "date-parts": [[2020, 2]] },
    "container-title": "J. X",
    number: "arXiv:2401.00001",
  });
  expect(two).toMatchObject({ csl: { type: "document" }, published: { precision: "year" } });
  const lost = whole.slice(0, whole.indexOf("Four"));
  expect(entries(lost)).toHaveLength(2);
  expect(problems(lost).map(([, problem]) => problem)).toEqual([
    "It has no title.",
    "The file ends, or breaks off, within it.",
  ]);
  expect(entries(`{"total":1,"items":${whole}}`)).toHaveLength(3);
  expect(entries(JSON.stringify({ id: "x", type: "book", title: "One" }))).toHaveLength(1);
});

test("Zotero’s CSV: people, tags and notes, with the lines of rows", () => {
  const text = `"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Notes","Manual Tags","Extra"
"A1","journalArticle","2015","LeCun, Yann; Bengio, Yoshua","Deep
learning","Nature","10.1038/nature14539","","What it is.","2015-05-28","<p>Read <b>this</b></p>; <p>Two</p>","deep; to read",""
"A2","preprint","","Doe, J.","Pre","","","http://arxiv.org/abs/2401.00001","","","","","arXiv:2401.00001 [cs]"
"A3","book","","","","","","","","","","",""
`;
  expect(entries(text)).toMatchObject([
    {
      title: "Deep learning",
      authors: ["Yann LeCun", "Yoshua Bengio"],
      doi: "10.1038/nature14539",
      published: { on: "2015-05-28", precision: "day" },
      tags: ["deep", "to read"],
      notes: ["Read this", "Two"],
      csl: { type: "article-journal", "container-title": "Nature" },
    },
    { title: "Pre", arxivId: "2401.00001", published: null },
  ]);
  expect(problems(text)).toEqual([[5, "It has no title."]]);
});

test("bytes are read in the encoding that they are in", () => {
  const latin = decodeText(Buffer.from("@misc{a, title = {Étude}}", "latin1"));
  expect(latin.text).toContain("Étude");
  expect(latin.notice).toContain("Latin-1");
  expect(decodeText(Buffer.from("\ufeffÉ", "utf16le")).text).toBe("É");
  const lost = Buffer.from("@misc{a, title = {Étude é").subarray(0, -1);
  expect(decodeText(lost)).toEqual({ text: "@misc{a, title = {Étude ", notice: null });
  expect(() => decodeText(Buffer.from("%PDF-1.7\n"))).toThrow("PDF");
  expect(() => decodeText(Buffer.from([...Array(100).keys()]))).toThrow("text");
});

test.each([
  ["bibtex", "% a comment\n@string{a = {b}}"],
  ["ris", "\n\nTY  - JOUR\n"],
  ["csl-json", '[{"id": 1}]'],
  ["csv", "Title,Authors\nA,B"],
  ["list", "see me@example.org (or not), 2401.00001"],
  ["zotero-rdf", "<rdf:RDF>"],
])("%s is known by what is in it", (format, text) => {
  expect(formatOf(text)).toBe(format);
});
