/** Offsets into the source text: UTF-16, the end exclusive. */
export interface SourceRange {
  start: number;
  end: number;
}

/**
 * What is selected inside `root`, as offsets into the source that its runs carry. A run that is not
 * as long as its source, such as a formula, counts whole. Null when nothing of it is selected.
 */
export function selectedSource(root: HTMLElement, range: Range): SourceRange | null {
  if (range.collapsed || !root.contains(range.commonAncestorContainer)) return null;
  const runs = [...root.querySelectorAll<HTMLElement>("[data-start]")].filter((run) =>
    range.intersectsNode(run),
  );
  const ends = runs.map((run) => coveredPart(run, range)).filter((part) => part.start < part.end);
  const first = ends[0];
  const last = ends.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

function coveredPart(run: HTMLElement, range: Range): SourceRange {
  const start = Number(run.dataset.start);
  const end = Number(run.dataset.end);
  const text = run.textContent ?? "";
  const from = run.contains(range.startContainer) ? textBefore(run, range, "start") : 0;
  const to = run.contains(range.endContainer) ? textBefore(run, range, "end") : text.length;
  const copies = text.length === end - start && !run.querySelector("math");
  if (!copies) return from < to ? { start, end } : { start, end: start };
  const chosen = text.slice(from, to);
  const lead = chosen.length - chosen.trimStart().length;
  return {
    start: start + from + lead,
    end: start + from + Math.max(lead, chosen.trimEnd().length),
  };
}

/** How many characters of the run stand before an end of the range. */
function textBefore(run: HTMLElement, range: Range, side: "start" | "end"): number {
  const before = document.createRange();
  before.selectNodeContents(run);
  if (side === "start") before.setEnd(range.startContainer, range.startOffset);
  else before.setEnd(range.endContainer, range.endOffset);
  return before.toString().length;
}
