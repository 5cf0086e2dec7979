/** Getting from highlights to their notes, and from one highlight to another. */

/**
 * Leads from what was clicked to its note; where highlights overlap to that of the innermost, and
 * clicked again to the next one.
 * @param last the highlight that the click before this one led to
 * @returns the highlight whose note has the focus now
 */
export function openNote(target: Element, last: string | null): string | null {
  const ids: string[] = [];
  for (let mark = markOf(target); mark; mark = markOf(mark.parentElement)) {
    ids.push(mark.dataset.annotation ?? "");
  }
  const id = ids[(last === null ? 0 : ids.indexOf(last) + 1) % ids.length];
  if (id === undefined) return null;
  focusNote(id);
  return id;
}

export const focusNote = (id: string) => document.getElementById(`note-${id}`)?.focus();

/** Focuses the next highlight, or the one before; from where the focus is, in its text or its note. */
export function stepHighlight(root: HTMLElement, by: 1 | -1) {
  const marks = [...root.querySelectorAll<HTMLElement>("mark[id]")];
  const active = document.activeElement;
  const id =
    markOf(active)?.dataset.annotation ?? active?.closest<HTMLElement>("[data-note]")?.dataset.note;
  const at = marks.findIndex((mark) => mark.dataset.annotation === id);
  const first = by === 1 ? 0 : marks.length - 1;
  const next = at === -1 ? first : Math.max(0, Math.min(at + by, marks.length - 1));
  marks[next]?.focus();
}

/** Shows how far the highlight reaches that has the focus. */
export function showExtent(root: HTMLElement, mark: HTMLElement) {
  const ranges = [...root.querySelectorAll(`[data-annotation="${mark.dataset.annotation}"]`)].map(
    (part) => {
      const range = new Range();
      range.selectNodeContents(part);
      return range;
    },
  );
  CSS.highlights?.set("current", new Highlight(...ranges));
}

export const hideExtent = () => CSS.highlights?.delete("current");

export const markOf = (element: Element | null | undefined) =>
  element?.closest<HTMLElement>("mark[data-annotation]");
