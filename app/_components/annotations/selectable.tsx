"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { type Selected, Toolbar } from "./toolbar";
import { useCaret } from "./use-caret";
import { useSelection } from "./use-selection";

/** The note that is being given a new place, and the words that it was on. */
interface Attach {
  id: string;
  quote: string;
}

/** Lets words of the abstract inside it be selected and highlighted, by pointer, touch and keyboard. */
export function Selectable({
  paper,
  version,
  attach,
  children,
}: {
  paper: string;
  version: number;
  attach?: Attach | undefined;
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const help = useId();
  const [selected, setSelected] = useState<Selected | null>(null);
  const [sent, setSent] = useState<Selected[]>([]);
  const { caret, line, told, handlers } = useCaret(root);
  useSelection(root, caret, setSelected);
  // What one was about to do is over with the address that asked for it.
  const leave = useEffectEvent(() => {
    caret.current?.deselect();
    setSent([]);
  });
  useEffect(() => (attach?.id ? leave : undefined), [attach?.id]);

  // What is on its way stays selected until it is drawn.
  const fresh = sent.some((one) => isSame(one, selected)) ? null : selected;
  const done = ({ id, end }: Selected) => {
    setSent((all) => all.filter((one) => one.id !== id));
    if (fresh) return;
    setSelected(null);
    if (caret.current?.active) caret.current.moveTo(end);
    else caret.current?.deselect();
  };
  return (
    <div className="relative">
      {attach && <Placing paper={paper} quote={attach.quote} />}
      {/* biome-ignore lint/a11y/useSemanticElements: it is text, not a group of fields */}
      <div ref={root} role="group" aria-label="Abstract" aria-describedby={help} {...handlers}>
        {children}
      </div>
      <p id={help} hidden>
        Arrow keys move a caret, with Shift they select. h highlights what is selected, Enter writes
        a note on it. n and p go to the next and the previous highlight.
      </p>
      <p ref={told} role="status" className="sr-only" />
      <span ref={line} hidden className="caret" />
      {[...sent, ...(fresh ? [fresh] : [])].map((one) => (
        <Toolbar
          key={one.id}
          selected={one}
          paper={paper}
          version={version}
          attach={attach?.id}
          hidden={fresh !== null && one !== fresh}
          onSend={() => {
            setSent((all) => [...all.filter(({ id }) => id !== one.id), one]);
            setSelected(null);
          }}
          onDone={() => done(one)}
          close={() => {
            setSent((all) => all.filter(({ id }) => id !== one.id));
            setSelected(null);
            if (document.activeElement?.closest("[data-toolbar]")) root.current?.focus();
          }}
        />
      ))}
    </div>
  );
}

const isSame = (a: Selected, b: Selected | null) => a.start === b?.start && a.end === b.end;

function Placing({ paper, quote }: { paper: string; quote: string }) {
  return (
    <p className="mb-4 rounded-lg bg-accent-wash px-3 py-2 text-[0.93rem] noscript-hidden">
      Select the words that the note on “{quote}” belongs to.{" "}
      <Link href={`/paper/${paper}`} prefetch={false} className="underline underline-offset-3">
        Cancel
      </Link>
    </p>
  );
}
