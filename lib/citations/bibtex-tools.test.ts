import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import papers from "@/db/seed/sample-papers.json";
import { ORIGIN, PAPER } from "@/lib/exchange/testing";
import { plainText } from "@/lib/papers/plain-text";
import { toBibtexEntry } from "./bibtex";
import { keyOf, uniqueKey } from "./keys";
import type { CitedPaper } from "./schema";

/** Titles, people and places that BibTeX trips over where they are not escaped. */
const HARD: Partial<CitedPaper>[] = [
  { title: "50\\% of \\$5 \\& more_less #1 ~ ^ \\{braces\\} {\\it CL}inic" },
  { title: "$L_{\\infty}$ and $\\{x\\}$ and $}$", authors: ["Ærø Ñandú", "Łukasz Żółć"] },
  { title: '@misc{x, title = "quoted"', authors: ["A {B", "王 小明", "Jean de La Fontaine, Jr."] },
  { title: "α-β ∞ ≤ “quoted” — dash…", authors: ["The X and Y Collaboration"] },
  { authors: [] },
  { publishedPrecision: "none" },
  { journalRef: "Nature 521, 436-444 (2015)" },
  { journalRef: "Proceedings of Things & Others, 2021" },
  { csl: { type: "book", publisher: "P & Q", volume: "2", "collection-number": "3" } },
  { csl: { type: "chapter", publisher: "P", "container-title": "All of it", page: "1-9" } },
  { csl: { type: "paper-conference", "container-title": "C", volume: "1", issue: "2" } },
  { csl: { type: "thesis", publisher: "University of ö" } },
  { csl: { type: "report", publisher: "Institute", number: "TR-1" } },
  { csl: { type: "webpage", URL: "https://example.org/a%20b_c?d={e}&f#g" } },
];

function library(letters: "escaped" | "utf8") {
  const taken = new Set<string>();
  const all = [...papers.map((paper) => ({ ...paper, csl: null, journalRef: null })), ...HARD];
  const entries = all.map((values) => {
    const plainTitle = plainText(values.title ?? PAPER.title);
    const paper = { ...PAPER, ...values, plainTitle } as CitedPaper;
    const key = uniqueKey(keyOf(paper, "[auth][year][shorttitle]"), taken);
    return toBibtexEntry({ key, paper }, { origin: ORIGIN, letters });
  });
  const folder = mkdtempSync(join(tmpdir(), "lectern-bib-"));
  writeFileSync(join(folder, "library.bib"), entries.join("\n"));
  return { folder, count: all.length };
}

/** BibTeX's names for arXiv's fields, which biblatex reads but its model of data leaves out; what isn't known. */
const EXPECTED =
  /Field '(?:archiveprefix|primaryclass)' invalid|Missing mandatory field|WARNINGS: \d+$/;

const isThere = (command: string) => spawnSync(command, ["--version"]).status === 0;
/** The styles come in another package than the program. */
const hasStyle = (name: string) =>
  isThere("kpsewhich") && spawnSync("kpsewhich", [name]).status === 0;

// The one test that depends on what is installed: they are no part of what Lectern needs to run.
describe.runIf(isThere("bibtex") && hasStyle("plain.bst"))("bibtex", () => {
  test.each(["plain", "alpha", "abbrv", "unsrt"])(
    "reads it for %s.bst without a warning",
    (style) => {
      const { folder, count } = library("escaped");
      const commands = ["\\citation{*}", `\\bibstyle{${style}}`, "\\bibdata{library}"];
      writeFileSync(join(folder, "main.aux"), commands.join("\n"));
      const output = execFileSync("bibtex", ["main"], { cwd: folder, encoding: "utf8" });
      expect(output).not.toMatch(/warning|error/i);
      const bbl = readFileSync(join(folder, "main.bbl"), "utf8");
      expect(bbl.match(/\\bibitem/g)).toHaveLength(count);
    },
  );
});

describe.runIf(isThere("biber"))("biber", () => {
  test.each(["escaped", "utf8"] as const)(
    "reads it (%s) without a warning",
    (letters) => {
      const { folder, count } = library(letters);
      const checked = ["--tool", "--validate-datamodel", "--output-file=read.bib", "library.bib"];
      const output = execFileSync("biber", checked, { cwd: folder, encoding: "utf8" });
      const said = output.split("\n").filter((line) => !EXPECTED.test(line));
      expect(said.join("\n")).not.toMatch(/WARN|ERROR/);
      const read = readFileSync(join(folder, "read.bib"), "utf8");
      expect(read.match(/^@/gm)).toHaveLength(count);
    },
    60_000,
  );
});
