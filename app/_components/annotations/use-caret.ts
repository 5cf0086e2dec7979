import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { Caret } from "./caret";
import { focusNote, hideExtent, markOf, openNote, showExtent, stepHighlight } from "./reaching";

/** The caret, and the keys that lead to it and to the highlights from anywhere on the page. */
export function useCaret(root: RefObject<HTMLDivElement | null>) {
  const line = useRef<HTMLSpanElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const caret = useRef<Caret>(null);
  const opened = useRef<string>(null);
  useEffect(() => {
    const element = root.current;
    if (!element || !line.current) return;
    const own = new Caret(element, line.current, (words) => {
      if (told.current) told.current.textContent = words;
    });
    caret.current = own;
    element.tabIndex = 0;
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target, key } = event;
      if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
      if (key === "c") own.enter();
      else if (key === "n" || key === "p") stepHighlight(element, key === "n" ? 1 : -1);
      else return;
      event.preventDefault();
    };
    const draw = () => own.follow();
    document.addEventListener("keydown", press);
    window.addEventListener("resize", draw);
    return () => {
      document.removeEventListener("keydown", press);
      window.removeEventListener("resize", draw);
    };
  }, [root]);
  useLayoutEffect(() => caret.current?.restore());
  const handlers = {
    onClick: ({ target }: MouseEvent) => {
      if (getSelection()?.isCollapsed) opened.current = openNote(target as Element, opened.current);
    },
    onPointerDown: () => caret.current?.leave(),
    onFocus: (event: FocusEvent<HTMLElement>) => focused(event, caret.current),
    onBlur: (event: FocusEvent) => blurred(event, caret.current),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => pressed(event, caret.current),
  };
  return { caret, line, told, handlers };
}

function focused({ target, currentTarget }: FocusEvent<HTMLElement>, caret: Caret | null) {
  const mark = markOf(target);
  if (mark) showExtent(currentTarget, mark);
  else if (target === currentTarget && !caret?.active && target.matches(":focus-visible")) {
    caret?.enter();
  }
}

function blurred({ target, currentTarget }: FocusEvent, caret: Caret | null) {
  if (markOf(target)) hideExtent();
  if (target === currentTarget) caret?.leave();
}

function pressed(event: KeyboardEvent<HTMLElement>, caret: Caret | null) {
  const { target, currentTarget, key } = event;
  const mark = target instanceof Element && target.matches("mark") && markOf(target);
  if (mark && key === "Enter") {
    event.preventDefault();
    focusNote(mark.dataset.annotation ?? "");
  }
  if (!caret?.active || target !== currentTarget) return;
  if (key === "Escape") {
    const { isCollapsed, focusNode, focusOffset } = getSelection() ?? {};
    if (isCollapsed || !focusNode) currentTarget.blur();
    else getSelection()?.collapse(focusNode, focusOffset);
  } else if (key === "a" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    caret.selectAll();
  } else if (caret.press(event.nativeEvent)) event.preventDefault();
}
