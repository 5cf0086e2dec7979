import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLatex } from "./latex";
import type { Run, TextRun } from "./latex-runs";
import { mathText, plainText } from "./plain-text";

const SAMPLES = JSON.parse(readFileSync("db/seed/sample-papers.json", "utf8")) as {
  title: string;
  abstract: string;
}[];

describe("plainText", () => {
  test.each([
    ["{\\it CL}inic", "CLinic"],
    ["\\emph{very} {\\bf strong}", "very strong"],
    ["a~b --- c -- d", "a b — c – d"],
    ["``quoted'' it's", "“quoted” it’s"],
    [
      'na\\"{\\i}ve G\\"odel Erd\\H{o}s \\c{c}a \\v{S}koda \\\'e \\o{}re',
      "naïve Gödel Erdős ça Škoda é øre",
    ],
    ["75\\% of \\$5 \\& \\#1 \\_x", "75% of $5 & #1 _x"],
    ["$L_\\infty$ and $10^{-3}$ and $x_{max}$", "L∞ and 10⁻³ and xₘₐₓ"],
    ["$\\frac{a}{b} \\le \\sqrt{n}$", "a/b ≤√n"],
    ["costs $5 and $10 more", "costs $5 and $10 more"],
    ["from $20,000 to $30,000", "from $20,000 to $30,000"],
    ["\\unknown{x} stays", "\\unknown{x} stays"],
    ["{unbalanced", "{unbalanced"],
    ["un}balanced", "un}balanced"],
    ["$unclosed_x", "$unclosed_x"],
    ["ends with \\", "ends with \\"],
    ["\\alpha-stable", "α-stable"],
    ["\\url{https://example.org/a_b}", "https://example.org/a_b"],
    ["one\n\ntwo\nthree", "one two three"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ])("%j reads %j", (source, text) => expect(plainText(source)).toBe(text));

  test("the sample library has no markup left", () => {
    for (const { title, abstract } of SAMPLES) {
      expect(plainText(title)).not.toMatch(/[\\{}]/);
      expect(plainText(abstract)).not.toMatch(/\\[a-z]|[{}$]/i);
    }
  });
});

describe("parseLatex", () => {
  const runs = (source: string) => parseLatex(source).flat();

  test("a formula is one run with its delimiters inside its offsets", () => {
    expect(runs("in $L_\\infty$ norm")).toMatchObject([
      { kind: "text", text: "in ", start: 0, end: 3 },
      { kind: "math", tex: "L_\\infty", display: false, start: 3, end: 13 },
      { kind: "text", text: " norm", start: 13, end: 18 },
    ]);
  });

  test.each(["$$x$$", "\\[x\\]"])("%s is set apart", (source) => {
    expect(runs(source)).toMatchObject([{ kind: "math", tex: "x", display: true }]);
  });

  test("a switch holds to the end of its group", () => {
    expect(runs("{\\it CL}inic")).toMatchObject([
      { text: "CL", marks: ["em"], start: 5, end: 7 },
      { text: "inic", marks: [] },
    ]);
  });

  test("a blank line starts a paragraph", () => {
    expect(parseLatex("one\n \ntwo")).toHaveLength(2);
  });

  test("an address is a link without the full stop after it; other schemes are not links", () => {
    expect(runs("see https://example.org/x.")).toMatchObject([
      { text: "see " },
      { text: "https://example.org/x", href: "https://example.org/x" },
      { text: "." },
    ]);
    expect(runs("\\href{javascript:alert(1)}{x}")).toEqual([
      { kind: "text", text: "x", start: 0, end: 29, marks: [] },
    ]);
  });

  test("whatever the text, runs stand in order inside it, and plain ones copy it", () => {
    const latex = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            "\\",
            "{",
            "}",
            "$",
            "\\it ",
            "\\emph{",
            '\\"',
            "\n\n",
            "--",
            "https://a.b/c.",
          ),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(latex, (source) => {
        let last = 0;
        for (const run of runs(source)) {
          expect(run.start).toBeGreaterThanOrEqual(last);
          expect(run.end).toBeGreaterThan(run.start);
          if (isCopy(run)) expect(typed(run.text)).toBe(typed(source.slice(run.start, run.end)));
          last = run.end;
        }
        expect(last).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 500 },
    );
  });
});

test("mathText keeps what it can't write in Unicode", () => {
  expect(mathText("x^{a+Q}")).toBe("x^a+Q");
  expect(mathText("\\max_i f(i)")).toBe("maxᵢ f(i)");
});

/** Without the difference between a sign and its typography. */
const typed = (text: string) => text.replace(/[\u00a0’‘~'`]/g, "?");

const isCopy = (run: Run): run is TextRun =>
  run.kind === "text" && run.text.length === run.end - run.start;
