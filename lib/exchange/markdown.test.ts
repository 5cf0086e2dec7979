import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fileName, uniqueNames } from "./file-names";
import { toMarkdown } from "./markdown";
import { exported, ORIGIN, PAPER, tag } from "./testing";

const COLORS = { amber: "claim", green: "green", blue: "blue", rose: "rose" };
const write = (...annotations: Parameters<typeof toMarkdown>[0]) =>
  toMarkdown(annotations, { origin: ORIGIN, colors: COLORS });

test("a paper is one file: front matter, then what was written in the order of the text", () => {
  const file = write(
    exported("bound $L_\\infty$ norms -- at 50\\%", { id: "b", color: "rose" }),
    exported("ducks", { id: "a", note: "See [[2205.13147]].\n\n- **why**", tags: [tag("to do")] }),
    exported("words that are gone", { id: "c" }),
    exported(null, { id: "d", note: "All of it." }),
  );
  expect(file.name).toBe("2401.00001 Bounds on L∞ for CLinic notes a Gröbner view.md");
  expect(file.type).toBe("text/markdown; charset=utf-8");
  const [, front = "", text] = /^---\n(.*?)---\n\n(.*)$/s.exec(String(file.body)) ?? [];
  expect(parse(front)).toEqual({
    title: "Bounds on L∞ for CLinic notes: a Gröbner view",
    authors: ["Ada Lovelace", "Åsa Ærlig", "ATLAS Collaboration"],
    arxiv: "2401.00001",
    address: `${ORIGIN}/paper/2401.00001`,
    published: "2024-01-02",
    tags: ["to-do"],
  });
  expect(text).toBe(`# Bounds on $L_\\infty$ for CLinic notes: a Gröbner view

All of it.

^d

> ducks

^a

*claim* #to-do

See [[2205.13147]].

- **why**

> bound $L_\\infty$ norms – at 50%

^b

*rose*

## No longer in the abstract

> words that are gone

^c

*claim*
`);
});

test("what a text shows is no markup of the file", () => {
  const abstract = "# 1. *Stars* [[x]] <b>&amp; a_b_c | \\$5 `code`";
  const paper = { ...PAPER, title: "- A *title*\n\n---", plainTitle: "a: 'b' \"c\" # d", abstract };
  const file = String(write(exported(abstract, { paper })).body);
  expect(file).toContain("# \\- A \\*title\\*");
  expect(file).toContain("> \\# 1. \\*Stars\\* \\[\\[x\\]\\] \\<b\\>\\&amp; a\\_b\\_c \\| \\$5 ");
  expect(parse(/^---\n(.*?)---\n/s.exec(file)?.[1] ?? "").title).toBe("a: 'b' \"c\" # d");
});

test("several papers are an archive of one file each", () => {
  const papers = ["hep-th/9901001", "Own", "own"].map((id) => ({
    ...PAPER,
    id,
    plainTitle: "Con",
  }));
  const file = write(...papers.map((paper) => exported("ducks", { paper, paperId: paper.id })));
  expect(file.type).toBe("application/zip");
  const files = unzipSync(file.body as Uint8Array);
  expect(Object.keys(files)).toEqual(["hep-th-9901001 Con.md", "Own Con.md", "own Con 2.md"]);
  expect(strFromU8(files["Own Con.md"] ?? new Uint8Array())).toContain("> ducks");
});

test("nothing is an empty archive", () => {
  expect(unzipSync(write().body as Uint8Array)).toEqual({});
});

test.each([
  ['a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"],
  ["[x]^#", "x"],
  ["..\u0000\u202e/etc", "_.. etc"],
  ["ends in dots ...", "ends in dots"],
  ["NUL.txt", "_NUL.txt"],
  ["console", "console"],
  ["", "_"],
  ["é".normalize("NFD"), "é"],
  ["🦆".repeat(61), "🦆".repeat(60)],
])("%j is called %j", (text, name) => expect(fileName(text)).toBe(name));

test("names differ by more than their case", () => {
  expect(uniqueNames(["a", "A", "a 2", "a"])).toEqual(["a", "A 2", "a 2 2", "a 3"]);
});
