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

/** Selects a stretch of the source on the page; a run that is not as long as its source goes whole. */
export function selectSource(start: number, end: number): void {
  const runs = [...document.querySelectorAll<HTMLElement>("[data-start]")];
  const first = runs.find((run) => start < Number(run.dataset.end));
  const last = runs.findLast((run) => Number(run.dataset.start) < end);
  if (!first || !last) return;
  const from = pointIn(first, start) ?? { node: first, at: 0 };
  const to = pointIn(last, end) ?? { node: last, at: last.childNodes.length };
  first.scrollIntoView({ block: "center" });
  getSelection()?.setBaseAndExtent(from.node, from.at, to.node, to.at);
}

/** Where in the text of a run an offset of the source is; null when it is no copy of its source. */
function pointIn(run: HTMLElement, offset: number): { node: Node; at: number } | null {
  const length = Number(run.dataset.end) - Number(run.dataset.start);
  if (run.textContent?.length !== length || run.querySelector("math")) return null;
  let at = offset - Number(run.dataset.start);
  const texts = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    if (at <= node.length) return { node, at: Math.max(0, at) };
    at -= node.length;
  }
  return null;
}
