import { parseLatex } from "@/lib/papers/latex";
import type { Run } from "@/lib/papers/latex-runs";

/** A run, or what stands between two paragraphs; then `at` is where the first one ends in the source. */
export type Part = Run | { kind: "break"; at: number };

/** A word, a blank, a sign or a whole formula; offsets count what is read, the end is exclusive. */
export interface Word {
  /** Equal for words that read the same. */
  key: string;
  from: number;
  to: number;
}

const WORD = /\s+|[\p{L}\p{M}\p{N}]+(?:[-'’.,][\p{L}\p{M}\p{N}]+)*|./gsu;

/** LaTeX source in the order of reading. */
export function partsOf(source: string): Part[] {
  return parseLatex(source).flatMap((block, i, blocks): Part[] => {
    const at = blocks[i - 1]?.at(-1)?.end;
    return at === undefined ? block : [{ kind: "break", at }, ...block];
  });
}

/** The words of a text, which may begin and end inside runs. */
export function wordsOf(parts: readonly Part[]): Word[] {
  let text = "";
  const wholes = new Map<number, string>();
  for (const part of parts) {
    const whole = wholeKey(part);
    if (whole !== null) wholes.set(text.length, whole);
    text += read(part);
  }
  return [...text.matchAll(WORD)].map(({ 0: word, index: from }) => {
    const key = wholes.get(from) ?? (/^\s/.test(word) ? " " : word.normalize("NFC"));
    return { key, from, to: from + word.length };
  });
}

/**
 * What stands between two offsets of what is read. The offsets of a run into the source are cut with
 * it where it copies its source; any other part of a run keeps those of the whole.
 */
export function cutParts(parts: readonly Part[], from: number, to: number): Part[] {
  let start = 0;
  return parts.flatMap((part) => {
    const length = read(part).length;
    const first = Math.max(0, from - start);
    const last = Math.min(length, to - start);
    start += length;
    if (first >= last) return [];
    return part.kind === "text" && last - first < length ? cutRun(part, first, last) : part;
  });
}

function cutRun(run: Extract<Run, { kind: "text" }>, first: number, last: number): Run {
  const text = run.text.slice(first, last);
  if (run.text.length !== run.end - run.start) return { ...run, text };
  return { ...run, text, start: run.start + first, end: run.start + last };
}

/** One sign for what is compared as a whole. */
function read(part: Part): string {
  if (part.kind === "break") return "\n";
  return wholeKey(part) === null && part.kind === "text" ? part.text : "\uFFFC";
}

/** Of a formula or an address; null for what is read word by word. */
function wholeKey(part: Part): string | null {
  if (part.kind === "math") return `\\(${plainTex(part.tex)}`;
  return part.kind === "text" && part.href === part.text ? part.text : null;
}

/** Without what changes nothing: braces around one sign of an index, and more blanks than one. */
const plainTex = (tex: string) =>
  tex.replace(/\s+/g, " ").replace(/([_^]) ?\{ ?(\w|\\[A-Za-z]+) ?\}(?![A-Za-z])/g, "$1$2");
