import type { ReactNode } from "react";
import { parseLatex } from "@/lib/papers/latex";
import type { Block, Mark, MathRun, Run, TextRun } from "@/lib/papers/latex-runs";
import { mathMl } from "@/lib/papers/math-ml";
import { type Highlight, markRuns, withMarks } from "./marks";

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
  const shown = withMarks(source, blocks, highlights, (run) => (
    <RunText key={run.start} run={run} anchors={anchors} />
  ));
  return shown.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have nothing else
    <Paragraph key={i} last={i === shown.length - 1} alone={!anchors}>
      {block}
    </Paragraph>
  ));
}

/** A stretch of one source, with the highlights that lie on it. */
export const Runs = ({ runs, highlights }: { runs: Run[]; highlights: readonly Highlight[] }) =>
  markRuns(runs, highlights, (run) => <RunText key={run.start} run={run} anchors={false} />);

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
  return (
    <p dir="auto" className={last ? "" : "mb-4"}>
      {children}
    </p>
  );
}

function RunText({ run, anchors }: { run: Run; anchors: boolean }) {
  let shown: ReactNode = run.kind === "math" ? <Formula run={run} /> : <Words run={run} />;
  for (const mark of run.marks) shown = marked(mark, shown);
  if (!anchors) return shown;
  return (
    <span data-start={run.start} data-end={run.end}>
      {shown}
    </span>
  );
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
      className={run.display ? "block overflow-x-auto py-2 in-[.highlight]:bg-(--wash)" : undefined}
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
