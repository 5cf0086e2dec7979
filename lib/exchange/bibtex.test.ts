import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { expect, test } from "vitest";
import { toBibtex } from "./bibtex";
import { exported, ORIGIN, PAPER } from "./testing";

interface Parsed {
  label: string;
  type: string;
  properties: Record<string, string>;
}

const write = (...annotations: Parameters<typeof toBibtex>[0]) =>
  toBibtex(annotations, { origin: ORIGIN, keys: new Map([[PAPER.id, "lovelace2024bounds"]]) });
/** What a reader of BibTeX that others wrote makes of it. */
const parsed = (text: string): Parsed[] => plugins.input.chainLink(text) as Parsed[];

test("a paper is a @misc with arXiv's fields, and what was written in annote", () => {
  const text = write(
    exported("bound $L_\\infty$ norms -- at 50\\%", {
      note: "Cf. {x} & $a_{1}$: 5_6 for $5 and $6.",
    }),
    exported("ducks"),
    exported(null, { note: "All.\n\nOf it." }),
  );
  expect(text).toBe(`@misc{lovelace2024bounds,
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
  annote = {All. \\par Of it. \\par \`\`ducks'' \\par \`\`bound $L_\\infty$ norms -- at 50\\%'' \\par Cf. \\textbraceleft{}x\\textbraceright{} \\& $a_{1}$: 5\\_6 for \\$5 and \\$6.},
}
`);
  const [entry] = parsed(text);
  expect(entry).toMatchObject({ type: "misc", label: "lovelace2024bounds" });
  expect(entry?.properties).toMatchObject({
    year: "2024",
    month: "01",
    eprint: "2401.00001",
    eprinttype: "arxiv",
    eprintclass: "math.FA",
    doi: "10.48550/arXiv.2401.00001",
  });
});

test("braces pair, whatever is written", () => {
  const notes = [
    "}",
    "{{",
    "\\}",
    "$}$ $\\{x$",
    "@misc{x,",
    '"quoted" % not a comment',
    "a\\",
    "\\$A\\$B Cd",
  ];
  const papers = notes.map((title, i) => ({ ...PAPER, id: `p${i}`, title: title || "x" }));
  const text = write(
    ...notes.map((note, i) =>
      exported(null, { note, paper: papers[i] ?? PAPER, paperId: `p${i}` }),
    ),
  );
  let depth = 0;
  for (const [sign] of text.matchAll(/[{}]/g)) {
    depth += sign === "{" ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  expect(parsed(text)).toHaveLength(notes.length);
});
