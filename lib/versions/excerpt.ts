import type { Segment } from "./diff";
import { cutParts, type Part, wordsOf } from "./reading";

/** In words and blanks. */
const AROUND = 12;
const CHANGED = 60;
/** Segments. */
const MOST = 12;

/** The changes of a text with a few words around each; where something is left out stands “…”. */
export function excerptOf(segments: Segment[]): Segment[] {
  const shown = segments.slice(0, MOST).map(({ kind, parts }, i): Segment => {
    if (kind !== "same") return { kind, parts: around(parts, CHANGED, 0) };
    const head = i === 0 ? 0 : AROUND;
    const tail = i === segments.length - 1 ? 0 : AROUND;
    return { kind, parts: around(parts, head, tail) };
  });
  if (segments.length > MOST) shown.push({ kind: "same", parts: [OMISSION] });
  return shown;
}

/** The first and the last words of a stretch. */
function around(parts: Part[], head: number, tail: number): Part[] {
  const words = wordsOf(parts);
  if (words.length <= head + tail) return parts;
  const first = cutParts(parts, 0, words[head - 1]?.to ?? 0);
  const last = words[words.length - tail];
  return [
    ...first,
    OMISSION,
    ...(last ? cutParts(parts, last.from, Number.POSITIVE_INFINITY) : []),
  ];
}

const OMISSION: Part = { kind: "text", text: " … ", start: -1, end: -1, marks: [] };
