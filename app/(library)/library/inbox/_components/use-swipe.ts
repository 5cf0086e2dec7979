import { type RefObject, useEffect, useEffectEvent } from "react";

export type Side = "left" | "right";

/** A finger that has gone so far sideways, in pixels, moves the card and doesn't scroll. */
const BEGIN = 12;

/**
 * Hears of a card that a finger moved far enough to a side, and moves it along (`--swipe`, in pixels;
 * `data-swipe` names the side that letting go now would choose).
 */
export function useSwipe(card: RefObject<HTMLElement | null>, onSwipe: (side: Side) => void) {
  const swiped = useEffectEvent(onSwipe);
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    const stop = new AbortController();
    let from: { id: number; x: number; y: number; moving: boolean } | null = null;
    const show = (by: number) => {
      element.style.setProperty("--swipe", `${by}px`);
      const side = sideOf(by, element);
      if (side) element.dataset.swipe = side;
      else delete element.dataset.swipe;
    };
    const listen = (type: "down" | "move" | "up" | "cancel", hear: (e: PointerEvent) => void) =>
      element.addEventListener(`pointer${type}`, hear, { signal: stop.signal });
    listen("down", ({ pointerType, isPrimary, pointerId: id, clientX: x, clientY: y }) => {
      const selecting = getSelection()?.isCollapsed === false;
      from =
        pointerType === "touch" && isPrimary && !selecting ? { id, x, y, moving: false } : null;
    });
    listen("move", ({ pointerId, clientX, clientY }) => {
      if (from?.id !== pointerId) return;
      const [x, y] = [clientX - from.x, clientY - from.y];
      if (!from.moving && Math.abs(y) > BEGIN) from = null;
      else if (from.moving || Math.abs(x) > BEGIN) {
        if (!from.moving) element.setPointerCapture(pointerId);
        from.moving = true;
        show(x);
      }
    });
    listen("up", ({ pointerId, clientX }) => {
      if (from?.id !== pointerId) return;
      const side = from.moving && sideOf(clientX - from.x, element);
      from = null;
      show(0);
      if (side) swiped(side);
    });
    listen("cancel", () => {
      from = null;
      show(0);
    });
    return () => stop.abort();
  }, [card]);
}

function sideOf(by: number, { clientWidth }: HTMLElement): Side | null {
  if (Math.abs(by) < Math.min(120, clientWidth / 3)) return null;
  return by < 0 ? "left" : "right";
}
