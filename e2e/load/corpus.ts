import { arxivMonths, type Month } from "./corpus-months";

/** Words of the corpus, by rank; the commonest is in a third of the papers. */
const VOCABULARY = 150_000;
/** Flattens the head of the Zipf curve so far that the first word is in a third of the abstracts. */
const SHIFT = 59;
const TITLE_WORDS = 8;
const ABSTRACT_WORDS = 180;
const SURNAMES = 60_000;
const SYLLABLES = 60;
/** Shares no factor with the number of words that can be made, so that no two are the same. */
const SPREAD = 77_777;

/** Categories with their parts of all papers in per cent, roughly as arXiv has them. */
const CATEGORIES = Object.entries({
  ...{ "cs.LG": 12, "cs.CV": 9, "cs.CL": 6, "cs.AI": 4, "hep-ph": 6, "astro-ph.GA": 5 },
  ...{ "astro-ph.CO": 4, "hep-th": 5, "quant-ph": 6, "gr-qc": 3, "cond-mat.mtrl-sci": 4 },
  ...{ "cond-mat.mes-hall": 4, "math.AP": 3, "math.CO": 3, "math.PR": 3, "math.AG": 2 },
  ...{ "stat.ML": 3, "stat.ME": 2, "cs.RO": 2, "cs.IT": 2, "eess.IV": 2, "eess.SP": 2 },
  ...{ "physics.optics": 2, "math.NT": 2, "nucl-th": 2, "q-bio.NC": 1, "econ.EM": 0.5 },
  ...{ "q-fin.ST": 0.5 },
});

export interface CorpusPaper {
  id: string;
  title: string;
  abstract: string;
  authors: string[];
  categories: string[];
  publishedOn: string;
}

/** The word of a rank: three syllables that stemming leaves alone, far from those of its neighbours. */
export function wordOf(rank: number): string {
  let left = (rank * SPREAD) % SYLLABLES ** 3;
  let word = "";
  for (let n = 0; n < 3; n += 1) {
    const syllable = left % SYLLABLES;
    word += "bdfgjklmnprt"[syllable % 12] + ("aou"[Math.floor(syllable / 12) % 3] ?? "a");
    if (syllable >= 36) word += syllable >= 48 ? "k" : "n";
    left = Math.floor(left / SYLLABLES);
  }
  return `${word}o`;
}

/** A surname by its rank. */
export const nameOf = (rank: number): string => wordOf(20_000 + rank);

/** Papers made of a seed: the same ones each time, the oldest first. */
export function* makeCorpus(size: number): Generator<CorpusPaper> {
  const random = seeded(20_260_313);
  const drawWord = zipf(VOCABULARY, SHIFT, random);
  const drawSurname = zipf(SURNAMES, 40, random);
  const text = (words: number) => Array.from({ length: words }, () => wordOf(drawWord())).join(" ");
  const author = () =>
    `${capital(wordOf(7000 + Math.floor(random() * 400)))} ${capital(nameOf(drawSurname()))}`;
  for (const month of arxivMonths(size)) {
    for (let n = 1; n <= month.papers; n += 1) {
      const categories = [drawCategory(random), ...(random() < 0.4 ? [drawCategory(random)] : [])];
      yield {
        id: idOf(month, n),
        title: capital(text(TITLE_WORDS)),
        abstract: `${capital(text(ABSTRACT_WORDS))}.`,
        authors: Array.from({ length: 1 + Math.floor(random() * random() * 9) }, author),
        categories: [...new Set(categories)],
        publishedOn: `${month.name}-${String(1 + Math.floor((28 * (n - 1)) / month.papers)).padStart(2, "0")}`,
      };
    }
  }
}

const idOf = ({ name }: Month, n: number) =>
  `${name.slice(2, 4)}${name.slice(5)}.${String(n).padStart(5, "0")}`;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function drawCategory(random: () => number): string {
  let left = random() * 100;
  for (const [name, part] of CATEGORIES) {
    left -= part;
    if (left < 0) return name;
  }
  return "cs.LG";
}

/** Ranks, where the r-th comes with a chance of 1 to r + shift. */
function zipf(size: number, shift: number, random: () => number): () => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank += 1) {
    sum += 1 / (rank + 1 + shift);
    sums[rank] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Mulberry32: small, quick, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
