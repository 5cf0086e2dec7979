import { errorsByLength } from "./edits";
import type { SourceIndex } from "./source-index";
import type { Wanted } from "./wanted";

/** A stretch of the folded text of a source, and how many edits lie between it and the quote. */
export interface Match {
  from: number;
  to: number;
  errors: number;
}

/** What quote and context count for; of places that are alike otherwise, the nearer one wins. */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20 };
/** The folded length from which words speak for themselves; fewer say less. */
const TELLING = 16;

/** How sure it is, from 0 to 1, that a match is what was quoted. */
export function scoreMatch(index: SourceIndex, wanted: Wanted, match: Match): number {
  const { quote, prefix, suffix, selectors } = wanted;
  const weights = {
    quote: WEIGHTS.quote * telling(quote),
    prefix: WEIGHTS.prefix * telling(prefix),
    suffix: WEIGHTS.suffix * telling(suffix),
  };
  const all = weights.quote + weights.prefix + weights.suffix;
  if (all === 0) return 1;
  // With neither context nor place, words that are alike only by half say nothing.
  const lost = all === weights.quote && selectors.start === null ? 2 : 1;
  return (
    (weights.quote * Math.max(0, 1 - (lost * match.errors) / Math.max(1, quote.length)) +
      weights.prefix * likenessBefore(index.text, match.from, prefix) +
      weights.suffix * likenessAfter(index.text, match.to, suffix)) /
    all
  );
}

const telling = (text: string) => Math.min(1, text.length / TELLING);

function likenessBefore(text: string, at: number, prefix: string): number {
  if (text.endsWith(prefix, at)) return 1;
  const window = text.slice(Math.max(0, at - reach(prefix)), at);
  return likeness(reversed(prefix), reversed(window), 0);
}

function likenessAfter(text: string, at: number, suffix: string): number {
  return text.startsWith(suffix, at) ? 1 : likeness(suffix, text, at);
}

/** From 1 for the same down to 0 for half of it different: so much any two texts have in common. */
function likeness(context: string, text: string, from: number): number {
  const budget = Math.floor(context.length / 2);
  const errors = Math.min(...errorsByLength(context, text, from, budget));
  return Math.max(0, 1 - (2 * errors) / context.length);
}

const reach = (context: string) => Math.ceil(context.length * 1.5);

const reversed = (text: string) => text.split("").reverse().join("");
