import { parseLatex } from "@/lib/papers/latex";
import type { Run } from "@/lib/papers/latex-runs";
import { mathText } from "@/lib/papers/plain-text";
import { fold, isWord } from "./fold";

/** A source and its text as a reader sees it, folded; all offsets are UTF-16, ends are exclusive. */
export interface SourceIndex {
  source: string;
  /** Folded: without what copying, typing and rewriting change. */
  text: string;
  /** For each code unit of `text`, where the glyph that it is of begins and ends in the source. */
  starts: Int32Array;
  ends: Int32Array;
  /** For each offset of the source, how much of `text` stands before it. */
  before: Int32Array;
  /** What lies at each offset of the source: `EDGE`, `IN_GLYPH` or `IN_MARKUP`. */
  cuts: Uint8Array;
  /** What lies at each offset of `text`: `IN_GLYPH`, `IN_WORD` or `BETWEEN_WORDS`. */
  seams: Uint8Array;
}

export const EDGE = 0;
export const IN_GLYPH = 1;
export const IN_MARKUP = 2;
const IN_WORD = 3;
const BETWEEN_WORDS = 4;

/** What is selected whole: a grapheme cluster, a formula, a command that stands for a character. */
interface Glyph {
  /** Folded; empty for a blank. */
  text: string;
  start: number;
  end: number;
  /** Whether no word goes on across it: a blank, a formula. */
  parts: boolean;
}

/** Folds a source once, so that many quotes can be looked for in it. */
export function indexSource(source: string): SourceIndex {
  const glyphs = glyphsOf(source);
  const text = glyphs.map((glyph) => glyph.text).join("");
  const index: SourceIndex = {
    source,
    text,
    starts: new Int32Array(text.length),
    ends: new Int32Array(text.length),
    before: new Int32Array(source.length + 1).fill(text.length),
    cuts: new Uint8Array(source.length + 1),
    seams: new Uint8Array(text.length + 1).fill(IN_GLYPH),
  };
  let at = 0;
  let end = 0;
  let counted = 0;
  let word = false;
  for (const glyph of glyphs) {
    index.before.fill(at, counted, glyph.start + 1);
    counted = glyph.start + 1;
    index.cuts.fill(IN_MARKUP, end + 1, glyph.start).fill(IN_GLYPH, glyph.start + 1, glyph.end);
    end = glyph.end;
    if (glyph.parts) word = false;
    if (glyph.text === "") continue;
    index.seams[at] = word && isWord(glyph.text) ? IN_WORD : BETWEEN_WORDS;
    index.starts.fill(glyph.start, at, at + glyph.text.length);
    index.ends.fill(glyph.end, at, at + glyph.text.length);
    at += glyph.text.length;
    word = !glyph.parts && isWord(glyph.text);
  }
  index.cuts.fill(IN_MARKUP, end + 1, source.length);
  index.seams[0] = BETWEEN_WORDS;
  index.seams[at] = BETWEEN_WORDS;
  return index;
}

/** Whether a match may begin or end there: not inside a glyph and, when asked, not inside a word. */
export function isSeam({ seams }: SourceIndex, at: number, betweenWords: boolean): boolean {
  return seams[at] === BETWEEN_WORDS || (!betweenWords && seams[at] === IN_WORD);
}

/** A part of a source, folded, and whether it begins and ends where a word may. */
export function foldPart(part: string): { text: string; opens: boolean; closes: boolean } {
  if (PLAIN.test(part)) {
    return { text: part.replace(/\s+/g, ""), opens: !/^\w/.test(part), closes: !/\w$/.test(part) };
  }
  const glyphs = glyphsOf(part);
  const isEdge = (glyph: Glyph | undefined) => !glyph || glyph.parts || !isWord(glyph.text);
  const visible = glyphs.filter((glyph) => glyph.parts || glyph.text !== "");
  return {
    text: glyphs.map((glyph) => glyph.text).join(""),
    opens: isEdge(visible[0]),
    closes: isEdge(visible.at(-1)),
  };
}

/** Text that says the same in LaTeX and folded, apart from its blanks: most of it. */
const PLAIN = /^(?:[A-Za-z0-9\s.,;:()%/+=?!<>[\]]|-(?!-))*$/;

function glyphsOf(source: string): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const block of parseLatex(source)) {
    const { end } = glyphs.at(-1) ?? {};
    if (end !== undefined) glyphs.push({ text: "", start: end, end, parts: true });
    for (const run of block) addGlyphs(run, glyphs);
  }
  return glyphs;
}

function addGlyphs(run: Run, glyphs: Glyph[]) {
  const { start, end } = run;
  if (run.kind === "math") {
    glyphs.push({ text: fold(mathText(run.tex)), start, end, parts: true });
  } else if (run.text.length !== end - start) {
    glyphs.push({ text: fold(run.text), start, end, parts: isBlank(run.text) });
  } else {
    let at = start;
    for (const cluster of clusters(run.text)) {
      const next = at + cluster.length;
      glyphs.push({ text: fold(cluster), start: at, end: next, parts: isBlank(cluster) });
      at = next;
    }
  }
}

const isBlank = (text: string) => /^\s*$/.test(text);

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for one character; segmenting is slow and Latin text needs none. */
function clusters(text: string): string[] {
  if (!/[^\0-\u02ff]/.test(text)) return text.split("");
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
