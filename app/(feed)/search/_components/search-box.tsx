"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Suggestion } from "@/lib/search/suggesting";

/** Milliseconds without a key before suggestions are asked for. */
const PAUSE = 120;
const SHORTEST = 3;
const KINDS = { paper: "Paper", author: "Author", tag: "Tag", list: "List" } as const;

/**
 * The field of a search. Where there is JavaScript, it offers what the text may become: arrows choose,
 * Enter goes there, Escape leaves the text as it is.
 */
export function SearchBox({ text, describedBy }: { text: string; describedBy: string }) {
  const id = useId();
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  const [offered, setOffered] = useState<Suggestion[]>([]);
  const [at, setAt] = useState(-1);
  const [live, setLive] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => offer(typed, setOffered), [typed]);
  useEffect(() => setLive(true), []);

  const close = () => {
    setTyped(null);
    setOffered([]);
    setAt(-1);
  };
  const go = ({ q, paper }: Suggestion) => {
    if (field.current && !paper) field.current.value = q;
    close();
    router.push(paper ? `/paper/${paper}` : `/search?q=${encodeURIComponent(q)}`);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[at];
    if (by && offered.length > 0) {
      // One place more than there are: the text itself.
      setAt(((at + 1 + by + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === "Escape" && offered.length > 0) {
      close();
    } else if (event.key === "Enter" && chosen) {
      go(chosen);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="relative min-w-0 flex-1">
      <input
        ref={field}
        type="search"
        name="q"
        defaultValue={text}
        aria-label="Words"
        aria-describedby={describedBy}
        // Without JavaScript it is a field like others.
        {...(live && {
          role: "combobox",
          "aria-expanded": offered.length > 0,
          "aria-controls": `${id}-options`,
          "aria-activedescendant": at >= 0 ? `${id}-${at}` : undefined,
          "aria-autocomplete": "list",
        })}
        autoComplete="off"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={press}
        onBlur={close}
        className="w-full rounded-lg border border-line bg-raised px-3 py-2"
      />
      <div
        id={`${id}-options`}
        role="listbox"
        aria-label="Suggestions"
        hidden={offered.length === 0}
        className="absolute inset-x-0 top-full z-20 mt-1 rounded-lg border border-line bg-raised py-1 shadow-lg"
      >
        {offered.map((one, index) => (
          <div
            key={`${one.kind} ${one.q}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses the focus, and the list with it.
            onMouseDown={(event) => {
              event.preventDefault();
              go(one);
            }}
            className="flex cursor-pointer items-baseline gap-3 px-3 py-1.5 aria-selected:bg-accent-wash hover:bg-accent-wash"
          >
            <span className="w-12 shrink-0 text-[0.8rem] text-soft">{KINDS[one.kind]}</span>
            <span className="min-w-0 truncate">{one.text}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Asks once the typing rests. An answer that comes too late is dropped; without one nothing is offered. */
function offer(typed: string | null, show: (offered: Suggestion[]) => void) {
  if (typed === null || typed.trim().length < SHORTEST) {
    show([]);
    return;
  }
  const asking = new AbortController();
  const timer = setTimeout(async () => {
    const address = `/api/v1/suggestions?q=${encodeURIComponent(typed.slice(0, 200))}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).items);
    } catch {
      // The net is away, or further letters came: the form works as it is.
    }
  }, PAUSE);
  return () => {
    clearTimeout(timer);
    asking.abort();
  };
}
