"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/app/_components/ui/button";
import type { InboxEntry } from "@/lib/inbox/schema";
import type { LoadedCard } from "../actions";
import { Controls } from "./controls";
import { type Option, Picker } from "./picker";
import { useCards } from "./use-cards";
import { useDeck } from "./use-deck";
import { useFocusOn, useKeys } from "./use-keys";
import { type Side, useSwipe } from "./use-swipe";

interface DeckProps {
  entries: InboxEntry[];
  /** The place of the first card. */
  start: number;
  /** How many papers there are, also beyond the entries. */
  total: number;
  cards: LoadedCard[];
  tags: Option[];
  lists: Option[];
}

/** One paper after another, by keyboard, touch and pointer. */
export function Deck({ entries, start, total, cards: given, tags, lists }: DeckProps) {
  const titles = useRef(new Map<string, string>());
  const deck = useDeck(entries, start, (paper) => titles.current.get(paper) ?? "");
  const { cards, unreachable, tryAgain } = useCards(given, deck.coming, deck.drop);
  useEffect(() => {
    for (const { id, title } of cards.values()) titles.current.set(id, title);
  }, [cards]);
  const [picking, pick] = useState<"tag" | "list" | null>(null);
  const [made, setMade] = useState<{ tag: Option[]; list: Option[] }>({ tag: [], list: [] });
  const making = useRef(new Map<string, Promise<{ listId: string }>>());
  const offer = (kind: "tag" | "list", option: Option) =>
    setMade((all) => ({ ...all, [kind]: [...all[kind], option] }));
  const undo = useUndo(deck.undo);
  const section = useRef<HTMLElement>(null);
  useKeys(deck.step);
  useFocusOn(section, deck.current);

  const { current, fate } = deck;
  const decide = (...args: Parameters<typeof deck.decide>) => {
    undo.passBy();
    return deck.decide(...args);
  };
  const choose = ({ value, label }: { value: string | null; label: string }) => {
    if (picking === "tag") {
      decide("tag", { name: label }, `Tagged “${label}”`);
      if (!value) offer("tag", { value: label, label });
    } else if (picking === "list") {
      const to = value ? { listId: value } : making.current.get(label);
      const sent = decide("list", to ?? { title: label }, `Added to “${label}”`);
      if (!to && sent) offerWhenMade(label, sent);
    }
  };
  /** Until the server has answered, papers that are put into the new list wait for its id. */
  const offerWhenMade = (label: string, sent: NonNullable<ReturnType<typeof decide>>) => {
    const made = sent.then(({ list }) => {
      if (list) offer("list", { value: list.id, label: list.title });
      return { listId: list?.id ?? "" };
    });
    making.current.set(label, made);
    // A failure is told by the deck.
    made.catch(() => {}).finally(() => making.current.delete(label));
  };
  const reasons = entries.find(({ paper }) => paper === current)?.reasons ?? [];
  return (
    <section ref={section} aria-label="Papers to decide on">
      <Progress {...deck} more={total - entries.length} />
      {current ? (
        <>
          <Frame key={current} onSwipe={(side) => decide(side === "right" ? "save" : "dismiss")}>
            <p className="mb-3 text-[0.85rem] text-soft">
              {reasons
                .map(({ kind, label }) => (kind === "list" ? `in ${label}` : label))
                .join(" · ")}
            </p>
            {cards.get(current)?.node ?? <Waiting unreachable={unreachable} tryAgain={tryAgain} />}
            {fate?.kind === "kept" && (
              <p className="mt-4 text-[0.93rem] text-accent">
                In your library. {fate.says.join(" · ")}
              </p>
            )}
          </Frame>
          <Controls
            paper={current}
            kept={fate?.kind === "kept"}
            onDecide={decide}
            onPick={pick}
            onNext={() => deck.step(1)}
            onUndo={undo.run}
          />
        </>
      ) : (
        <End {...deck} more={total - entries.length} undo={undo.run} />
      )}
      {picking && (
        <Picker
          title={picking === "tag" ? "Tag the paper" : "Add the paper to a list"}
          options={together(picking === "tag" ? tags : lists, made[picking])}
          make={picking === "tag" ? "New tag" : "New list"}
          longest={picking === "tag" ? 50 : 120}
          onChoose={choose}
          close={() => pick(null)}
        />
      )}
    </section>
  );
}

/** The page may have been drawn anew since, with what was made. */
const together = (given: Option[], made: Option[]) => [
  ...given,
  ...made.filter(({ label }) => given.every((option) => option.label !== label)),
];

type DeckState = ReturnType<typeof useDeck>;

function Progress({
  left,
  saved,
  dismissed,
  told,
  refused,
  more,
}: Pick<DeckState, "left" | "saved" | "dismissed" | "told" | "refused"> & { more: number }) {
  const counts = [
    `${left} left${more > 0 ? `, and ${more} after them` : ""}`,
    saved > 0 && `${saved} saved`,
    dismissed > 0 && `${dismissed} dismissed`,
  ];
  return (
    <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 text-[0.9rem]">
      <p className="text-soft tabular-nums">{counts.filter(Boolean).join(" · ")}</p>
      <p role="status" className="min-w-0 truncate text-faint">
        {told}
      </p>
      {refused && (
        <p role="alert" className="basis-full text-danger">
          {refused}
        </p>
      )}
    </div>
  );
}

/** What a finger moves; behind it stands what letting go would do. */
function Frame({ onSwipe, children }: { onSwipe: (side: Side) => void; children: ReactNode }) {
  const card = useRef<HTMLElement>(null);
  useSwipe(card, onSwipe);
  return (
    <article
      ref={card}
      className="group/card relative touch-pan-y rounded-xl border border-line bg-raised px-5 py-5 motion-safe:translate-x-(--swipe) sm:px-7 sm:py-6"
    >
      <span aria-hidden className={`${SWIPED} left-4 group-data-[swipe=right]/card:block`}>
        Save
      </span>
      <span aria-hidden className={`${SWIPED} right-4 group-data-[swipe=left]/card:block`}>
        Dismiss
      </span>
      {children}
    </article>
  );
}

const SWIPED =
  "absolute top-4 hidden rounded-lg bg-ink px-3 py-1.5 font-medium text-paper shadow-lg z-5";

function Waiting({ unreachable, tryAgain }: { unreachable: boolean; tryAgain: () => void }) {
  if (!unreachable) return <p className="min-h-64 animate-pulse text-faint">Fetching it…</p>;
  return (
    <p role="alert" className="min-h-64">
      Lectern can’t be reached.{" "}
      <button type="button" onClick={tryAgain} className={buttonClass()}>
        Try again
      </button>
    </p>
  );
}

function End({
  left,
  more,
  lookAgain,
  undo,
}: Pick<DeckState, "left" | "lookAgain"> & { more: number; undo: () => void }) {
  return (
    <div className="my-8 border-line border-y py-10 text-center">
      <h2 tabIndex={-1} className="font-serif text-xl outline-none">
        {left > 0 ? `${left} left for later` : "All caught up"}
      </h2>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {left > 0 && (
          <button type="button" onClick={lookAgain} className={buttonClass("primary")}>
            Look at them again
          </button>
        )}
        {more > 0 && (
          <Link href="/library/inbox" prefetch={false} className={buttonClass()}>
            {more} more
          </Link>
        )}
        <button type="button" data-shortcut="u" onClick={undo} className={buttonClass()}>
          Undo
        </button>
      </div>
    </div>
  );
}

/** Takes back what was done last: by a decision, or by what a toast tells of that came after it. */
function useUndo(undo: () => void) {
  const passed = useRef<Element | null>(null);
  const offered = () =>
    document.querySelector<HTMLElement>("[role=status] form [data-shortcut='u']");
  return {
    passBy: () => {
      passed.current = offered();
    },
    run: () => {
      const toast = offered();
      if (toast && toast !== passed.current) toast.click();
      else undo();
    },
  };
}
