import { parseLatex } from "@/lib/papers/latex";
import type { Run } from "@/lib/papers/latex-runs";
import { mathText } from "@/lib/papers/plain-text";
import { occurrences } from "./anchor";

interface Glyph {
  text: string;
  start: number;
  end: number;
}

/**
 * Where words stand in a source, given as a reader sees them: rendered, with any blanks, quotation
 * marks and dashes. A formula counts whole. Offsets are UTF-16, the end is exclusive.
 */
export function findQuote(source: string, quote: string): { start: number; end: number }[] {
  const glyphs = parseLatex(source).flat().flatMap(glyphsOf);
  const text = glyphs.map((glyph) => glyph.text).join("");
  const owners = glyphs.flatMap((glyph) => Array.from({ length: glyph.text.length }, () => glyph));
  const wanted = fold(quote);
  const found = [...occurrences(text, wanted)].map((at) => ({
    start: owners[at]?.start ?? 0,
    end: owners[at + wanted.length - 1]?.end ?? 0,
  }));
  return found.filter((range, i) => range.start !== found[i - 1]?.start);
}

function glyphsOf(run: Run): Glyph[] {
  if (run.kind === "math") return [glyph(mathText(run.tex), run.start, run.end)];
  if (run.text.length !== run.end - run.start) return [glyph(run.text, run.start, run.end)];
  let at = run.start;
  return [...run.text].map((char) => {
    const start = at;
    at += char.length;
    return glyph(char, start, at);
  });
}

const glyph = (text: string, start: number, end: number): Glyph => ({
  text: fold(text),
  start,
  end,
});

/** Without what copying and typing change: blanks, invisible signs, kinds of quotes and dashes. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]/gu, "")
    .replace(/[‘’‚‛′`]/g, "'")
    .replace(/[“”„‟″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-");
}
