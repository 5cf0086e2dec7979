"use client";

import { type ReactNode, useEffect, useRef } from "react";

const WIDE = "(min-width: 60rem)";

/** Puts each note at the height of its highlight, where there is a margin; below the one before. */
export function AlignedNotes({ empty, children }: { empty: boolean; children: ReactNode }) {
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    const notes = aside.current;
    if (!notes) return;
    const align = () => alignNotes(notes);
    align();
    const observer = new ResizeObserver(align);
    observer.observe(notes);
    if (notes.previousElementSibling) observer.observe(notes.previousElementSibling);
    return () => observer.disconnect();
  });
  return (
    <aside ref={aside} aria-label="Notes" className="lg:row-span-2">
      {empty && (
        <p className="mb-5 text-[0.92rem] text-faint">
          Select words of the abstract to highlight them and to keep a note here.
        </p>
      )}
      {children}
    </aside>
  );
}

function alignNotes(aside: HTMLElement) {
  const wide = matchMedia(WIDE).matches;
  const notes = [...aside.querySelectorAll<HTMLElement>("[data-note]")];
  for (const note of notes) note.style.marginTop = "";
  if (!wide) return;
  for (const note of notes) {
    const mark = document.querySelector(`mark[data-annotation="${note.dataset.note}"]`);
    if (!mark) continue;
    const gap = mark.getBoundingClientRect().top - note.getBoundingClientRect().top;
    if (gap > 0) note.style.marginTop = `${gap}px`;
  }
}
