import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { getPaper } from "@/lib/papers/queries";
import { ingestLines } from "./ingest";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

const own = {
  arxivId: "2401.00001",
  title: "Maps that bend",
  abstract: "They bend.",
  authors: ["Ada Lovelace"],
  published: "2024-01",
};

const snapshot = {
  id: "math/0611800",
  title: "On the shape of\n  things",
  abstract: "  The first line\ngoes on.\n  A second paragraph.\n",
  authors_parsed: [
    ["Erd\\H{o}s", "Paul", ""],
    ["King", "B. B.", "Jr."],
  ],
  categories: "math.CA cs.LG",
  doi: null,
  versions: [{ version: "v1", created: "Mon, 2 Apr 2007 19:18:42 GMT" }],
};

const load = async (format: "jsonl" | "arxiv-jsonl", ...records: unknown[]) => {
  const rejected: [number, string][] = [];
  const lines = records.map((record) =>
    typeof record === "string" ? record : JSON.stringify(record),
  );
  const counts = await ingestLines(db, lines, format, {
    reject: (line, reason) => rejected.push([line, reason]),
  });
  return { counts, rejected };
};

test("loading again changes nothing, and a new abstract is a new version", async () => {
  expect((await load("jsonl", own)).counts).toMatchObject({ read: 1, added: 1 });
  expect((await load("jsonl", own)).counts).toMatchObject({ unchanged: 1, added: 0 });
  const reworded = { ...own, abstract: "They bend, and hold." };
  expect((await load("jsonl", reworded)).counts).toMatchObject({ updated: 1 });
  expect(await getPaper(anyone, "2401.00001")).toMatchObject({
    version: 2,
    publishedPrecision: "month",
    featuredOn: null,
  });
});

test("lines that can't be used are told of, and the others are loaded", async () => {
  const { counts, rejected } = await load(
    "jsonl",
    "{ not json",
    "",
    { ...own, arxivId: "2017/1118" },
    { ...own, arxivId: "2401.00003", authors: [] },
    { ...own, arxivId: "arXiv:2401.00002v3" },
  );
  expect(counts).toMatchObject({ read: 4, added: 1, rejected: 3 });
  expect(rejected.map(([line]) => line)).toEqual([1, 3, 4]);
  expect(rejected[1]?.[1]).toBe("arxivId is no arXiv id");
  expect(await getPaper(anyone, "2401.00002")).toMatchObject({ arxivId: "2401.00002" });
});

test("arXiv's snapshot: authors without LaTeX, unwrapped lines, the day of the first version", async () => {
  expect((await load("arxiv-jsonl", snapshot)).counts).toMatchObject({ added: 1 });
  expect(await getPaper(anyone, "math/0611800")).toMatchObject({
    title: "On the shape of things",
    abstract: "The first line goes on.\n\nA second paragraph.",
    authors: ["Paul Erdős", "B. B. King Jr."],
    primaryCategory: "math.CA",
    categories: ["math.CA", "cs.LG"],
    publishedOn: "2007-04-02",
    source: "arxiv",
  });
});
