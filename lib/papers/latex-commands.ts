import type { Mark } from "./latex-runs";

/** Commands that set the text in their braces. */
export const STYLES: Readonly<Record<string, readonly Mark[]>> = {
  emph: ["em"],
  textit: ["em"],
  textsl: ["em"],
  textbf: ["strong"],
  texttt: ["code"],
  textsc: ["smallcaps"],
  textsuperscript: ["sup"],
  textsubscript: ["sub"],
  underline: ["underline"],
  textrm: [],
  textsf: [],
  textnormal: [],
  text: [],
  mbox: [],
};
/** Commands that set the rest of the group they stand in. */
export const SWITCHES: Readonly<Record<string, readonly Mark[]>> = {
  it: ["em"],
  em: ["em"],
  sl: ["em"],
  bf: ["strong"],
  tt: ["code"],
  sc: ["smallcaps"],
  itshape: ["em"],
  bfseries: ["strong"],
  ttfamily: ["code"],
  scshape: ["smallcaps"],
  rm: [],
  sf: [],
  normalfont: [],
};
export const LIGATURES = ["---", "--", "``", "''", "`", "'", "~"] as const;
export const LIGATURE_TEXT: Readonly<Record<string, string>> = {
  "---": "—",
  "--": "–",
  "``": "“",
  "''": "”",
  "`": "‘",
  "'": "’",
  "~": "\u00a0",
};

/** `\"o`, `\"{o}`, `\'\i`, `\c{c}`, `\v s`: the accent, then the letter bare or in braces. */
export const ACCENTED =
  /\\([`'^~=."]|[urHvdckb](?=[\s{\\]))\s*(?:([A-Za-z]|\\[ij](?![A-Za-z]))|\{\s*([A-Za-z]|\\[ij])?\s*\})/y;

/** Prices have dollars too: `$5 and $10` is not a formula. */
export function looksLikeMath(tex: string, next: string): boolean {
  if (/[\\^_={}]/.test(tex)) return true;
  return !/^\s|\s$/.test(tex) && !/\d/.test(next);
}
