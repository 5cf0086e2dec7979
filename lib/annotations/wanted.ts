import type { Selectors } from "./schema";
import { foldPart } from "./source-index";

/** Selectors, folded as the index of a source is. */
export interface Wanted {
  selectors: Selectors;
  quote: string;
  prefix: string;
  suffix: string;
  /** Whether the quote began and ended where a word does. */
  opens: boolean;
  closes: boolean;
}

export function foldSelectors(selectors: Selectors): Wanted {
  const quote = foldPart(selectors.exact);
  const prefix = foldPart(completed(selectors.prefix, "before"));
  const suffix = foldPart(completed(selectors.suffix, "after"));
  return {
    selectors,
    quote: quote.text,
    prefix: prefix.text,
    suffix: suffix.text,
    opens: quote.opens || prefix.text === "" || prefix.closes,
    closes: quote.closes || suffix.text === "" || suffix.opens,
  };
}

/** A formula that the context cuts in two lacks a dollar sign. */
function completed(context: string, side: "before" | "after"): string {
  const dollars = context.match(/(?<!\\)\$/g)?.length ?? 0;
  if (dollars % 2 === 0) return context;
  return side === "before" ? `$${context}` : `${context}$`;
}
