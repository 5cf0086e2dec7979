import { describe, expect, test } from "vitest";
import { ORIGIN, PAPER } from "@/lib/exchange/testing";
import { toCslItem } from "./csl";
import { formatReferences } from "./formatted";
import type { CitedPaper } from "./schema";
import { readStyle, type StyleName, styleNamed } from "./styles";

const item = (id: string, values: Partial<CitedPaper> = {}) =>
  toCslItem({ key: id, paper: { ...PAPER, ...values } }, ORIGIN);

const ITEMS = [
  item("preprint", { authors: ["Ada Lovelace", "Åsa Ærlig"] }),
  item("article", {
    plainTitle: "Deep maps",
    authors: ["Émilie du Châtelet"],
    journalRef: "Nature 521, 436-444 (2015)",
    doi: "10.1038/x",
  }),
  item("talk", {
    plainTitle: "Maps at large",
    authors: ["Charles Babbage"],
    csl: {
      ...{ type: "paper-conference", "container-title": "Proceedings of Maps", page: "1-9" },
      ...{ publisher: "ACM", issued: { "date-parts": [[2021, 6]] } },
    },
  }),
];

const TITLE = "Bounds on L∞ for CLinic notes: a Gröbner view";
const ARXIV = "10.48550/arXiv.2401.00001";

test.each<[StyleName, string[]]>([
  [
    "apa",
    [
      `Babbage, C. (2021). Maps at large. Proceedings of Maps, 1–9. https://doi.org/${ARXIV}`,
      "du Châtelet, É. (2015). Deep maps. Nature, 521, 436–444. https://doi.org/10.1038/x",
      `Lovelace, A., & Ærlig, Å. (2024). ${TITLE} (Preprint arXiv:2401.00001). arXiv. https://doi.org/${ARXIV}`,
    ],
  ],
  [
    "chicago-author-date",
    [
      `Babbage, Charles. 2021. “Maps at Large.” In Proceedings of Maps, 1–9. ACM. https://doi.org/${ARXIV}.`,
      "Châtelet, Émilie du. 2015. “Deep Maps.” Nature 521: 436–44. https://doi.org/10.1038/x.",
      `Lovelace, Ada, and Åsa Ærlig. 2024. “Bounds on L∞ for CLinic Notes: A Gröbner View.” Preprint, arXiv:2401.00001. https://doi.org/${ARXIV}.`,
    ],
  ],
  [
    "ieee",
    [
      `[1] A. Lovelace and Å. Ærlig, “${TITLE},” Jan. 2024, arXiv:2401.00001, doi: ${ARXIV}.`,
      "[2] É. du Châtelet, “Deep maps,” Nature, vol. 521, pp. 436–444, 2015, doi: 10.1038/x.",
      `[3] C. Babbage, “Maps at large,” in Proceedings of Maps, ACM, Jun. 2021, pp. 1–9, doi: ${ARXIV}.`,
    ],
  ],
  [
    "nature",
    [
      `1. Lovelace, A. & Ærlig, Å. ${TITLE}. Preprint at https://doi.org/${ARXIV} (2024).`,
      "2. du Châtelet, É. Deep maps. Nature 521, 436–444 (2015).",
      "3. Babbage, C. Maps at large. in Proceedings of Maps 1–9 (ACM, 2021).",
    ],
  ],
  [
    "acm",
    [
      `[1] Charles Babbage. 2021. Maps at large. In Proceedings of Maps, June 2021. ACM, 1–9. https://doi.org/${ARXIV}`,
      "[2] Émilie du Châtelet. 2015. Deep maps. Nature 521 (2015), 436–444. https://doi.org/10.1038/x",
      `[3] Ada Lovelace and Åsa Ærlig. 2024. ${TITLE}. arXiv:2401.00001. https://doi.org/${ARXIV}`,
    ],
  ],
])("%s writes a preprint, an article and a talk", async (name, expected) => {
  expect(await formatReferences(ITEMS, await styleNamed(name), "text")).toEqual(expected);
});

const STYLE = (body: string, attributes = "") =>
  `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" ${attributes}>
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>${body}</style>`;
const CITATION = `<citation><layout><text variable="citation-number"/></layout></citation>`;
const PLAIN = `${CITATION}<bibliography><layout><text variable="title"/></layout></bibliography>`;

describe("a style that somebody gives", () => {
  test("is used, in HTML too", async () => {
    const style = readStyle(STYLE(PLAIN, 'default-locale="xx-XX"'));
    const [one] = await formatReferences(
      [item("a", { plainTitle: "a < b & <i>c</i>" })],
      style,
      "html",
    );
    expect(one).toContain("a &#60; b &#38; <i>c</i>");
  });

  test.each([
    ["@misc{a}", "This file is not well-formed XML."],
    ["<style><info></style>", "This file is not well-formed XML."],
    ["<style/>", "This file is not a CSL style."],
    [`<!DOCTYPE style [<!ENTITY a "b">]>${STYLE(PLAIN)}`, "This style has a DOCTYPE"],
    [STYLE(CITATION), "This style has no bibliography"],
    [
      STYLE("").replace("<id>", '<link rel="independent-parent" href="x"/><id>'),
      "only names another",
    ],
    [STYLE(PLAIN) + " ".repeat(600_000), "Keep the style to 512 kB."],
  ])("is refused: “%.40s”", (xml, sentence) => {
    expect(() => readStyle(xml)).toThrow(sentence);
  });

  test("that calls itself does not take Lectern with it", async () => {
    const loop = `<macro name="a"><text macro="a"/></macro>${CITATION}<bibliography><layout><text macro="a"/></layout></bibliography>`;
    await expect(formatReferences(ITEMS, readStyle(STYLE(loop)), "text")).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await formatReferences(ITEMS, await styleNamed("nature"), "text")).toHaveLength(3);
  });
});
