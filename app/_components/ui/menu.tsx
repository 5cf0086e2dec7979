"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "./button";

const SIDES = {
  start: "left-0",
  end: "right-0",
  "end-if-wide": "sm:right-0 max-sm:inset-x-4",
} as const;

/** A button that opens a small panel; Escape and a click elsewhere close it. */
export function Menu({
  label,
  shortcut,
  align = "start",
  className = buttonClass(),
  children,
}: {
  label: ReactNode;
  shortcut?: string;
  /** The side of the button that the panel keeps to. */
  align?: "start" | "end" | "end-if-wide";
  /** Of the button. */
  className?: string;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        menu.querySelector("summary")?.focus();
      } else if (menu.contains(event.target as Node)) return;
      menu.open = false;
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return (
    // On a narrow page, one that would stand out of it is as wide as the page.
    <details ref={details} className={align === "end-if-wide" ? "sm:relative" : "relative"}>
      <summary className={className} data-shortcut={shortcut}>
        {label}
      </summary>
      <div
        className={`absolute z-10 mt-1 ${SIDES[align]} max-w-[calc(100vw-2.5rem)] rounded-lg border border-line bg-raised p-3 shadow-lg`}
      >
        {children}
      </div>
    </details>
  );
}
