"use client";

import { useEffect, useRef } from "react";
import { currentRow, isTyping } from "@/app/_components/shell/keys";
import { Form } from "@/app/_components/ui/form";
import { toggleTagAction } from "./actions";

/** `1` to `9` put the tag with that key on the current row’s paper, or the page’s, or take it off. */
export function TagKeys() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      // While words are selected the numbers are the colours that they can be highlighted in.
      if (event.defaultPrevented || document.querySelector("[data-toolbar]:not([hidden])")) return;
      const paper = isTyping(event.target) ? null : paperHere();
      const form = place.current?.querySelector("form");
      if (!paper || !form) return;
      event.preventDefault();
      for (const [name, value] of [
        ["paper", paper],
        ["digit", event.key],
      ] as const) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = value;
      }
      form.requestSubmit();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <div
      ref={place}
      className="fixed bottom-16 left-4 z-20 max-w-80 rounded-lg bg-raised sm:bottom-6"
    >
      <Form action={toggleTagAction}>
        <input type="hidden" name="paper" />
        <input type="hidden" name="digit" />
      </Form>
    </div>
  );
}

/** What the current row opens; without a row, what the page is about. */
function paperHere(): string | null {
  const row = currentRow();
  const opened = row?.querySelector<HTMLAnchorElement>("a[data-open]");
  if (row && !opened) return null;
  const { pathname, hash } = opened ?? location;
  // A row that leads into a page is that of a note.
  if (!pathname.startsWith("/paper/") || (opened && hash)) return null;
  return decodeURIComponent(pathname.slice("/paper/".length));
}
