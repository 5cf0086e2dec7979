import { describeRange } from "@/lib/annotations/anchor";
import { placeAnnotations } from "@/lib/annotations/place";
import type { Annotation } from "@/lib/annotations/schema";

const ROUNDS = 21;
const ANNOTATIONS = 1_000;

const OPENING = [
  "Readers of research papers write in the margin, and the papers change under their hands.",
  "We ask how long a note keeps its place when the text that it was made on is revised by its authors.",
  "From $N = 4{,}096$ pairs of versions we learn what authors change: words, numbers, formulas, and the order of their claims.",
];
const CLAIMS = [
  "Offsets alone lose $61\\%$ of all notes at the first revision, because one word put in at the start moves everything after it.",
  "Quotes alone lose fewer, but a short quote such as $x_i$ or \\emph{the model} stands in many places and is often found in the wrong one.",
  "We therefore look for the quote together with the words around it, and allow $k \\leq n/2$ edits in a quote of $n$ letters.",
];
const METHOD = [
  "The search runs in $O(kn/w)$ steps for words of $w$ bits, so that a thousand notes are placed while a page is drawn.",
  "A formula counts as one letter, since half of $\\sum_{i=1}^{n} \\lambda_i \\|x_i\\|_2^2$ means nothing to a reader.",
  "Accents and ligatures, as in G\\\"odel or ``na\\\"{\\i}ve'', are compared as they are read and not as they are written.",
];
const END = [
  "On the pairs that we kept apart, $98.7\\%$ of the notes are found where a careful reader puts them, and $0.2\\%$ elsewhere.",
  "What is not found is shown beside the text with its quote, so that nobody loses a thought to a revision.",
  "Our code reads an abstract once and needs no more memory than the text itself.",
];

/** As authors revise: a sentence put in and one taken out, some words and a formula rewritten. */
const BEFORE = [...OPENING, ...CLAIMS, ...METHOD, ...END].join(" ");
const AFTER = [
  "Notes in the margin are as old as books.",
  ...OPENING,
  CLAIMS[0],
  CLAIMS[1]?.replace("often found in the wrong one", "easily found in the wrong place"),
  CLAIMS[2],
  METHOD[0]?.replace("a thousand notes", "thousands of notes"),
  METHOD[2],
  END[0]?.replace("$98.7\\%$", "98.9%"),
  END[1]?.replace("shown beside the text", "kept beside the text"),
  END[2],
].join(" ");

/** How long it takes to place 1,000 annotations in a changed abstract: the median of rounds. */
export function anchoring(): { milliseconds: number; detached: number } {
  const annotations = Array.from({ length: ANNOTATIONS }, (_, i) => annotation(i));
  let detached = 0;
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    detached = placeAnnotations(AFTER, annotations).detached.length;
    return performance.now() - began;
  });
  return { milliseconds: times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0, detached };
}

/** On one to twenty-four words, spread over the text. */
function annotation(i: number): Annotation {
  const words = [...BEFORE.matchAll(/\S+/g)];
  const first = (i * 37) % words.length;
  const last = Math.min(words.length - 1, first + ((i * 11) % 24));
  const [from, to] = [words[first], words[last]];
  const selectors = describeRange(
    BEFORE,
    from?.index ?? 0,
    (to?.index ?? 0) + (to?.[0].length ?? 0),
  );
  return {
    id: String(i),
    paperId: "anchoring",
    author: "bench",
    version: 1,
    selectors,
    color: "amber",
    note: "",
    tags: [],
    mentions: [],
    visibility: "private",
    listId: null,
    revision: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  };
}
