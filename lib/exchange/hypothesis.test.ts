import { expect, test } from "vitest";
import { readFile } from "./reading";

const row = (more: object = {}) => ({
  id: "x1",
  user: "acct:somebody@hypothes.is",
  uri: "https://arxiv.org/abs/2401.00001v3",
  created: "2025-02-03T04:05:06.789012+00:00",
  updated: "2025-02-04T04:05:06.789012+00:00",
  text: "Why?",
  tags: ["birds", " to   do ", ""],
  target: [
    {
      source: "https://arxiv.org/abs/2401.00001v3",
      selector: [
        { type: "RangeSelector", startOffset: 7, endOffset: 9 },
        { type: "TextPositionSelector", start: 1900, end: 1905 },
        { type: "TextQuoteSelector", exact: "ducks", prefix: "Small ", suffix: " and" },
      ],
    },
  ],
  ...more,
});
const read = (document: unknown) =>
  readFile(JSON.stringify(document), { origin: "https://lectern.example", handle: "ada" });

test.each([
  ["a search's answer", { total: 1, rows: [row()] }],
  ["its rows", [row()]],
  ["the client's own export", { export_date: "x", annotations: [row()] }],
])("%s is read", (_, document) => {
  expect(read(document)).toEqual({
    skipped: [],
    entries: [
      {
        number: 1,
        id: null,
        paper: "2401.00001",
        version: null,
        quote: { exact: "ducks", prefix: "Small ", suffix: " and" },
        position: null,
        color: "amber",
        note: "Why?",
        tags: ["birds", "to do"],
        created: new Date("2025-02-03T04:05:06.789Z"),
        modified: new Date("2025-02-04T04:05:06.789Z"),
      },
    ],
  });
});

test("a page note is a note on the paper, a PDF's is on the same paper", () => {
  const { entries } = read([
    row({ target: [{ source: "https://arxiv.org/abs/2401.00001" }] }),
    row({ uri: "https://arxiv.org/pdf/2401.00001.pdf" }),
  ]);
  expect(entries).toMatchObject([
    { quote: null, note: "Why?" },
    { paper: "2401.00001", quote: { exact: "ducks" } },
  ]);
});

test("what can't be read is skipped, and says why", () => {
  const { entries, skipped } = read([
    row(),
    row({ references: ["x1"] }),
    row({ uri: "https://example.org/", target: [] }),
    row({ text: "", target: [] }),
    row({ tags: [7] }),
    row({ target: [{ selector: [{ type: "TextQuoteSelector", exact: 7 }] }] }),
    7,
  ]);
  expect(entries).toHaveLength(1);
  expect(skipped.map(({ number, reason }) => [number, reason])).toEqual([
    [2, "It is a reply."],
    [3, "It is not on a paper of arXiv."],
    [4, "It has neither a quote nor a note."],
    [5, expect.stringContaining("tags.0: ")],
    [6, expect.stringContaining("exact: ")],
    [7, expect.stringContaining("It: ")],
  ]);
});
