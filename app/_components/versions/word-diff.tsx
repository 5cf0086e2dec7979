import { Fragment, type ReactNode } from "react";
import type { Highlight } from "@/app/_components/papers/marks";
import { Runs } from "@/app/_components/papers/source-text";
import type { Run } from "@/lib/papers/latex-runs";
import { paragraphsOf, type Segment } from "@/lib/versions/diff";

interface Highlights {
  /** Places in the old source. */
  from: readonly Highlight[];
  /** Places in the new source. */
  to: readonly Highlight[];
}

const NONE: Highlights = { from: [], to: [] };

/** A text with what came and what went, in paragraphs. */
export function WordDiff({
  segments,
  highlights = NONE,
}: {
  segments: readonly Segment[];
  highlights?: Highlights;
}) {
  return paragraphsOf(segments).map((stretches, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text have nothing else
    <p key={i} className="mb-4 last:mb-0">
      {stretches.map(({ kind, runs }, j) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor have the stretches
        <Fragment key={j}>
          {kind === "added" && stretches[j - 1]?.kind === "removed" && " "}
          <Stretch
            kind={kind}
            runs={runs}
            highlights={kind === "removed" ? highlights.from : highlights.to}
          />
        </Fragment>
      ))}
    </p>
  ));
}

function Stretch({
  kind,
  runs,
  highlights,
}: {
  kind: Segment["kind"];
  runs: Run[];
  highlights: readonly Highlight[];
}) {
  const text = <Runs runs={runs} highlights={highlights} />;
  switch (kind) {
    case "same":
      return text;
    case "added":
      return (
        <ins className="added">
          <Spoken>inserted: </Spoken>
          {text}
          <Spoken>, end of insertion </Spoken>
        </ins>
      );
    case "removed":
      return (
        <del className="removed">
          <Spoken>deleted: </Spoken>
          {text}
          <Spoken>, end of deletion </Spoken>
        </del>
      );
  }
}

const Spoken = ({ children }: { children: ReactNode }) => (
  <span className="sr-only">{children}</span>
);
