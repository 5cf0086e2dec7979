import { expect, test } from "vitest";
import { currentCategories, oaiSet } from "./categories";
import { FORMATS, type Format } from "./formats";
import { readPiece } from "./ingest";
import { namesOf } from "./names";
import {
  atomAnswer,
  deletedRecord,
  hubPaper,
  oaiAnswer,
  plainRecord,
  rawRecord,
  snapshotLine,
} from "./testing";

/** Reads a file that comes in pieces of so many bytes. */
async function read(format: Format, text: string, bytes = 7) {
  const whole = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(whole.length / bytes) }, (_, i) =>
    whole.subarray(i * bytes, (i + 1) * bytes),
  );
  const { cut, read: readOne } = FORMATS[format];
  const all: ReturnType<typeof readPiece>[] = [];
  for await (const piece of cut(chunks)) all.push(readPiece(piece, readOne));
  return all;
}

const arxiv = { publishedOn: "2007-04-02", featuredOn: "2007-04-02", source: "arxiv" };

test("arXiv’s snapshot, with old and new ids, and its versions", async () => {
  const versions = ["v1", "v2"].map((version) => ({
    version,
    created: "Mon, 2 Apr 2007 19:18:42 GMT",
  }));
  const lines = [snapshotLine("math/0611800"), snapshotLine("0704.0001", { versions })];
  expect(await read("arxiv-jsonl", lines.map((of) => JSON.stringify(of)).join("\n"))).toMatchObject(
    [
      {
        at: 1,
        told: {
          weak: ["featuredOn"],
          paper: {
            ...{ ...arxiv, id: "math/0611800", arxivId: "math/0611800", arxivVersion: 1 },
            title: "On the shape of things",
            abstract: "The first line goes on.\n\nA second paragraph.",
            authors: ["Paul Erdős", "B. B. King Jr."],
            ...{ categories: ["math.CA", "cs.LG"], primaryCategory: "math.CA" },
          },
        },
      },
      { at: 2, told: { paper: { id: "0704.0001", arxivVersion: 2 } } },
    ],
  );
});

test("answers of the search API, one after another in a file", async () => {
  const mistake = { id: "", address: "http://arxiv.org/api/errors#incorrect_id" };
  const text = atomAnswer({ id: "0704.0001v3" }, mistake) + atomAnswer({ id: "math.CA/0611800v2" });
  const [one, two, three] = await read("arxiv-atom", text);
  expect(one).toMatchObject({
    told: {
      paper: {
        ...{ ...arxiv, id: "0704.0001", arxivVersion: 3, doi: "10.1000/x" },
        authors: ["Paul Erdős", "Ada Lovelace"],
        ...{ categories: ["math.CA", "cs.LG"], journalRef: "J. of Bounds 1 (2007)" },
      },
    },
  });
  expect(two).toMatchObject({ at: 2, reason: expect.any(String) });
  expect(three).toMatchObject({ told: { paper: { id: "math/0611800", arxivVersion: 2 } } });
});

test("records of OAI-PMH: raw ones, plain ones, deleted ones, and other kinds", async () => {
  const other = rawRecord("0704.0004").replaceAll("arXivRaw", "oai_dc");
  const text = oaiAnswer(
    `<ListRecords>${rawRecord("0704.0001")}${plainRecord("0704.0002")}
    ${deletedRecord("hep-th/9901001")}${other}
    <resumptionToken cursor="0">abc|4</resumptionToken></ListRecords>`,
  );
  expect(await read("arxiv-oai", text)).toMatchObject([
    {
      told: {
        paper: {
          ...{ ...arxiv, id: "0704.0001", arxivVersion: 2, doi: "10.1000/raw-0704.0001" },
          ...{ title: "Of 0704.0001 & more", abstract: "They bend, and hold." },
          authors: ["Paul Erdős", "Éric B. King Jr.", "Ada Lovelace"],
          ...{ categories: ["cs.CL", "cs.IT"], primaryCategory: "cs.CL" },
        },
      },
    },
    {
      told: {
        paper: {
          ...{ ...arxiv, id: "0704.0002", arxivVersion: null, journalRef: "J. 1 (2007)" },
          authors: ["Paul Erdős", "B. B. King Jr."],
        },
      },
    },
    { told: { gone: "hep-th/9901001" } },
    { at: 4, reason: "its metadata is of another kind than arXiv or arXivRaw" },
  ]);
});

test("Hugging Face’s daily papers: their day and upvotes, and the rest only for new ones", async () => {
  const day = [hubPaper("2603.00001", "2026-03-12"), hubPaper("2603.00002", "2026-03-13", 0)];
  const told = await read("hf-daily", JSON.stringify(day, null, 1));
  expect(told).toMatchObject([
    {
      told: {
        weak: expect.arrayContaining(["title", "abstract", "authors", "source"]),
        paper: {
          ...{ id: "2603.00001", featuredOn: "2026-03-12", publishedOn: "2026-03-01" },
          ...{ hubUpvotes: 12, title: "Of 2603.00001, as the hub has it" },
          ...{ abstract: 'They {bend} and "hold".', authors: ["Ada Lovelace", "Paul Erdős"] },
        },
      },
    },
    { told: { paper: { hubUpvotes: 0, featuredOn: "2026-03-13" } } },
  ]);
  expect(told[0]).not.toMatchObject({ told: { weak: expect.arrayContaining(["featuredOn"]) } });
  expect(await read("hf-daily", "[]")).toEqual([]);
});

test.each<[Format, string, number, RegExp]>([
  ["jsonl", "\n{", 2, /no JSON/],
  ["arxiv-jsonl", JSON.stringify(snapshotLine("2017/1118")), 1, /“2017\/1118” is no arXiv id/],
  ["arxiv-jsonl", JSON.stringify(snapshotLine("0704.0001", { versions: [] })), 1, /^versions /],
  [
    "arxiv-jsonl",
    JSON.stringify(snapshotLine("0704.0001", { versions: [{ created: "?" }] })),
    1,
    /no date/,
  ],
  ["jsonl", `"${"x".repeat(5_000_000)}"`, 1, /longer than 4 MB/],
  ["hf-daily", '{"error":"no such day"}', 1, /^paper /],
  ["hf-daily", "<html>", 1, /nothing of this format/],
  ["hf-daily", '[{"paper":{"id":"26', 1, /breaks off/],
  ["arxiv-atom", "[]", 1, /nothing of this format/],
  ["arxiv-atom", "<feed><entry><id>x</id", 1, /breaks off/],
  ["arxiv-oai", "<OAI-PMH><record><header><b></header></record>", 1, /XML is broken/],
])("%s: %.30s is left out", async (format, text, at, reason) => {
  const told = await read(format, text, 65_536);
  expect(told.at(-1)).toEqual({ at, reason: expect.stringMatching(reason) });
});

test("after what is too long, the next line is read", async () => {
  const long = `"${"x".repeat(9_000_000)}"`;
  const told = await read(
    "arxiv-jsonl",
    `${long}\n${JSON.stringify(snapshotLine("0704.0001"))}`,
    65_536,
  );
  expect(told).toMatchObject(
    [
      { at: 1, reason: /./ },
      { at: 2, told: {} },
    ].map((of) => ({ at: of.at })),
  );
  expect(told[1]).toHaveProperty("told");
});

test.each([
  ["A. B. Cee, D Eff and G. H", ["A. B. Cee", "D Eff", "G. H"]],
  ["A. B (1), C. D (1 and 2) ((1) X, Y, (2) Z)", ["A. B", "C. D"]],
  ["ATLAS Collaboration: G. Aad, B. Abbott", ["ATLAS Collaboration", "G. Aad", "B. Abbott"]],
  ["A. B, for the CMS Collaboration", ["A. B", "the CMS Collaboration"]],
  ["A. B for the CMS Collaboration", ["A. B", "the CMS Collaboration"]],
  ["Martin L. King, Jr., Ada", ["Martin L. King Jr.", "Ada"]],
  ["P. Erd\\H{o}s, K. G\\\"odel, {\\L}. \\.Z{\\'o}\\l{}w", ["P. Erdős", "K. Gödel", "Ł. Żółw"]],
  ["A. Sand, B. Anderson", ["A. Sand", "B. Anderson"]],
  ["", []],
])("the authors of %j", (text, names) => expect(namesOf(text)).toEqual(names));

test("categories have today’s names, each once", () => {
  const told = ["cmp-lg", "cs.CL", "math.IT", "stat.TH", "cond-mat", "68T05", "I.2.6", "q-alg"];
  expect(currentCategories(told)).toEqual(["cs.CL", "cs.IT", "math.ST", "cond-mat", "math.QA"]);
  expect(
    ["cs.CL", "hep-th", "astro-ph.CO", "math", "physics.optics", "q-bio.QM"].map(oaiSet),
  ).toEqual([
    ...["cs:cs:CL", "physics:hep-th", "physics:astro-ph:CO", "math", "physics:physics:optics"],
    "q-bio:q-bio:QM",
  ]);
});
