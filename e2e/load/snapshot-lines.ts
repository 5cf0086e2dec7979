/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = 100_000;
const SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu stra chen dor fil grim".split(" ");
const CATEGORIES =
  "cs.LG cs.CL cs.CV stat.ML math.CO hep-th quant-ph astro-ph.CO cond-mat.str-el econ.EM";

/** Lines of arXiv's metadata snapshot, made up: titles of 8 and abstracts of 180 words by Zipf's law. */
export function* snapshotLines(from: number, to: number): Generator<string> {
  const categories = CATEGORIES.split(" ");
  for (let n = from; n < to; n += 1) {
    const random = seeded(n);
    const word = () => wordOf(Math.floor(WORDS ** random()) - 1);
    const words = (count: number) => Array.from({ length: count }, word).join(" ");
    const pick = () => categories[Math.floor(random() * categories.length)] ?? "";
    const authors = Array.from({ length: 1 + Math.floor(random() * 5) }, () => [
      word(),
      word(),
      "",
    ]);
    const [year, month] = [7 + Math.floor(n / 90_000 / 12), 1 + (Math.floor(n / 90_000) % 12)];
    yield JSON.stringify({
      id: idOf(n),
      ...{
        submitter: "x",
        authors: "x",
        comments: null,
        "report-no": null,
        license: null,
        doi: null,
      },
      title: `${words(4)} $x_${n % 10}$\n  ${words(3)}`,
      abstract: `  ${words(60)}\n${words(60)} {\\it ${word()}}, \\"o $\\alpha$\n${words(58)}\n`,
      authors_parsed: authors,
      categories: `${pick()} ${pick()}`,
      "journal-ref": n % 3 === 0 ? `J. ${word()} ${n % 90}` : null,
      versions: [{ version: "v1", created: dayOf(year, month, 1 + (n % 28)) }],
      update_date: "2026-03-13",
    });
  }
}

/** Ids that arXiv could have given: five digits a month, from 2015 on. */
function idOf(n: number): string {
  const month = Math.floor(n / 90_000);
  const number = String(1 + (n % 90_000)).padStart(5, "0");
  return `${15 + Math.floor(month / 12)}${String(1 + (month % 12)).padStart(2, "0")}.${number}`;
}

const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(2008 + year, month - 1, day, 12)).toUTCString();

function wordOf(rank: number): string {
  let word = "";
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}
