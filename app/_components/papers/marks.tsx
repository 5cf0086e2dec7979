import type { ReactNode } from "react";
import { signEnd, signStart } from "@/lib/annotations/graphemes";
import { levelled } from "@/lib/annotations/levels";
import type { Block, Run } from "@/lib/papers/latex-runs";

export interface Highlight {
  id: string;
  /** UTF-16 offsets into the source; the end is exclusive. */
  start: number;
  end: number;
  color: "amber" | "green" | "blue" | "rose";
  /** What a screen reader calls it, such as “claim” or “@ada”. */
  label?: string;
  /** Its note, for a screen reader; `note-<id>` is where it stands. */
  say?: string;
}

/** A highlight as it is drawn over the runs of a text. */
interface Layer extends Highlight {
  level: number;
  /** The starts of the first and of the last run that it covers. */
  first: number | undefined;
  last: number | undefined;
}

/** Deeper ones are drawn like this one. */
const DEEPEST = 9;

/**
 * Cuts the runs of a text where highlights begin and end, and puts them into marks: those of one
 * highlight are inside those of the ones with higher levels, so that each has an edge to be seen by
 * and the words are in as few marks as can be.
 */
export function withMarks(
  source: string,
  blocks: Block[],
  highlights: readonly Highlight[],
  draw: (run: Run) => ReactNode,
): ReactNode[] {
  const whole = highlights.map((highlight) => ({
    ...highlight,
    start: signStart(source, highlight.start),
    end: signEnd(source, highlight.end),
  }));
  const edges = whole.flatMap(({ start, end }) => [start, end]);
  const pieces = blocks.map((block) => block.flatMap((run) => cut(run, edges)));
  const runs = pieces.flat();
  const layers = levelled(whole).map((layer) => ({
    ...layer,
    first: runs.find((run) => overlap(run, layer))?.start,
    last: runs.findLast((run) => overlap(run, layer))?.start,
  }));
  return pieces.map((block) => nest(block, layers, draw));
}

/** The same for a part of a text, which says nothing of where highlights begin and end. */
export function markRuns(
  runs: Run[],
  highlights: readonly Highlight[],
  draw: (run: Run) => ReactNode,
): ReactNode[] {
  const edges = highlights.flatMap(({ start, end }) => [start, end]);
  const layers = levelled(highlights).map((layer) => ({
    ...layer,
    first: undefined,
    last: undefined,
  }));
  return nest(
    runs.flatMap((run) => cut(run, edges)),
    layers,
    draw,
  );
}

/** Puts the runs that the highest layer covers into its mark, and what is left into those below. */
function nest(runs: Run[], layers: Layer[], draw: (run: Run) => ReactNode): ReactNode[] {
  const from = runs[0];
  const to = runs.at(-1);
  if (!from || !to) return [];
  const around = { start: from.start, end: to.end };
  const [layer, ...lower] = layers.filter((one) => overlap(one, around));
  if (!layer) return runs.map(draw);
  const begin = runs.findIndex((run) => overlap(run, layer));
  if (begin === -1) return nest(runs, lower, draw);
  const end = runs.findLastIndex((run) => overlap(run, layer)) + 1;
  const inside = runs.slice(begin, end);
  return [
    ...nest(runs.slice(0, begin), lower, draw),
    <Piece key={`${layer.id} ${inside[0]?.start}`} layer={layer} runs={inside}>
      {nest(inside, lower, draw)}
    </Piece>,
    ...nest(runs.slice(end), lower, draw),
  ];
}

/**
 * The part of a highlight that is in one mark. Where it begins and ends is said by generated content
 * (globals.css): it is heard, but neither copied nor counted as text.
 */
function Piece({ layer, runs, children }: { layer: Layer; runs: Run[]; children: ReactNode }) {
  const { id, color, label, say } = layer;
  const begins = runs[0]?.start === layer.first;
  const ends = runs.at(-1)?.start === layer.last;
  return (
    <mark
      data-annotation={id}
      data-level={Math.min(layer.level, DEEPEST)}
      className={`highlight ${color}`}
      {...(begins && {
        id: `mark-${id}`,
        tabIndex: -1,
        "data-begins": label ? `Highlight, ${label}: ` : "Highlight: ",
        "aria-details": say ? `note-${id}` : undefined,
      })}
      {...(ends && {
        "data-ends": say ? ` End of highlight. Note: ${say} ` : " End of highlight. ",
      })}
    >
      {children}
    </mark>
  );
}

/** Splits a run at the edges inside it; one that can't be split stays whole. */
function cut(run: Run, edges: number[]): Run[] {
  if (run.kind === "math" || run.href || run.text.length !== run.end - run.start) return [run];
  const inside = edges.filter((edge) => run.start < edge && edge < run.end);
  const stops = [...new Set([run.start, ...inside, run.end])].sort((a, b) => a - b);
  return stops.slice(1).map((end, i) => {
    const start = stops[i] ?? run.start;
    return { ...run, start, end, text: run.text.slice(start - run.start, end - run.start) };
  });
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;
