import type { CorpusPaper } from "./corpus";

/** A paper as a line of arXiv’s metadata snapshot, with formulas, commands and line breaks as those have them. */
export function snapshotLine(paper: CorpusPaper, n: number): string {
  return JSON.stringify({
    id: idOf(n),
    ...{
      submitter: "x",
      authors: "x",
      comments: null,
      "report-no": null,
      license: null,
      doi: null,
    },
    title: broken(paper.title, `$x_${n % 10}$`),
    abstract: `  ${broken(paper.abstract, '{\\it so}, \\"o $\\alpha$')}\n`,
    authors_parsed: paper.authors.map((name) => [...name.split(" ").reverse(), ""]),
    categories: paper.categories.join(" "),
    "journal-ref": n % 3 === 0 ? `J. Test. ${n % 90}` : null,
    versions: [
      { version: "v1", created: new Date(`${paper.publishedOn}T12:00:00Z`).toUTCString() },
    ],
    update_date: "2026-03-13",
  });
}

/** A text with something in its middle, after which a new line begins. */
function broken(text: string, middle: string): string {
  const at = text.indexOf(" ", text.length / 2);
  return `${text.slice(0, at)} ${middle}\n  ${text.slice(at + 1)}`;
}

/** Ids that arXiv could have given: five digits a month, from 2015 on. */
function idOf(n: number): string {
  const month = Math.floor(n / 90_000);
  const number = String(1 + (n % 90_000)).padStart(5, "0");
  return `${15 + Math.floor(month / 12)}${String(1 + (month % 12)).padStart(2, "0")}.${number}`;
}
