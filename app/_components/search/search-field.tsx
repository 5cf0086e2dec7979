"use client";

import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import type { Offered } from "./suggestions";

/** Loaded when somebody comes to the field: pages that are read don't pay for it. */
const Suggestions = lazy(() => import("./suggestions"));

/**
 * The field of a search. Where there is JavaScript, it offers what the text may become (the combobox of
 * ARIA): arrows choose, Enter goes there, Escape leaves the text as it is.
 */
export function SearchField({
  text,
  label,
  describedBy,
  placeholder,
  shortcut,
  className,
}: {
  text?: string;
  label: string;
  describedBy?: string;
  placeholder?: string;
  shortcut?: string;
  className: string;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [live, setLive] = useState(false);
  const [met, setMet] = useState(false);
  const [offered, setOffered] = useState<Offered | null>(null);
  useEffect(() => {
    setLive(true);
    // Whoever was quicker than the script is in it already.
    if (document.activeElement === field.current) setMet(true);
  }, []);
  return (
    <>
      <input
        ref={field}
        type="search"
        name="q"
        defaultValue={text}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        data-shortcut={shortcut}
        // Without JavaScript it is a field like others.
        {...(live && {
          role: "combobox",
          "aria-expanded": offered !== null,
          "aria-controls": offered?.list,
          "aria-activedescendant": offered?.chosen,
          "aria-autocomplete": "list",
        })}
        autoComplete="off"
        onFocus={() => setMet(true)}
        className={className}
      />
      {met && (
        <Suspense>
          <Suggestions id={id} field={field} show={setOffered} />
        </Suspense>
      )}
    </>
  );
}
