import type { ReactNode } from "react";
import { parseLatex } from "@/lib/papers/latex";
import type { Block, Mark, MathRun, Run, TextRun } from "@/lib/papers/latex-runs";
import { mathMl } from "@/lib/papers/math-ml";

export interface Highlight {
  id: string;
  /** UTF-16 offsets into the source; the end is exclusive. */
  start: number;
  end: number;
  color: "amber" | "green" | "blue" | "rose";
}

/**
 * LaTeX source as typography and MathML, made on the server. With `anchors`, runs carry the offsets
 * of their source, so that a selection can be mapped back to it.
 */
export function SourceText({
  source,
  anchors = false,
  highlights = [],
  limit = Number.POSITIVE_INFINITY,
}: {
  source: string;
  anchors?: boolean;
  /** The source offset to stop at: rows show only the beginning. */
  limit?: number;
  highlights?: readonly Highlight[];
}) {
  const blocks = beginning(parseLatex(source), limit);
  return blocks.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have nothing else
    <Paragraph key={i} last={i === blocks.length - 1} alone={!anchors}>
      <Runs runs={block} anchors={anchors} highlights={highlights} />
    </Paragraph>
  ));
}

/** Runs of one source, with the highlights that lie on them. */
export function Runs({
  runs,
  anchors = false,
  highlights,
}: {
  runs: Run[];
  anchors?: boolean;
  highlights: readonly Highlight[];
}) {
  return runs
    .flatMap((run) => cut(run, highlights))
    .map((run) => <RunText key={run.start} run={run} anchors={anchors} highlights={highlights} />);
}

function Paragraph({
  last,
  alone,
  children,
}: {
  last: boolean;
  alone: boolean;
  children: ReactNode;
}) {
  if (alone) return last ? children : [children, " "];
  return <p className={last ? "" : "mb-4"}>{children}</p>;
}

function RunText({
  run,
  anchors,
  highlights,
}: {
  run: Run;
  anchors: boolean;
  highlights: readonly Highlight[];
}) {
  const offsets = anchors ? { "data-start": run.start, "data-end": run.end } : undefined;
  let shown: ReactNode = run.kind === "math" ? <Formula run={run} /> : <Words run={run} />;
  for (const mark of run.marks) shown = marked(mark, shown);
  if (offsets) shown = <span {...offsets}>{shown}</span>;
  for (const highlight of highlights) {
    if (highlight.start < run.end && run.start < highlight.end) {
      shown = (
        <mark data-annotation={highlight.id} className={`highlight ${highlight.color}`}>
          {shown}
        </mark>
      );
    }
  }
  return shown;
}

function Words({ run }: { run: TextRun }) {
  if (!run.href) return run.text;
  return (
    <a href={run.href} rel="nofollow noopener" className="underline">
      {run.text}
    </a>
  );
}

function Formula({ run }: { run: MathRun }) {
  const html = mathMl(run.tex, run.display);
  if (html === null) return run.display ? `$$${run.tex}$$` : `$${run.tex}$`;
  return (
    <span
      className={run.display ? "block overflow-x-auto py-2" : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: Temml escapes what it is given
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function marked(mark: Mark, children: ReactNode): ReactNode {
  switch (mark) {
    case "em":
      return <em>{children}</em>;
    case "strong":
      return <strong>{children}</strong>;
    case "code":
      return <code>{children}</code>;
    case "sup":
      return <sup>{children}</sup>;
    case "sub":
      return <sub>{children}</sub>;
    case "underline":
      return <u>{children}</u>;
    case "smallcaps":
      return <span className="[font-variant-caps:small-caps]">{children}</span>;
  }
}

function beginning(blocks: Block[], limit: number): Block[] {
  return blocks
    .map((block) => block.filter((run) => run.start < limit).map((run) => ending(run, limit)))
    .filter((block) => block.length > 0);
}

function ending(run: Run, limit: number): Run {
  if (run.kind === "math" || run.end <= limit) return run;
  return { ...run, text: `${run.text.slice(0, limit - run.start)}…` };
}

/** Splits a run where highlights begin and end; one that can't be split stays whole. */
function cut(run: Run, highlights: readonly Highlight[]): Run[] {
  if (run.kind === "math" || run.href || run.text.length !== run.end - run.start) return [run];
  const edges = highlights
    .flatMap(({ start, end }) => [start, end])
    .filter((edge) => run.start < edge && edge < run.end);
  const stops = [...new Set([run.start, ...edges, run.end])].sort((a, b) => a - b);
  return stops.slice(1).map((end, i) => {
    const start = stops[i] ?? run.start;
    return { ...run, start, end, text: run.text.slice(start - run.start, end - run.start) };
  });
}
