"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { Suggestion } from "@/lib/search/suggesting";

/** Milliseconds without a key before suggestions are asked for. */
const PAUSE = 120;
const SHORTEST = 3;
const KINDS = { paper: "Paper", author: "Author", tag: "Tag", list: "List" } as const;

/** What the field says of its suggestions: the ids of their list, and of the one that is chosen. */
export interface Offered {
  list: string;
  chosen: string | undefined;
}

/** What the text of a field may become, below it, while it is typed. */
export default function Suggestions({
  id,
  field,
  show,
}: {
  id: string;
  field: RefObject<HTMLInputElement | null>;
  /** Told what the field has to say of them; null while there are none. */
  show: (offered: Offered | null) => void;
}) {
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  const [offered, setOffered] = useState<Suggestion[]>([]);
  const [at, setAt] = useState(-1);
  useEffect(() => offer(typed, setOffered), [typed]);
  useEffect(() => {
    const chosen = at >= 0 ? `${id}-${at}` : undefined;
    show(offered.length > 0 ? { list: `${id}-options`, chosen } : null);
  }, [id, offered, at, show]);

  const close = () => {
    setTyped(null);
    setOffered([]);
    setAt(-1);
  };
  const go = ({ q, paper }: Suggestion) => {
    if (field.current) field.current.value = paper ? "" : q;
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
  useHeard(field, { press, close, type: setTyped, choose: setAt });
  return (
    <div
      id={`${id}-options`}
      role="listbox"
      aria-label="Suggestions"
      hidden={offered.length === 0}
      className="absolute inset-x-0 top-full z-20 mt-1 rounded-lg border border-line bg-raised py-1 shadow-lg"
    >
      {offered.map((one, index) => (
        <div
          key={`${one.kind} ${one.paper ?? one.q}`}
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
  );
}

/** Hears what is done in the field, which stood there before. */
function useHeard(
  field: RefObject<HTMLInputElement | null>,
  heard: {
    press: (event: KeyboardEvent) => void;
    close: () => void;
    type: (text: string | null) => void;
    choose: (at: number) => void;
  },
) {
  const press = useEffectEvent(heard.press);
  const close = useEffectEvent(heard.close);
  const type = useEffectEvent(() => {
    heard.type(field.current?.value ?? null);
    heard.choose(-1);
  });
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const stop = new AbortController();
    const { signal } = stop;
    input.addEventListener("keydown", (event) => press(event), { signal });
    input.addEventListener("blur", () => close(), { signal });
    input.addEventListener("input", () => type(), { signal });
    // What was typed while this was on its way.
    if (input.value !== input.defaultValue) type();
    return () => stop.abort();
  }, [field]);
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
