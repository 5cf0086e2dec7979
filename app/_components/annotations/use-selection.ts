import { type RefObject, useEffect } from "react";
import type { Caret } from "./caret";
import { selectedSource, selectionIn } from "./selection";
import type { Selected } from "./toolbar";

/** Follows the selection inside `root`; it stays while the toolbar has the focus, or a note begun in it. */
export function useSelection(
  root: RefObject<HTMLDivElement | null>,
  caret: RefObject<Caret | null>,
  set: (next: (before: Selected | null) => Selected | null) => void,
) {
  useEffect(() => {
    let dragging = false;
    const follow = () => {
      const element = root.current;
      if (!element || isKept()) return;
      caret.current?.follow();
      const range = dragging ? null : selectionIn(element);
      const source = range && selectedSource(element, range);
      if (!range || !source) return set(() => null);
      const next = { ...source, id: performance.now(), range, ...place(element, range) };
      set((before) => {
        if (before?.start === next.start && before.end === next.end) return before;
        return before ? { ...next, id: before.id } : next;
      });
    };
    const drag = (event: PointerEvent) => {
      dragging = event.pointerType === "mouse" && !isToolbar(event.target);
    };
    const drop = () => {
      if (!dragging) return;
      dragging = false;
      follow();
    };
    follow();
    document.addEventListener("selectionchange", follow);
    document.addEventListener("pointerdown", drag);
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, drop);
    return () => {
      document.removeEventListener("selectionchange", follow);
      document.removeEventListener("pointerdown", drag);
      for (const end of ["pointerup", "pointercancel"]) document.removeEventListener(end, drop);
    };
  }, [root, caret, set]);
}

const isToolbar = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-toolbar]") !== null;

const isKept = () =>
  isToolbar(document.activeElement) ||
  Boolean(
    document.querySelector<HTMLTextAreaElement>("[data-toolbar]:not([hidden]) textarea")?.value,
  );

/** No toolbar is wider, nor higher until a note is written. */
const WIDTH = 248;
const HEIGHT = 56;

/** Below the last line; above the first where the window ends. */
function place(element: HTMLElement, range: Range) {
  const box = element.getBoundingClientRect();
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
  const last = lines.at(-1) ?? range.getBoundingClientRect();
  const first = lines[0] ?? last;
  const above = last.bottom + HEIGHT > innerHeight && first.top > 2 * HEIGHT;
  return {
    top: above ? first.top - box.top - HEIGHT : last.bottom - box.top + 8,
    left: Math.max(0, Math.min(last.left - box.left, box.width - WIDTH)),
  };
}
