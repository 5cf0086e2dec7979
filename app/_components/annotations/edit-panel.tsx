"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { listDrafts } from "@/app/_components/ui/drafts";
import { useDraftsOf } from "@/app/_components/ui/use-draft";

/**
 * A panel with the forms of a note. Where scripts run, they are on the page only once it is opened:
 * a browser looks through all forms after every change, and a page has many notes.
 */
export function EditPanel({
  label,
  draft,
  children,
}: {
  label: string;
  /** What the drafts of its form are kept under; with one, the form is there to offer it. */
  draft: string;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDetailsElement>(null);
  const of = useDraftsOf(draft);
  const [filled, fill] = useState(true);
  useLayoutEffect(() => {
    fill(Boolean(panel.current?.open || (of && listDrafts(`${of}#`).length > 0)));
  }, [of]);
  return (
    <details
      ref={panel}
      onToggle={({ currentTarget }) => currentTarget.open && fill(true)}
      className="mt-1 mr-3 inline-block open:block"
    >
      <summary className="inline-block text-[0.8rem] text-soft underline underline-offset-3">
        {label}
      </summary>
      {filled && children}
    </details>
  );
}
