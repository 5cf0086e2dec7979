import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** `j` and `k` go to the next and the previous paper, `h` to the words of the abstract; the other keys press buttons. */
export function useKeys(step: (by: 1 | -1) => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
    if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    // While words are selected the key highlights them.
    else if (key === "h" && !document.querySelector("[data-toolbar]:not([hidden])")) {
      document.querySelector<HTMLElement>("article [role=group][tabindex]")?.focus();
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** The next paper is read from its title on. */
export function useFocusOn(section: RefObject<HTMLElement | null>, current: string | null) {
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    const element = section.current;
    element?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    if (element && element.getBoundingClientRect().top < 0) element.scrollIntoView();
  }, [section, current]);
}
