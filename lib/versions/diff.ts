import { diffArrays } from "diff";
import type { Run } from "@/lib/papers/latex-runs";
import { cutParts, type Part, partsOf, type Word, wordsOf } from "./reading";

/**
 * A stretch of two texts. What was removed carries offsets into the old source, all else into the
 * new one.
 */
export interface Segment {
  kind: "same" | "added" | "removed";
  parts: Part[];
}

interface Text {
  parts: Part[];
  words: Word[];
}

/** Words from `start` to `end` of each text: equal ones, or what took the place of what. */
interface Group {
  same: boolean;
  old: readonly [start: number, end: number];
  now: readonly [start: number, end: number];
}

/** Beyond so many changed words, one text takes the place of the other: a finer answer takes long. */
const MOST_CHANGES = 1500;

/** What one LaTeX source reads differently from another, word by word. Markup alone is no change. */
export function diffWords(from: string, to: string): Segment[] {
  const [old, now] = [textOf(from), textOf(to)];
  const segments = settled(compare(old, now), old, now).flatMap((group): Segment[] => {
    const added = stretch(now, group.now);
    if (group.same) return [{ kind: "same", parts: added }];
    return [
      { kind: "removed", parts: stretch(old, group.old) },
      { kind: "added", parts: added },
    ];
  });
  return segments.filter(({ parts }) => parts.length > 0);
}

/** In the paragraphs of the new text; one that is gone leaves a blank. */
export function paragraphsOf(
  segments: readonly Segment[],
): { kind: Segment["kind"]; runs: Run[] }[][] {
  const paragraphs: ReturnType<typeof paragraphsOf> = [[]];
  for (const { kind, parts } of segments) {
    for (const part of parts) {
      const last = paragraphs.at(-1)?.at(-1);
      if (part.kind === "break" && kind !== "removed") paragraphs.push([]);
      else {
        const run = part.kind === "break" ? blank(part.at) : part;
        if (last?.kind === kind) last.runs.push(run);
        else paragraphs.at(-1)?.push({ kind, runs: [run] });
      }
    }
  }
  return paragraphs.filter((stretches) => stretches.length > 0);
}

const blank = (at: number): Run => ({ kind: "text", text: " ", start: at, end: at, marks: [] });

/** Whether two sources read the same, whatever their markup. */
export function readSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [textOf(a).words, textOf(b).words];
  return one.length === other.length && one.every(({ key }, i) => key === other[i]?.key);
}

const textOf = (source: string): Text => {
  const parts = partsOf(source);
  return { parts, words: wordsOf(parts) };
};

const stretch = ({ parts, words }: Text, [start, end]: Group["old"]): Part[] => {
  const [first, last] = [words[start], words[end - 1]];
  return first && last ? cutParts(parts, first.from, last.to) : [];
};

function compare(old: Text, now: Text): Group[] {
  const keys = ({ words }: Text) => words.map(({ key }) => key);
  const changes = diffArrays(keys(old), keys(now), { maxEditLength: MOST_CHANGES });
  if (!changes) return [{ same: false, old: [0, old.words.length], now: [0, now.words.length] }];
  let [atOld, atNow] = [0, 0];
  return changes.map(({ added, removed, count }) => {
    const [startOld, startNow] = [atOld, atNow];
    if (!added) atOld += count;
    if (!removed) atNow += count;
    return { same: !added && !removed, old: [startOld, atOld], now: [startNow, atNow] };
  });
}

/** The same in fewer steps: changes with nothing but blanks and signs between them are one. */
function settled(groups: Group[], old: Text, now: Text): Group[] {
  const changes: Group[] = [];
  groups.forEach((group, i) => {
    const slight =
      i < groups.length - 1 && old.words.slice(...group.old).every(({ key }) => !WORDY.test(key));
    append(changes, group.same && slight && changes.length > 0 ? { ...group, same: false } : group);
  });
  const result: Group[] = [];
  for (const group of changes) {
    for (const part of group.same ? [group] : trimmed(group, old, now)) append(result, part);
  }
  return result;
}

/** Of a word, or of a formula or an address, which are longer than one sign. */
const WORDY = /[\p{L}\p{N}]|../su;

/** A change without the words that its two sides begin or end with alike. */
function trimmed(group: Group, old: Text, now: Text): Group[] {
  let [[oldStart, oldEnd], [nowStart, nowEnd]] = [group.old, group.now];
  const alike = (i: number, j: number) => old.words[i]?.key === now.words[j]?.key;
  const both = () => oldStart < oldEnd && nowStart < nowEnd;
  for (; both() && alike(oldEnd - 1, nowEnd - 1); oldEnd -= 1) nowEnd -= 1;
  for (; both() && alike(oldStart, nowStart); oldStart += 1) nowStart += 1;
  return [
    { same: true, old: [group.old[0], oldStart], now: [group.now[0], nowStart] },
    { same: false, old: [oldStart, oldEnd], now: [nowStart, nowEnd] },
    { same: true, old: [oldEnd, group.old[1]], now: [nowEnd, group.now[1]] },
  ];
}

function append(groups: Group[], group: Group) {
  const last = groups.at(-1);
  if (group.old[0] === group.old[1] && group.now[0] === group.now[1]) return;
  if (last?.same !== group.same) groups.push(group);
  else {
    const joined: Group = {
      same: group.same,
      old: [last.old[0], group.old[1]],
      now: [last.now[0], group.now[1]],
    };
    groups[groups.length - 1] = joined;
  }
}
