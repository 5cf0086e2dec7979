"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { currentRow, isTyping } from "./keys";

const KEYS = [
  ["j / k", "Next or previous row"],
  ["o", "Open it"],
  ["s", "Save it"],
  ["v", "Upvote it, or take that back"],
  ["e", "Its status"],
  ["t", "Its tags"],
  ["1 to 9", "The tag with that number, on or off"],
  ["l", "Its lists"],
  ["c", "Caret in the abstract: arrows move it, with Shift they select"],
  ["h, or 1 to 4", "Highlight the selection, in a colour"],
  ["Enter", "Write a note on the selection"],
  ["n / p", "Next or previous highlight; Enter leads to its note"],
  ["Alt + ↑ / ↓", "Move it, in a list that you keep"],
  ["x", "Tick it; in the inbox, dismiss the paper"],
  ["u", "Undo"],
  ["y", "Copy the BibTeX of the paper"],
  ["/", "Search"],
  ["g then h, t, l, i, s or a", "Today, trending, library, inbox, lists, or highlights and notes"],
  ["?", "This help"],
] as const;

const PLACES: Readonly<Record<string, string>> = {
  h: "/",
  t: "/trending",
  l: "/library",
  i: "/library/inbox",
  s: "/lists",
  a: "/library/annotations",
};

/** Whether `g` was pressed last; kept here, because a page that arrives right then puts up a keyboard of its own. */
let going = false;

/** The keyboard of every page, and the list of its keys. `data-keys` says that they work from now on. */
export function Shortcuts() {
  const help = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const go = useEffectEvent((place: string) => router.push(place));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { key } = event;
      const place = going ? PLACES[key] : undefined;
      going = key === "g";
      if (place) go(place);
      else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
      else if (key === "?") help.current?.showModal();
      else if (key === "o") currentRow()?.querySelector<HTMLElement>("[data-open]")?.click();
      else if ("setlxuyv/".includes(key)) use(key);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    document.documentElement.setAttribute("data-keys", "");
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <dialog
      ref={help}
      aria-labelledby="shortcuts"
      className="m-auto rounded-xl border border-line bg-raised p-6 text-ink backdrop:bg-black/40"
    >
      <h2 id="shortcuts" className="mb-4 font-semibold font-serif text-xl">
        Keyboard
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {KEYS.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="font-medium text-[0.85rem] text-soft">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-5">
        <button type="submit" className="underline underline-offset-3">
          Close
        </button>
      </form>
    </dialog>
  );
}

const rows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")];

function step(by: 1 | -1) {
  const all = rows();
  const current = currentRow();
  const at = current ? all.indexOf(current) + by : by === 1 ? 0 : all.length - 1;
  const next = all[Math.max(0, Math.min(at, all.length - 1))];
  if (!next) return;
  current?.removeAttribute("data-current");
  next.setAttribute("data-current", "");
  next.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Presses the control of the current row that has the key; of the page, where there is no row. */
function use(key: string) {
  const selector = `[data-shortcut="${key}"]`;
  const control =
    currentRow()?.querySelector<HTMLElement>(selector) ??
    document.querySelector<HTMLElement>(selector);
  if (!control) return;
  const ticks = control.matches("[type=checkbox]");
  // The keys go on working from the row.
  if (!ticks) control.focus();
  if (control.matches("input, select") && !ticks) return;
  control.click();
  control.closest("details[open]")?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
}
