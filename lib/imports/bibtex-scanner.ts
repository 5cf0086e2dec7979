import { type BibField, FieldReader } from "./bibtex-fields";
import { LineCounter } from "./lines";

/** An `@type{key, name = value, …}`, with its fields as they are written. */
export interface BibEntry {
  kind: "entry";
  /** Where it begins: the line, from 1, and the place in the text. */
  line: number;
  at: number;
  /** In small letters. */
  type: string;
  /** Empty where none is given. */
  key: string;
  fields: BibField[];
  /** As it stands in the file. */
  text: string;
}

/** What begins like an entry and is none. */
interface BrokenEntry {
  kind: "broken";
  line: number;
  at: number;
  key: string;
  problem: string;
  text: string;
}

export type BibBlock = BibEntry | BrokenEntry;

/**
 * Cuts a `.bib` file into its entries. What `@string` defines stands in the values that name it;
 * `@comment`, `@preamble` and all outside of entries is left out. Where braces don't pair, the entry
 * ends at the next line that begins with another one.
 */
export function* scanBibtex(text: string): Generator<BibBlock> {
  const strings = new Map<string, string>();
  const lines = new LineCounter(text);
  let at = 0;
  for (;;) {
    const start = nextStart(text, at);
    if (!start) return;
    const { begin, open, type } = start;
    const end = blockEnd(text, open);
    at = end.at;
    if (type === "comment" || type === "preamble") continue;
    const block = { line: lines.at(begin), at: begin, text: text.slice(begin, end.at).trimEnd() };
    const body = text.slice(open + 1, end.balanced ? end.at - 1 : end.at);
    const lineOf = (offset: number) => lines.at(open + 1 + offset);
    if (type === "string") {
      const read = new FieldReader(body, strings).read(0);
      for (const { name, value } of end.balanced ? read.fields : []) strings.set(name, value);
      if (!end.balanced) yield { kind: "broken", key: "", problem: UNBALANCED, ...block };
      continue;
    }
    yield readEntry(type, body, {
      strings,
      offset: open + 1,
      lineOf,
      balanced: end.balanced,
      ...block,
    });
  }
}

const UNBALANCED = "Its braces don’t pair: one that opens is never closed.";

function readEntry(
  type: string,
  body: string,
  {
    strings,
    offset,
    lineOf,
    balanced,
    ...block
  }: Omit<BrokenEntry, "kind" | "key" | "problem"> & {
    strings: ReadonlyMap<string, string>;
    /** Where the body begins in the text. */
    offset: number;
    lineOf: (offset: number) => number;
    balanced: boolean;
  },
): BibBlock {
  const [, written = "", comma] = /^\s*([^,=]*?)\s*(,|$)/.exec(body) ?? [];
  const key = written.slice(0, 200);
  if (!balanced) return { kind: "broken", key, problem: UNBALANCED, ...block };
  // Some write no key at all: then the first thing is a field.
  const after = comma === undefined ? 0 : body.indexOf(comma || "", body.indexOf(written)) + 1;
  const { fields, wrong } = new FieldReader(body, strings, offset).read(
    comma === "" ? body.length : after,
  );
  if (wrong) {
    const problem = `Line ${lineOf(wrong.at)}: ${wrong.what}`;
    return { kind: "broken", key, problem, ...block };
  }
  return { kind: "entry", type, key, fields, ...block };
}

/** An `@` that a letter or digit stands before belongs to an email's address. */
function nextStart(text: string, from: number) {
  const pattern = /(?<![\w.@])@[ \t]*([A-Za-z][\w-]*)\s*[{(]/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (!match) return null;
  const [whole, type = ""] = match;
  return {
    begin: match.index,
    open: match.index + whole.length - 1,
    type: type.toLowerCase(),
  };
}

/** Braces count wherever they stand, escaped and in quotes too, as BibTeX does it. */
function blockEnd(text: string, open: number): { at: number; balanced: boolean } {
  const parens = text[open] === "(";
  const sign = /[{}()]|\n[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(][^\S\n]*[^\s,{}()="]+[^\S\n]*,/g;
  sign.lastIndex = open + 1;
  let depth = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const [found] = match;
    if (found.length > 1) return { at: match.index + 1, balanced: false };
    if (found === "{") depth += 1;
    if (found === "}" && depth === 0 && parens) return { at: match.index, balanced: false };
    if (found === "}" && depth-- === 0) return { at: match.index + 1, balanced: true };
    if (found === ")" && depth === 0 && parens) return { at: match.index + 1, balanced: true };
  }
  return { at: text.length, balanced: false };
}
