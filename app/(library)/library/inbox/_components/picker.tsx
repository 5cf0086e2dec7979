"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { buttonClass } from "@/app/_components/ui/button";

export interface Option {
  value: string;
  label: string;
}

/** Chooses one of many by typing a part of its name, or makes a new one of what was typed. */
export function Picker({
  title,
  options,
  make,
  longest,
  onChoose,
  close,
}: {
  title: string;
  options: Option[];
  /** What making a new one is called: “New tag”. */
  make: string;
  longest: number;
  /** A new one has no value. */
  onChoose: (option: { value: string | null; label: string }) => void;
  close: () => void;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  const name = typed.replace(/\s+/g, " ").trim();
  const found = matching(options, name);
  const known = options.some(({ label }) => label.toLowerCase() === name.toLowerCase());
  const offered = [
    ...found.map(({ value, label }) => ({ value, label, shown: label })),
    ...(name && !known ? [{ value: null, label: name, shown: `${make} “${name}”` }] : []),
  ];
  const chosen = Math.min(at, offered.length - 1);
  const choose = (index: number) => {
    const option = offered[index];
    if (!option) return;
    onChoose({ value: option.value, label: option.label });
    close();
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || offered.length === 0) return;
    event.preventDefault();
    setAt((chosen + by + offered.length) % offered.length);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(chosen);
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={close}
      className="m-auto mt-[18vh] w-[min(24rem,calc(100vw-2rem))] rounded-xl border border-line bg-raised p-4 text-ink backdrop:bg-black/40"
    >
      <form onSubmit={submit}>
        <label
          id={`${id}-title`}
          htmlFor={`${id}-name`}
          className="mb-1.5 block font-medium text-[0.93rem]"
        >
          {title}
        </label>
        <input
          id={`${id}-name`}
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-options`}
          aria-activedescendant={offered.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          maxLength={longest}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
          className="w-full rounded-lg border border-line bg-paper px-3 py-2 pointer-coarse:text-[16px]"
        />
        <div
          id={`${id}-options`}
          role="listbox"
          aria-label={title}
          className="mt-2 max-h-64 overflow-y-auto"
        >
          {offered.map(({ value, shown }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys choose from the field
            <div
              key={value ?? "new"}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onClick={() => choose(index)}
              className="cursor-pointer rounded-md px-2 py-1.5 aria-selected:bg-accent-wash aria-selected:text-accent"
            >
              {shown}
            </div>
          ))}
        </div>
        <button type="button" onClick={close} className={`${buttonClass("bare")} mt-2`}>
          Cancel
        </button>
      </form>
    </dialog>
  );
}

const SHOWN = 50;

/** Those whose names begin with it come first. */
function matching(options: Option[], typed: string): Option[] {
  const words = typed.toLowerCase();
  const place = ({ label }: Option) => label.toLowerCase().indexOf(words);
  return options
    .filter((option) => place(option) >= 0)
    .sort((a, b) => Math.sign(place(a)) - Math.sign(place(b)))
    .slice(0, SHOWN);
}
