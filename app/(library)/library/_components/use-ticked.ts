import { useEffect, useState } from "react";

const boxes = (checked = "") => [
  ...document.querySelectorAll<HTMLInputElement>(`[type=checkbox][name=paper]${checked}`),
];
const isBox = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches("[type=checkbox][name=paper]");

/**
 * How many rows are ticked. Rows are many, and come and go, so the page listens for all of them: with
 * Shift, a click ticks all from the last one on; the box in the head ticks all that are there. What
 * is sent has the ids of all boxes in one field: a form of thousands of fields would be too long.
 */
export function useTicked(): number {
  const [ticked, setTicked] = useState(0);
  useEffect(() => {
    let last: HTMLInputElement | null = null;
    const count = () => setTicked(boxes(":checked").length);
    const click = (event: MouseEvent) => {
      if (!isBox(event.target)) return;
      if (event.shiftKey && last) tickBetween(last, event.target);
      last = event.target;
    };
    const change = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.matches("[data-tick-all]")) {
        for (const box of boxes()) box.checked = target.checked;
      } else if (!isBox(target)) return;
      count();
    };
    const reset = ({ target }: Event) => {
      if (!(target instanceof HTMLFormElement) || target.id !== "many") return;
      // The boxes are emptied once all have heard of it.
      setTimeout(() => {
        const heads = document.querySelectorAll<HTMLInputElement>("[data-tick-all]");
        for (const box of [...heads, ...boxes(":checked")]) box.checked = false;
        count();
      });
    };
    const join = ({ target, formData }: FormDataEvent) => {
      if (!(target instanceof HTMLFormElement) || target.id !== "many") return;
      const papers = boxes(":checked").map(({ value }) => value);
      formData.delete("paper");
      if (papers.length > 0) formData.set("paper", papers.join());
    };
    const heard = { click, change, reset, formdata: join };
    for (const [name, listen] of Object.entries(heard)) {
      document.addEventListener(name, listen as EventListener);
    }
    count();
    return () => {
      for (const [name, listen] of Object.entries(heard)) {
        document.removeEventListener(name, listen as EventListener);
      }
    };
  }, []);
  return ticked;
}

/** @param ids joined with commas, as they were sent */
export function tickAgain(ids: string) {
  const ticked = new Set(ids.split(","));
  for (const box of boxes()) if (ticked.has(box.value)) box.click();
}

function tickBetween(from: HTMLInputElement, to: HTMLInputElement) {
  const all = boxes();
  const [a, b] = [all.indexOf(from), all.indexOf(to)];
  if (a < 0) return;
  for (const box of all.slice(Math.min(a, b), Math.max(a, b) + 1)) box.checked = to.checked;
}
