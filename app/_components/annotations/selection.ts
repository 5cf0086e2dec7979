import { signEnd, signStart } from "@/lib/annotations/graphemes";

/** Offsets into the source text: UTF-16, the end exclusive. */
export interface SourceRange {
  start: number;
  end: number;
}

/** The part inside `root` of a selection that begins or ends there. */
export function selectionIn(root: HTMLElement): Range | null {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  if (!root.contains(selection.anchorNode) && !root.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!root.contains(range.startContainer)) range.setStart(root, 0);
  if (!root.contains(range.endContainer)) range.setEnd(root, root.childNodes.length);
  return range;
}

/**
 * What a range inside `root` covers, as offsets into the source that its runs carry. A run that is
 * not as long as its source, such as a formula, counts whole. Null when it covers nothing.
 */
export function selectedSource(root: HTMLElement, range: Range): SourceRange | null {
  const ends = runsIn(root)
    .filter((run) => range.intersectsNode(run))
    .map((run) => coveredPart(run, range))
    .filter((part) => part.start < part.end);
  const first = ends[0];
  const last = ends.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

function coveredPart(run: HTMLElement, range: Range): SourceRange {
  const { start, end } = offsetsOf(run);
  const text = run.textContent ?? "";
  const from = run.contains(range.startContainer)
    ? textBefore(run, range.startContainer, range.startOffset)
    : 0;
  const to = run.contains(range.endContainer)
    ? textBefore(run, range.endContainer, range.endOffset)
    : text.length;
  if (isAtom(run)) return from < to ? { start, end } : { start, end: start };
  const chosen = text.slice(signStart(text, from), signEnd(text, to));
  const lead = chosen.length - chosen.trimStart().length;
  const at = start + signStart(text, from);
  return { start: at + lead, end: at + Math.max(lead, chosen.trimEnd().length) };
}

/** Whether a run is selected whole: it is not its source, character by character. */
export function isAtom(run: HTMLElement): boolean {
  const { start, end } = offsetsOf(run);
  return run.textContent?.length !== end - start || run.querySelector("math") !== null;
}

/** The offset in the source of a point inside `root`; null where no run is. */
export function offsetAt(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>("[data-start]");
  if (run && root.contains(run)) {
    const { start, end } = offsetsOf(run);
    const before = textBefore(run, node, offset);
    if (!isAtom(run)) return start + before;
    return before === 0 ? start : end;
  }
  const point = document.createRange();
  point.setStart(node, offset);
  const next = runsIn(root).find((one) => point.comparePoint(one, 0) >= 0);
  const last = runsIn(root).at(-1);
  return next ? offsetsOf(next).start : last ? offsetsOf(last).end : null;
}

/** The point inside `root` where an offset of the source is; beside a run that is not to be split. */
export function pointAt(root: HTMLElement, offset: number): [Node, number] | null {
  const run = runsIn(root).find((one) => offset <= offsetsOf(one).end);
  if (!run) return null;
  if (isAtom(run)) return beside(run, offset > offsetsOf(run).start);
  const texts = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  const text = texts.nextNode();
  return text && [text, Math.max(0, offset - offsetsOf(run).start)];
}

export function beside(run: Element, after: boolean): [Node, number] | null {
  const parent = run.parentNode;
  return parent && [parent, [...parent.childNodes].indexOf(run) + (after ? 1 : 0)];
}

export const runsIn = (root: HTMLElement) => [
  ...root.querySelectorAll<HTMLElement>("[data-start]"),
];

const offsetsOf = ({ dataset }: HTMLElement) => ({
  start: Number(dataset.start),
  end: Number(dataset.end),
});

/** How many characters of the run stand before a point in it. */
function textBefore(run: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(run);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Selects a stretch of the source on the page; a run that is not as long as its source goes whole. */
export function selectSource(start: number, end: number): void {
  const from = pointAt(document.body, start);
  const to = pointAt(document.body, end);
  if (!from || !to) return;
  getSelection()?.setBaseAndExtent(...from, ...to);
  from[0].parentElement?.scrollIntoView({ block: "center" });
}
