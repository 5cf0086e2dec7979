const NAMES = [
  'Erd{\\H{o}}s, P{\\"a}l',
  "Poincar{\\'e}, Henri",
  "van der Waerden, Bartel L.",
  "Kowalewska, Zofia",
  "{\\O}ystein Ore",
  "Nguyễn, Thị Minh",
  "Gauss, Carl Friedrich",
  "{The {LIGO} Collaboration}",
];
const JOURNALS = ["Annals of Mathematics", "J. Mach. Learn. Res.", "Physical Review~D", "Nature"];
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WORDS =
  "sparse bounded random graphs kernels manifolds learning transport quantum maps estimation spectral of in with towards".split(
    " ",
  );
/** One in so many can't be read. */
const BROKEN = 250;

/** A BibTeX file as people have them: of several kinds, with accents, months, eprints and some mistakes. */
export const bibliography = (entries: number): string =>
  Array.from({ length: entries }, (_, i) => (i % BROKEN === 9 ? broken(i) : entry(i))).join("\n\n");

/** The next entry begins, and this one has not ended. */
const broken = (i: number) => `@article{broken${i},\n  title = {No end of {this,\n  year = 2001`;

function entry(i: number): string {
  const kind = ["article", "inproceedings", "misc", "book", "phdthesis"][i % 5];
  const authors = [0, 1, 2].slice(0, 1 + (i % 3)).map((n) => NAMES[(i + n) % NAMES.length]);
  const fields = {
    title: `{${title(i)}}`,
    author: `{${authors.join(" and ")}}`,
    year: String(1950 + (i % 75)),
    month: MONTHS[i % 12],
    abstract: `{${"We bound the norm of such maps in the limit $n \\to \\infty$. ".repeat(12)}}`,
    keywords: `{${WORDS[i % 7]}, {${WORDS[(i + 3) % 9]}}}`,
    ...(kind === "article" && {
      journal: `{${JOURNALS[i % 4]}}`,
      volume: String(i % 90),
      pages: `"${i}--${i + 12}"`,
      doi: `{10.5555/bench.${i}}`,
    }),
    ...(kind === "inproceedings" && { booktitle: "{Proc. of the {ACM} Symp. on Maps}" }),
    ...(kind === "misc" && {
      eprint: `{${1000 + (i % 9000)}.${String(10_000 + i)}}`,
      archiveprefix: "{arXiv}",
      primaryclass: "{math.FA}",
    }),
    ...(kind === "book" && { publisher: '{Birkh{\\"a}user}', isbn: `{978-3-16-${i}-0}` }),
    ...(kind === "phdthesis" && { school: "{Universit{\\'e} de Gen{\\`e}ve}" }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value}`);
  return `@${kind}{bench${i},\n${lines.join(",\n")}\n}`;
}

/** No two are the same. */
function title(i: number): string {
  const words = [0, 4, 8, 12].map((bits) => WORDS[(i >> bits) % WORDS.length]);
  return `On {B}anach ${words.join(" ")} and $L_{${i}}$ \\emph{norms}`;
}
