"use client";

import { X } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { Flash } from "@/app/_doors/flash";
import { Form } from "../ui/form";
import { undoAction } from "./actions";

const SHOWN_FOR = 12_000;
const CLOSED = "closed-toast";

/** Says what just happened and offers to take it back; stays while it has the focus or the pointer. */
export function Toast({ flash }: { flash: Flash }) {
  const [open, setOpen] = useState(true);
  const [held, setHeld] = useState(false);
  // Its cookie outlives it by a few seconds, and would show it again on the next page.
  const close = useCallback(() => {
    sessionStorage.setItem(CLOSED, flash.id);
    setOpen(false);
  }, [flash.id]);
  useLayoutEffect(() => {
    if (sessionStorage.getItem(CLOSED) === flash.id) setOpen(false);
  }, [flash.id]);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(close, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [held, close]);
  if (!open) return null;
  return (
    <div
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="fixed bottom-16 left-1/2 z-20 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-lg bg-ink px-4 py-2 text-paper shadow-lg sm:bottom-6"
    >
      <span>{flash.message}</span>
      {flash.undo && (
        <Form action={undoAction} label="Undo" hidden={{ id: flash.undo }}>
          <button
            type="submit"
            data-shortcut="u"
            className="whitespace-nowrap font-semibold underline underline-offset-3"
          >
            Undo
          </button>
        </Form>
      )}
      <button type="button" aria-label="Dismiss" onClick={close} className="noscript-hidden">
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
