"use client";

import {
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useFormStatus } from "react-dom";
import { Form } from "@/app/_components/ui/form";
import { highlightLabel } from "@/lib/annotations/colors";
import type { Color } from "@/lib/annotations/schema";
import { createAnnotationAction, reattachAnnotationAction } from "./actions";
import { useColorNames } from "./color-names";
import { selectionDraft } from "./kept-selections";
import type { SourceRange } from "./selection";

/** Words that were selected, and where their toolbar goes: in pixels from the top left of the abstract. */
export interface Selected extends SourceRange {
  id: number;
  range: Range;
  top: number;
  left: number;
}

interface ToolbarProps {
  selected: Selected;
  paper: string;
  version: number;
  /** The note that gets these words as its place. */
  attach: string | undefined;
  /** Whether other words have been selected since these were sent. */
  hidden: boolean;
  onSend: () => void;
  onDone: () => void;
  close: () => void;
}

/** What can be done with selected words; at the bottom of the screen where fingers select. */
export function Toolbar({ selected, paper, version, attach, hidden, ...on }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useKeys(bar, hidden, on.close);
  const [noting, setNoting] = useState(false);
  const { start, end, top, left, range } = selected;
  const place = { version: String(version), start: String(start), end: String(end) };
  return (
    <div
      ref={bar}
      data-toolbar
      role="toolbar"
      aria-label={attach ? "Place the note" : "Highlight the selection"}
      hidden={hidden}
      onPointerDown={keepSelection}
      onMouseDown={keepSelection}
      className="absolute z-20 max-w-full select-none rounded-2xl bg-ink px-3 py-2 text-paper shadow-lg pointer-coarse:fixed pointer-coarse:inset-x-0! pointer-coarse:top-auto! pointer-coarse:bottom-0 pointer-coarse:rounded-b-none pointer-coarse:pb-[calc(0.5rem+env(safe-area-inset-bottom))]"
      style={{ top, left }}
    >
      {attach ? (
        <Form
          action={reattachAnnotationAction}
          hidden={{ id: attach, ...place }}
          onSubmit={on.onSend}
          onDone={on.onDone}
        >
          <button type="submit" className="min-h-6 px-1 pointer-coarse:min-h-[44px]">
            Put the note here
          </button>
        </Form>
      ) : (
        <Form
          action={createAnnotationAction}
          hidden={{ paper, ...place }}
          draft={selectionDraft({ paper, ...place })}
          onUseDraft={() => setNoting(true)}
          onSubmit={on.onSend}
          onDone={on.onDone}
        >
          <Choice range={range} noting={noting} onNote={() => setNoting(true)} />
        </Form>
      )}
    </div>
  );
}

function Choice({ range, noting, onNote }: { range: Range; noting: boolean; onNote: () => void }) {
  const names = useColorNames();
  const { pending, data } = useFormStatus();
  const drawn = pending ? `sent-${data?.get("color")}` : noting ? "chosen" : null;
  useDrawn(drawn, range);
  return (
    <>
      {noting && (
        <textarea
          name="note"
          aria-label="Note"
          rows={3}
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the reader has just asked for it
          autoFocus
          className="mb-2 block w-56 max-w-full rounded-lg bg-paper p-2 text-ink pointer-coarse:w-full pointer-coarse:text-[16px]"
        />
      )}
      <div
        className={`flex items-center gap-2 pointer-coarse:justify-around ${pending ? "opacity-60" : ""}`}
      >
        {(Object.keys(names) as Color[]).map((color) => (
          <button
            key={color}
            type="submit"
            name="color"
            value={color}
            aria-label={highlightLabel(color, names)}
            title={names[color]}
            aria-disabled={pending}
            onClick={(event) => pending && event.preventDefault()}
            className={`${color} size-[26px] rounded-full border-2 border-[color:var(--edge)] bg-[color:var(--wash)] pointer-coarse:size-[44px]`}
          />
        ))}
        {!noting && (
          <button
            type="button"
            onClick={onNote}
            className="min-h-[26px] px-1.5 text-sm pointer-coarse:min-h-[44px] pointer-coarse:px-4"
          >
            Note
          </button>
        )}
      </div>
    </>
  );
}

/** Draws words that are not the selection any more, or not yet a highlight, without touching them. */
function useDrawn(name: string | null, range: Range) {
  useLayoutEffect(() => {
    if (!name || !CSS.highlights) return;
    const drawn = CSS.highlights.get(name) ?? new Highlight();
    CSS.highlights.set(name, drawn.add(range));
    return () => void drawn.delete(range);
  }, [name, range]);
}

/** `h` and `1` to `4` highlight, Enter opens the note, Escape closes. */
function useKeys(bar: React.RefObject<HTMLDivElement | null>, hidden: boolean, close: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (hidden || event.defaultPrevented) return;
    if (event.key === "Escape") return close();
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.closest("input, textarea, select")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(bar.current?.querySelectorAll("button") ?? [])];
    const elsewhere = target.closest("a, button, summary, mark, [data-note]");
    const button = event.key === "h" ? buttons[0] : buttons.filter(isColor)[Number(event.key) - 1];
    const note = event.key === "Enter" && !elsewhere && buttons.find((one) => !isColor(one));
    if (!button && !note) return;
    event.preventDefault();
    (button ?? (note || undefined))?.click();
  });
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

const isColor = (button: HTMLButtonElement) => button.name === "color";

/** Pressing a button must not take the selection away; a field may. */
function keepSelection(event: PointerEvent | MouseEvent) {
  if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
}
