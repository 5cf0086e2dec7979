"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Form } from "@/app/_components/ui/form";
import { highlightLabel } from "@/lib/annotations/colors";
import type { Color } from "@/lib/annotations/schema";
import { createAnnotationAction } from "./actions";
import { useColorNames } from "./color-names";
import { selectionDraft } from "./kept-selections";
import { type SourceRange, selectedSource } from "./selection";

interface Selected extends SourceRange {
  range: Range;
  /** Where the toolbar goes, in pixels from the top left of the abstract. */
  top: number;
  left: number;
}

/** Lets words of the abstract inside it be selected and highlighted. */
export function Selectable({
  paper,
  version,
  children,
}: {
  paper: string;
  version: number;
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  useSelection(root, setSelected);
  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the notes can be reached without it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the notes can be reached without it */}
      <div ref={root} onClick={(event) => openNote(event.target as Element)}>
        {children}
      </div>
      {selected && (
        <Toolbar
          key={`${selected.start}-${selected.end}`}
          selected={selected}
          hidden={{
            paper,
            version: String(version),
            start: String(selected.start),
            end: String(selected.end),
          }}
          close={() => setSelected(null)}
        />
      )}
    </div>
  );
}

function Toolbar({
  selected: { range, top, left },
  hidden,
  close,
}: {
  selected: Selected;
  hidden: Record<string, string>;
  close: () => void;
}) {
  const names = useColorNames();
  const [noting, setNoting] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
      if (event.key === "h" && !isTyping(event) && !event.ctrlKey && !event.metaKey) {
        bar.current?.querySelector("button")?.click();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [close]);
  return (
    <div
      ref={bar}
      data-toolbar
      role="toolbar"
      aria-label="Highlight the selection"
      className="absolute z-10 rounded-2xl bg-ink px-3 py-2 text-paper shadow-lg"
      style={{ top, left }}
    >
      <Form
        action={createAnnotationAction}
        hidden={hidden}
        draft={selectionDraft(hidden)}
        onUseDraft={() => setNoting(true)}
        onSubmit={() => CSS.highlights?.set("pending", new Highlight(range))}
        onDone={() => {
          CSS.highlights?.delete("pending");
          getSelection()?.removeAllRanges();
          close();
        }}
      >
        {noting && (
          <textarea
            name="note"
            aria-label="Note"
            rows={3}
            // biome-ignore lint/a11y/noAutofocus: the reader has just asked for it
            autoFocus
            className="mb-2 block w-56 rounded-lg bg-paper p-2 text-ink"
          />
        )}
        <div className="flex items-center gap-2">
          {(Object.keys(names) as Color[]).map((color) => (
            <button
              key={color}
              type="submit"
              name="color"
              value={color}
              aria-label={highlightLabel(color, names)}
              title={names[color]}
              className={`${color} size-6 rounded-full border-2 border-[color:var(--edge)] bg-[color:var(--wash)]`}
            />
          ))}
          {!noting && (
            <button type="button" onClick={() => setNoting(true)} className="px-1 text-sm">
              Note
            </button>
          )}
        </div>
      </Form>
    </div>
  );
}

/** Follows the selection inside `root`; it stays while the toolbar has the focus. */
function useSelection(
  root: React.RefObject<HTMLDivElement | null>,
  set: (selected: Selected | null) => void,
) {
  useEffect(() => {
    const follow = () => {
      const element = root.current;
      const selection = getSelection();
      if (!element || document.activeElement?.closest("[data-toolbar]")) return;
      const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
      const source = range && selectedSource(element, range);
      set(
        range && source ? { ...source, range: range.cloneRange(), ...place(element, range) } : null,
      );
    };
    follow();
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, [root, set]);
}

const TOOLBAR_WIDTH = 200;

function place(element: HTMLElement, range: Range) {
  const box = element.getBoundingClientRect();
  const last = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const left = Math.min(last.left - box.left, box.width - TOOLBAR_WIDTH);
  return { top: last.bottom - box.top + 8, left: Math.max(0, left) };
}

/** Clicking a highlight leads to its note. */
function openNote(target: Element) {
  const id = target.closest("mark")?.dataset.annotation;
  if (id && getSelection()?.isCollapsed) document.getElementById(`note-${id}`)?.focus();
}

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.closest("input, textarea, select") !== null;
