"use client";

import { type FormEvent, useActionState } from "react";
import { type ButtonLook, buttonClass } from "@/app/_components/ui/button";
import { IDLE } from "@/app/_components/ui/form-state";
import { decideAction } from "../actions";

/** What can be done with the paper in front of one; each has a key. */
export function Controls({
  paper,
  kept,
  onDecide,
  onPick,
  onNext,
  onUndo,
}: {
  paper: string;
  /** Whether it is in the library by now. */
  kept: boolean;
  onDecide: (decision: "save" | "dismiss") => void;
  onPick: (what: "tag" | "list") => void;
  onNext: () => void;
  onUndo: () => void;
}) {
  const [state, send] = useActionState(decideAction, IDLE);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter instanceof HTMLButtonElement) onDecide(submitter.value as "save" | "dismiss");
  };
  return (
    <form
      action={send}
      onSubmit={submit}
      aria-label="Decide"
      className="sticky bottom-[calc(3.1rem+env(safe-area-inset-bottom))] z-5 mt-6 border-line border-t bg-paper py-3 sm:bottom-0"
    >
      <input type="hidden" name="paper" value={paper} />
      {state.status === "failed" && (
        <p role="alert" className="mb-2 text-danger">
          {state.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 pointer-coarse:gap-2.5">
        {!kept && (
          <button
            type="submit"
            name="decision"
            value="dismiss"
            data-shortcut="x"
            className={tall()}
          >
            Dismiss <Key>x</Key>
          </button>
        )}
        <button
          type="submit"
          name="decision"
          value="save"
          data-shortcut="s"
          className={tall("primary")}
        >
          {kept ? "Done" : "Save"} <Key>s</Key>
        </button>
        <button type="button" data-shortcut="t" onClick={() => onPick("tag")} className={scripted}>
          Tag <Key>t</Key>
        </button>
        <button type="button" data-shortcut="l" onClick={() => onPick("list")} className={scripted}>
          List <Key>l</Key>
        </button>
        <a
          href={`/library/inbox?after=${encodeURIComponent(paper)}`}
          onClick={(event) => {
            event.preventDefault();
            onNext();
          }}
          className={tall()}
        >
          Later <Key>j</Key>
        </a>
        <button
          type="button"
          data-shortcut="u"
          onClick={onUndo}
          className={`${tall("bare")} noscript-hidden ml-auto`}
        >
          Undo <Key>u</Key>
        </button>
      </div>
    </form>
  );
}

const tall = (look: ButtonLook = "plain") =>
  `${buttonClass(look)} pointer-coarse:min-h-11 pointer-coarse:px-4`;
const scripted = `${tall()} noscript-hidden`;

/** The key of a control, where there is a keyboard. */
const Key = ({ children }: { children: string }) => (
  <kbd
    aria-hidden
    className="hidden rounded-sm border border-current/30 px-1 font-sans text-[0.72rem] leading-4 opacity-70 not-pointer-coarse:in-data-keys:inline"
  >
    {children}
  </kbd>
);
