import { beside, isAtom, offsetAt, pointAt, runsIn } from "./selection";

/** A caret in text that can't be edited, moved by the keyboard and drawn by us. */
export class Caret {
  /** Whether the arrow keys move it. */
  active = false;
  /** Where the selection began and where it is, in the source: the page may be drawn anew. */
  private kept: readonly [anchor: number, focus: number] | null = null;
  private inside = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly line: HTMLElement,
    /** Says what it has passed to those who don't see it. */
    private readonly say: (words: string) => void,
  ) {}

  /** Starts at what is selected, else at the highlight that has the focus, else where it was. */
  enter() {
    const mark = document.activeElement?.closest("mark");
    this.active = true;
    this.root.focus();
    if (mark && this.root.contains(mark)) getSelection()?.collapse(mark, 0);
    else if (!this.isInside()) this.putBack();
    if (!this.isInside()) getSelection()?.collapse(...this.edge(false));
    this.follow();
  }

  leave() {
    this.active = false;
    this.line.hidden = true;
  }

  /** Moves by what the key says; false when it says nothing. */
  press(event: KeyboardEvent): boolean {
    const step = stepOf(event);
    const selection = getSelection();
    if (!step || !selection?.focusNode) return false;
    const from = new Range();
    from.setStart(selection.focusNode, selection.focusOffset);
    selection.modify(event.shiftKey ? "extend" : "move", ...step);
    this.correct(selection, from, event.shiftKey);
    // The browser tells of it only later, when the next key may have been pressed already.
    document.dispatchEvent(new Event("selectionchange"));
    this.line.scrollIntoView({ block: "nearest" });
    this.tell(selection, from);
    return true;
  }

  selectAll() {
    getSelection()?.selectAllChildren(this.root);
  }

  deselect() {
    getSelection()?.removeAllRanges();
    this.inside = false;
  }

  moveTo(offset: number) {
    const point = pointAt(this.root, offset);
    if (point) getSelection()?.collapse(...point);
    this.follow();
  }

  /** Remembers where the selection has gone, and draws the caret there. */
  follow() {
    this.inside = this.isInside();
    const ends = this.ends();
    if (!ends) return;
    this.kept = ends;
    const { focusNode, focusOffset } = getSelection() ?? {};
    if (this.active && focusNode) this.draw(focusNode, focusOffset ?? 0);
  }

  /** Puts a selection back that was inside until the text around it was drawn anew. */
  restore() {
    const now = this.ends();
    if (!this.inside || (now?.[0] === this.kept?.[0] && now?.[1] === this.kept?.[1])) return;
    this.putBack();
  }

  private putBack() {
    const [anchor, focus] = (this.kept ?? []).map((offset) => pointAt(this.root, offset));
    if (anchor && focus) getSelection()?.setBaseAndExtent(...anchor, ...focus);
  }

  private ends(): [number, number] | null {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {};
    if (!anchorNode || !focusNode || !this.isInside()) return null;
    const anchor = offsetAt(this.root, anchorNode, anchorOffset ?? 0);
    const focus = offsetAt(this.root, focusNode, focusOffset ?? 0);
    return anchor === null || focus === null ? null : [anchor, focus];
  }

  private isInside(): boolean {
    const { anchorNode = null, focusNode = null } = getSelection() ?? {};
    return this.root.contains(focusNode) && this.root.contains(anchorNode);
  }

  /** Keeps it inside the abstract and out of what is selected whole. */
  private correct(selection: Selection, from: Range, extend: boolean) {
    const { focusNode, focusOffset } = selection;
    if (!focusNode) return;
    const forward = from.comparePoint(focusNode, focusOffset) > 0;
    const run = focusNode.parentElement?.closest<HTMLElement>("[data-start]");
    const point = !this.root.contains(focusNode)
      ? this.edge(forward)
      : run && isAtom(run) && beside(run, forward);
    if (!point) return;
    if (extend) selection.extend(...point);
    else selection.collapse(...point);
  }

  private edge(end: boolean): [Node, number] {
    const runs = runsIn(this.root);
    const run = end ? runs.at(-1) : runs[0];
    return (run && beside(run, end)) ?? [this.root, 0];
  }

  private draw(node: Node, offset: number) {
    const box = boxAt(node, offset);
    const around = this.line.parentElement?.getBoundingClientRect();
    if (!box || !around) return;
    this.line.hidden = false;
    this.line.style.left = `${box.x - around.x - 1}px`;
    this.line.style.top = `${box.y - around.y}px`;
    this.line.style.height = `${box.height}px`;
  }

  private tell(selection: Selection, from: Range) {
    const { focusNode, focusOffset } = selection;
    if (!focusNode) return;
    if (!selection.isCollapsed) return this.say(`Selected: ${selection}`);
    if (from.comparePoint(focusNode, focusOffset) > 0) from.setEnd(focusNode, focusOffset);
    else from.setStart(focusNode, focusOffset);
    this.say(from.toString());
  }
}

const MAC = /Mac|iP/;

/** What a key moves by, as on the platform. */
function stepOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): [string, string] | null {
  const mac = MAC.test(navigator.platform);
  if (altKey && !mac) return null;
  const side = metaKey ? "lineboundary" : ctrlKey || altKey ? "word" : "character";
  switch (key) {
    case "ArrowLeft":
      return ["left", side];
    case "ArrowRight":
      return ["right", side];
    case "ArrowUp":
      return ["backward", ctrlKey ? "paragraph" : "line"];
    case "ArrowDown":
      return ["forward", ctrlKey ? "paragraph" : "line"];
    case "Home":
      return ["backward", ctrlKey ? "documentboundary" : "lineboundary"];
    case "End":
      return ["forward", ctrlKey ? "documentboundary" : "lineboundary"];
    default:
      return null;
  }
}

/** Where a caret at a point stands: points between elements have no box of their own. */
function boxAt(node: Node, offset: number): DOMRect | null {
  const range = new Range();
  range.setStart(node, offset);
  const own = range.getClientRects()[0];
  if (own) return own;
  const before = node.childNodes[offset - 1];
  const beside = before ?? node.childNodes[offset];
  if (!beside) return null;
  range.selectNodeContents(beside);
  const boxes = [...range.getClientRects()];
  const box = before ? boxes.at(-1) : boxes[0];
  return box ? new DOMRect(before ? box.right : box.left, box.y, 0, box.height) : null;
}
